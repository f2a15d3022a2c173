import { describe, expect, it } from '@jest/globals';
import { CommandPace } from './command-pace.js';

const [NOBODY, LATE] = [
  { waiting: 0, late: 0 },
  { waiting: 2_000, late: 30 },
];

/** Commands at a steady rate for a second, from `fromMs` on. @returns their delays */
const second = (pace: CommandPace, fromMs: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => pace.delayMs(fromMs + (i * 1_000) / count));

interface Machine {
  /** Milliseconds of processor time a second, of which a command takes 5 and what its driver is told 8. */
  readonly powerMs: number;
  /** So many clients ask one command after the other, each of which takes 30 ms when nothing holds it back. */
  readonly clients: number;
}

/**
 * A machine on which decisions come first and drivers get what is left, under a load of two minutes.
 * @returns commands a second of each half, and the longest wait of a driver in the second, in seconds
 */
function twoMinutesOn({ powerMs, clients }: Machine): {
  perSecond: [number, number];
  longestWait: number;
} {
  const [pace, queue, came]: [CommandPace, number[], [number, number]] = [new CommandPace(0), [], [0, 0]];
  const busyUntil = Array.from({ length: clients }, (_, i) => i * 3);
  let [telling, longestMs] = [0, 0];
  for (let now = 0; now < 120_000; now += 10) {
    const half = now < 60_000 ? 0 : 1;
    let asked = 0;
    for (const [client, until] of busyUntil.entries()) {
      if (until > now) continue;
      const doneMs = now + pace.delayMs(now) + 30;
      busyUntil[client] = doneMs;
      queue.push(doneMs);
      asked += 1;
    }
    came[half] += asked;
    telling = Math.min(20, telling + (powerMs / 100 - asked * 5) / 8);
    for (; telling >= 1 && (queue[0] ?? now) < now; telling -= 1) {
      const waitedMs = now - (queue.shift() ?? now);
      if (half === 1) longestMs = Math.max(longestMs, waitedMs);
    }
    if (now % 500 === 0)
      pace.adjust(
        {
          waiting: queue.filter((since) => since < now).length,
          late: queue.filter((since) => now - since > 6_000).length,
        },
        now,
      );
  }
  return { perSecond: [came[0] / 60, came[1] / 60], longestWait: longestMs / 1_000 };
}

describe('the pace of commands', () => {
  it('holds nothing back while drivers keep up', () => {
    const pace = new CommandPace(0);
    const delays = second(pace, 0, 300);
    pace.adjust({ waiting: 300, late: 29 }, 1_000);
    expect([...delays, ...second(pace, 1_000, 300)].every((delay) => delay === 0)).toBe(true);
  });

  it('lets in one after the other as soon as drivers are late', () => {
    const pace = new CommandPace(0);
    second(pace, 0, 100);
    pace.adjust(LATE, 1_000);
    const spaceMs = 1_000 / pace.perSecond;
    const delays = [1, 2, 3].map(() => pace.delayMs(1_000));
    expect(pace.perSecond).toBeLessThan(100);
    expect(delays[0]).toBe(0);
    expect(delays[1]).toBeCloseTo(spaceMs);
    expect(delays[2]).toBeCloseTo(2 * spaceMs);
  });

  it('never makes anybody wait for more than three seconds, however late drivers are', () => {
    const pace = new CommandPace(0);
    for (let now = 0; now < 20_000; now += 500) {
      second(pace, now, 200);
      // nobody is served
      pace.adjust({ waiting: 200 * (1 + now / 500), late: 200 }, now + 500);
    }
    expect(pace.perSecond).toBe(10);
    expect(Math.max(...second(pace, 20_000, 200))).toBe(3_000);
  });

  it('lets everything in as soon as hardly a driver waits', () => {
    const pace = new CommandPace(0);
    second(pace, 0, 100);
    pace.adjust(LATE, 1_000);
    second(pace, 1_000, 20);
    pace.adjust({ waiting: 300, late: 0 }, 2_000);
    expect(pace.perSecond).toBeLessThan(1_000);
    pace.adjust(NOBODY, 3_000);
    expect(second(pace, 3_000, 200).every((delay) => delay === 0)).toBe(true);
  });

  it.each([
    ['a small machine', { powerMs: 2_000, clients: 10 }],
    ['one three times slower', { powerMs: 700, clients: 4 }],
    ['a large one', { powerMs: 4_000, clients: 20 }],
  ])('settles on %s where commands and drivers keep step', (_, machine) => {
    const carried = machine.powerMs / 13;
    const { perSecond, longestWait } = twoMinutesOn(machine);

    expect(perSecond[0]).toBeGreaterThan(carried * 0.8);
    expect(Math.abs(perSecond[1] - carried)).toBeLessThan(carried * 0.1);
    expect(longestWait).toBeLessThan(6);
  });

  it('holds nothing back on a machine that carries what comes', () => {
    expect(twoMinutesOn({ powerMs: 2_000, clients: 4 }).perSecond[1]).toBeCloseTo(4 / 0.03, 0);
  });
});
