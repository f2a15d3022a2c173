import { describe, expect, it } from '@jest/globals';
import type { Committed, DriverPlan } from '@kontor/contracts';
import { WakeQueue } from './wake-order.js';

const committed = (instanceId: string, plan: Partial<DriverPlan>): Committed => ({
  instanceId,
  processKey: 'application',
  businessKey: instanceId,
  isConfidential: false,
  plan: { instanceId, seq: 1, ended: false, timers: [], activities: [], ...plan },
});
const activity = {
  waitId: '0.1.0',
  attempt: 0,
  name: 'mail.send',
  retry: { maxAttempts: 1, totalTimeoutSeconds: 1 },
  summary: '',
};
const timer = (at: string) => ({ waitId: '0.1.0', at, summary: '' });

describe('the wake queue', () => {
  it('hands out activities first, then the earliest timer, then human work, and ended instances last', () => {
    const queue = new WakeQueue();
    queue.add(committed('ended', { ended: true }));
    queue.add(committed('human', {}));
    queue.add(committed('later', { timers: [timer('2026-12-02T08:00:00.000Z')] }));
    queue.add(committed('sooner', { timers: [timer('2026-12-01T08:00:00.000Z')] }));
    queue.add(committed('now', { activities: [activity] }));

    expect(queue.take(10).map(({ instanceId }) => instanceId)).toEqual([
      'now',
      'sooner',
      'later',
      'human',
      'ended',
    ]);
    expect(queue.size).toBe(0);
  });

  it('keeps only the newest plan of an instance, also when an older one arrives late', () => {
    const queue = new WakeQueue();
    queue.add(committed('a', { seq: 5 }));
    queue.add(committed('a', { seq: 4 }));
    queue.add(committed('a', { seq: 7 }));

    expect(queue.take(10).map(({ plan }) => plan.seq)).toEqual([7]);
  });

  it('leaves what does not fit into a batch for the next one', () => {
    const queue = new WakeQueue();
    for (const id of ['a', 'b', 'c']) queue.add(committed(id, {}));

    expect(queue.take(2)).toHaveLength(2);
    expect(queue.take(2)).toHaveLength(1);
  });
});
