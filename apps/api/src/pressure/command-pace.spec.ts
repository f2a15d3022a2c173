import { describe, expect, it } from '@jest/globals';
import { CommandPace } from './command-pace.js';

/** Commands at a steady rate for a second, from `fromMs` on. @returns their delays */
const second = (pace: CommandPace, fromMs: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => pace.delayMs(fromMs + (i * 1_000) / count));

describe('the pace of commands', () => {
  it('holds nothing back while drivers keep up', () => {
    const pace = new CommandPace(0);
    const delays = second(pace, 0, 300);
    pace.adjust(false, 1_000);
    expect([...delays, ...second(pace, 1_000, 300)].every((delay) => delay === 0)).toBe(true);
  });

  it('lets in fewer than came as soon as drivers are late, one after the other', () => {
    const pace = new CommandPace(0);
    second(pace, 0, 100);
    pace.adjust(true, 1_000);
    expect(pace.perSecond).toBeCloseTo(60);
    const delays = [1, 2, 3].map(() => pace.delayMs(1_000));
    expect(delays[0]).toBe(0);
    expect(delays[1]).toBeCloseTo(1_000 / 60);
    expect(delays[2]).toBeCloseTo(2_000 / 60);
  });

  it('never makes anybody wait for more than three seconds, however late drivers are', () => {
    const pace = new CommandPace(0);
    for (let now = 0; now < 20_000; now += 500) {
      second(pace, now, 200);
      pace.adjust(true, now + 500);
    }
    expect(pace.perSecond).toBe(10);
    expect(Math.max(...second(pace, 20_000, 200))).toBe(3_000);
  });

  it('lets in more again when drivers keep up, until nothing is held back', () => {
    const pace = new CommandPace(0);
    second(pace, 0, 100);
    pace.adjust(true, 1_000);
    pace.adjust(false, 1_500);
    expect(pace.perSecond).toBeCloseTo(72);
    for (let now = 2_000; now < 20_000; now += 500) pace.adjust(false, now);
    expect(second(pace, 20_000, 200).every((delay) => delay === 0)).toBe(true);
  });
});
