import { describe, expect, it } from '@jest/globals';
import type { Committed, DriverPlan } from '@kontor/contracts';
import { WakeQueue } from './wake-order.js';

const committed = (
  instanceId: string,
  plan: Partial<DriverPlan>,
  isNew?: boolean,
  isSoon = false,
): Committed => ({
  restMs: isSoon ? 0 : Number.POSITIVE_INFINITY,
  instanceId,
  processKey: 'application',
  businessKey: instanceId,
  isConfidential: false,
  plan: { instanceId, seq: 1, ended: false, timers: [], activities: [], ...plan },
  ...(isNew === undefined ? {} : { isNew }),
});
const activity = {
  waitId: '0.1.0',
  attempt: 0,
  name: 'mail.send',
  retry: { maxAttempts: 1, totalTimeoutSeconds: 1 },
  summary: '',
};
const timer = (at: string) => ({ waitId: '0.1.0', at, summary: '' });
const NOW = Date.parse('2026-12-01T07:00:00.000Z');
const idsOf = (taken: ReturnType<WakeQueue['take']>): readonly string[] =>
  taken.map((one) => one.committed.instanceId);

describe('the wake queue', () => {
  it('keeps ended instances while they may not go, and says when nothing else is left', () => {
    const queue = new WakeQueue();
    queue.add(committed('ended', { ended: true }));
    queue.add(committed('human', {}));
    expect(queue.hasOnlyEnded(0)).toBe(false);
    expect(idsOf(queue.take(10, 0, false))).toEqual(['human']);
    expect(queue.hasOnlyEnded(0)).toBe(true);
    expect(idsOf(queue.take(10, 0, false))).toEqual([]);
    expect(idsOf(queue.take(10, 0))).toEqual(['ended']);
    expect(queue.hasOnlyEnded(0)).toBe(false);
  });

  it('hands out activities first, then the earliest timer, then human work, and ended instances last', () => {
    const queue = new WakeQueue();
    queue.add(committed('ended', { ended: true }));
    queue.add(committed('human', {}));
    queue.add(committed('later', { timers: [timer('2026-12-02T08:00:00.000Z')] }));
    queue.add(committed('sooner', { timers: [timer('2026-12-01T08:00:00.000Z')] }));
    queue.add(committed('now', { activities: [activity] }));

    expect(idsOf(queue.take(10))).toEqual(['now', 'sooner', 'later', 'human', 'ended']);
    expect(queue.size).toBe(0);
  });

  it('keeps only the newest plan of an instance, also when an older one arrives late', () => {
    const queue = new WakeQueue();
    queue.add(committed('a', { seq: 5 }));
    queue.add(committed('a', { seq: 4 }));
    queue.add(committed('a', { seq: 7 }));

    expect(queue.take(10).map((one) => one.committed.plan.seq)).toEqual([7]);
  });

  it('remembers that an instance has no driver yet when a newer plan replaces its first', () => {
    const queue = new WakeQueue();
    queue.add(committed('a', { seq: 1 }, true));
    queue.add(committed('a', { seq: 2, ended: true }));

    expect(queue.take(1)[0]?.committed).toMatchObject({ isNew: true, plan: { seq: 2, ended: true } });
  });

  it('leaves what does not fit into a batch for the next one', () => {
    const queue = new WakeQueue();
    for (const id of ['a', 'b', 'c']) queue.add(committed(id, {}));

    expect([queue.take(2), queue.take(2)].map(idsOf)).toEqual([['a', 'b'], ['c']]);
  });

  it('holds back what needs nothing soon, not what is needed', () => {
    const queue = new WakeQueue();
    queue.add(committed('human', {}), 0, 500);
    queue.add(committed('far', { timers: [timer('2026-12-01T07:02:00.000Z')] }), 0, 500);
    queue.add(committed('now', { activities: [activity] }, false, true), 0, 500);

    expect(idsOf(queue.take(10, 0))).toEqual(['now']);
    expect(queue.nextMs()).toBe(500);
    expect(idsOf(queue.take(10, 499))).toEqual([]);
    expect(idsOf(queue.take(10, 500))).toEqual(['far', 'human']);
    expect(queue.nextMs()).toBe(Infinity);
  });

  it('puts what is needed before all else, also before an earlier timer of which that was not so', () => {
    const queue = new WakeQueue();
    queue.add(committed('earlier', { timers: [timer('2026-12-01T08:00:00.000Z')] }));
    queue.add(committed('needed', { timers: [timer('2026-12-01T08:00:20.000Z')] }, false, true));

    expect(queue.takeNeeded()?.committed.instanceId).toBe('needed');
    expect(queue.takeNeeded()).toBeUndefined();
    expect(idsOf(queue.take(10))).toEqual(['earlier']);
  });

  it('knows since when the oldest waits, newer news or not', () => {
    const queue = new WakeQueue();
    expect(queue.oldestMs(7)).toBe(7);
    queue.add(committed('a', { seq: 1 }), 100);
    queue.add(committed('b', { seq: 1 }), 200);
    queue.add(committed('a', { seq: 2 }), 300);
    expect(queue.oldestMs(400)).toBe(100);
    queue.drop('a', 2);
    expect(queue.oldestMs(400)).toBe(200);
  });

  it('lets newer news neither prolong nor outlast the wait', () => {
    const queue = new WakeQueue();
    queue.add(committed('a', { seq: 1 }), 0, 500);
    queue.add(committed('a', { seq: 2 }), 400, 500);
    queue.add(committed('b', { seq: 1 }), 0, 500);
    queue.add(committed('b', { seq: 2, activities: [activity] }, false, true), 100, 500);

    expect(idsOf(queue.take(10, 100))).toEqual(['b']);
    expect(queue.take(10, 500)).toMatchObject([{ committed: { plan: { seq: 2 } }, sinceMs: 0 }]);
  });

  it('drops the wake of a driver that has its plan by itself, but not a newer one', () => {
    const queue = new WakeQueue();
    queue.add(committed('a', { seq: 3 }));
    queue.add(committed('b', { seq: 4 }));
    queue.drop('a', 3);
    queue.drop('b', 3);

    expect(idsOf(queue.take(10))).toEqual(['b']);
    expect(queue.nextMs()).toBe(Infinity);
  });

  it('gives a hundred thousand wakes in order, each once, without looking at all of them for each batch', () => {
    const queue = new WakeQueue();
    const count = 100_000;
    for (let n = 0; n < count; n += 1) {
      const at = new Date(NOW + ((n * 7_919) % count) * 60_000).toISOString();
      queue.add(committed(`i${n}`, { timers: [timer(at)] }));
      // replaced ones must neither come twice nor pile up
      if (n % 3 === 0) queue.add(committed(`i${n}`, { seq: 2, timers: [timer(at)] }));
    }
    const beganMs = performance.now();
    const times: string[] = [];
    while (queue.size > 0) times.push(...queue.take(64).map((one) => one.committed.plan.timers[0]?.at ?? ''));

    expect(performance.now() - beganMs).toBeLessThan(20_000);
    expect(times).toHaveLength(count);
    expect(times).toEqual([...times].sort());
  });
});
