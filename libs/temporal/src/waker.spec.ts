import { describe, expect, it } from '@jest/globals';
import { ADVANCED_SIGNAL, type Committed, TASK_QUEUE } from '@kontor/contracts';
import type { Client } from '@temporalio/client';
import { createWaker, driverIdOf, OPAQUE_TYPE, signalDriver } from './waker.js';

const committed = (instanceId: string, seq = 1, more: Partial<Committed> = {}): Committed => ({
  ...{ instanceId, processKey: 'application', businessKey: 'HIR-2026-0001', isConfidential: false },
  plan: { instanceId, seq, ended: false, timers: [], activities: [] },
  ...more,
});

interface Sent {
  readonly type: string;
  readonly options: { readonly workflowId: string };
}

/** A client that only takes signals; `answer` decides how each ends. */
const clientWith = (answer: (sent: Sent) => Promise<void> = () => Promise.resolve()) => {
  const sent: Sent[] = [];
  const signalWithStart = async (type: string, options: Sent['options']): Promise<void> => {
    sent.push({ type, options });
    await answer({ type, options });
  };
  return { sent, client: { workflow: { signalWithStart } } as unknown as Client };
};

/** A waker that writes down what was delivered and what failed. */
const wakerWith = (answer?: (sent: Sent) => Promise<void>, onDelivered = () => Promise.resolve()) => {
  const { sent, client } = clientWith(answer);
  const delivered: string[] = [];
  const failed: unknown[] = [];
  const waker = createWaker({
    client,
    onDelivered: async (batch) => {
      await onDelivered();
      delivered.push(...batch.map(({ instanceId, seq }) => `${instanceId}:${seq}`));
    },
    onFailed: (error) => failed.push(error),
  });
  return { waker, sent, delivered, failed };
};

describe('the signal to a driver', () => {
  it('starts it under the id of the instance and carries the plan', async () => {
    const { client, sent } = clientWith();
    await signalDriver(client, committed('i', 3));
    expect(sent).toMatchObject([
      {
        type: 'application',
        options: {
          ...{ workflowId: driverIdOf('i'), taskQueue: TASK_QUEUE, args: [{ instanceId: 'i' }] },
          ...{ signal: ADVANCED_SIGNAL, signalArgs: [{ instanceId: 'i', seq: 3 }] },
          typedSearchAttributes: [{ value: 'application' }, { value: 'HIR-2026-0001' }],
        },
      },
    ]);
  });

  it('tells Temporal of a confidential case neither process nor business key', async () => {
    const { client, sent } = clientWith();
    await signalDriver(client, committed('i', 1, { isConfidential: true }));
    expect(sent[0]?.type).toBe(OPAQUE_TYPE);
    expect(JSON.stringify(sent)).not.toMatch(/application|HIR-2026/);
  });
});

describe('the waker', () => {
  it('delivers every wake and reports its plan as delivered', async () => {
    const { waker, delivered } = wakerWith();
    const ids = Array.from({ length: 150 }, (_, i) => `i${i}`);
    for (const id of ids) waker.wake(committed(id, 2));
    await waker.idle();
    expect(delivered.sort()).toEqual(ids.map((id) => `${id}:2`).sort());
  });

  it('has at most four signals under way', async () => {
    let underWay = 0;
    let most = 0;
    const { waker } = wakerWith(async () => {
      most = Math.max(most, ++underWay);
      await Promise.resolve();
      underWay--;
    });
    for (let i = 0; i < 30; i++) waker.wake(committed(`i${i}`));
    await waker.idle();
    expect(most).toBe(4);
  });

  it('sends one signal for the plans of an instance that gather meanwhile, the newest', async () => {
    const first = Promise.withResolvers<undefined>();
    const { waker, sent, delivered } = wakerWith(async () => {
      await first.promise;
    });
    waker.wake(committed('i', 1));
    for (const seq of [2, 4, 3]) waker.wake(committed('i', seq));
    first.resolve(undefined);
    await waker.idle();
    expect(sent).toHaveLength(2);
    expect(delivered).toEqual(['i:1', 'i:4']);
  });

  it('drops what does not get through, says so, and works on when Temporal is back', async () => {
    let isAway = true;
    const { waker, sent, delivered, failed } = wakerWith(() =>
      isAway ? Promise.reject(new Error('away')) : Promise.resolve(),
    );
    for (let i = 0; i < 20; i++) waker.wake(committed(`i${i}`));
    await waker.idle();
    expect(delivered).toEqual([]);
    expect(failed.length).toBeGreaterThan(0);
    expect(sent.length).toBeLessThan(10);

    isAway = false;
    waker.wake(committed('later'));
    await waker.idle();
    expect(delivered).toEqual(['later:1']);
  });

  it('reports as delivered only what Temporal accepted', async () => {
    const { waker, delivered, failed } = wakerWith(({ options }) =>
      options.workflowId === driverIdOf('bad') ? Promise.reject(new Error('refused')) : Promise.resolve(),
    );
    waker.wake(committed('good'));
    waker.wake(committed('bad'));
    await waker.idle();
    expect(delivered).toEqual(['good:1']);
    expect(failed).toHaveLength(1);
  });

  it('survives a record that cannot be written', async () => {
    const { waker, failed } = wakerWith(undefined, () => Promise.reject(new Error('no database')));
    waker.wake(committed('a'));
    await waker.idle();
    expect(failed).toEqual([new Error('no database')]);
  });

  it('finishes what it has when it closes, and takes nothing more', async () => {
    const { waker, delivered } = wakerWith();
    waker.wake(committed('a'));
    waker.wake(committed('b'));
    await waker.close();
    waker.wake(committed('late'));
    await waker.idle();
    expect(delivered).toEqual(['a:1', 'b:1']);
  });
});
