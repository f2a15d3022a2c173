import { describe, expect, it, jest } from '@jest/globals';
import { ADVANCED_SIGNAL, type Committed, TASK_QUEUE } from '@kontor/contracts';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { defaultPayloadConverter, fromPayloadsAtIndex } from '@temporalio/common';
import { OPAQUE_TYPE, driverIdOf, signalDriver, tellDriver } from './signal-driver.js';
import { createWaker } from './waker.js';

const committed = (instanceId: string, seq = 1, more: Partial<Committed> = {}): Committed => ({
  ...{ instanceId, processKey: 'application', businessKey: 'HIR-2026-0001', isConfidential: false },
  plan: { instanceId, seq, ended: false, timers: [], activities: [] },
  ...more,
});

interface Sent {
  readonly call: 'start' | 'signal' | 'signalWithStart';
  readonly workflowId: string;
  readonly type: string;
  readonly options: object;
}

/** A client that takes starts and signals; `answer` decides how each ends. */
const clientWith = (answer: (sent: Sent) => Promise<void> = () => Promise.resolve()) => {
  const sent: Sent[] = [];
  const take = async (one: Sent): Promise<void> => {
    sent.push(one);
    await answer(one);
  };
  const starting =
    (call: 'start' | 'signalWithStart') =>
    (type: string, options: { readonly workflowId: string }): Promise<void> =>
      take({ call, type, options, workflowId: options.workflowId });
  const client = {
    options: { namespace: 'kontor' },
    workflow: { start: starting('start'), signalWithStart: starting('signalWithStart') },
    workflowService: {
      signalWorkflowExecution: (request: { workflowExecution: { workflowId: string } }) =>
        take({
          ...{ call: 'signal', type: '', options: request },
          workflowId: request.workflowExecution.workflowId,
        }),
    },
  };
  return { sent, client: client as unknown as Client };
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

const NOT_FOUND = Object.assign(new Error('not found'), { code: 5 });

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

  it.each([true, false])(
    'tells Temporal of a confidential case neither process nor business key',
    async (isNew) => {
      const { client, sent } = clientWith((one) =>
        one.call === 'signal' ? Promise.reject(NOT_FOUND) : Promise.resolve(),
      );
      await tellDriver(client, committed('i', 1, { isConfidential: true, isNew }));
      expect(sent.at(-1)?.type).toBe(OPAQUE_TYPE);
      expect(JSON.stringify(sent)).not.toMatch(/application|HIR-2026/);
    },
  );

  it('is a start with the plan when the instance is new, so that a short life needs nothing else', async () => {
    const { client, sent } = clientWith();
    await tellDriver(client, committed('i', 3, { isNew: true }));
    expect(sent).toMatchObject([
      { call: 'start', options: { args: [{ instanceId: 'i', plan: { seq: 3 } }] } },
    ]);
  });

  it('is only a signal when the driver runs, with the plan as its argument', async () => {
    const { client, sent } = clientWith();
    await tellDriver(client, committed('i', 4));
    expect(sent).toMatchObject([
      { call: 'signal', workflowId: driverIdOf('i'), options: { signalName: ADVANCED_SIGNAL } },
    ]);
    const { input } = sent[0]?.options as { input: { payloads: never[] } };
    expect(fromPayloadsAtIndex(defaultPayloadConverter, 0, input.payloads)).toMatchObject({ seq: 4 });
  });

  it('is a signal, too, when the driver of a new instance was started by somebody else', async () => {
    const runs = new WorkflowExecutionAlreadyStartedError('runs', driverIdOf('i'), 'application');
    const { client, sent } = clientWith(({ call }) =>
      call === 'start' ? Promise.reject(runs) : Promise.resolve(),
    );
    await tellDriver(client, committed('i', 2, { isNew: true }));
    expect(sent.map(({ call }) => call)).toEqual(['start', 'signal']);
  });

  it.each([true, false])(
    'starts a driver that asks for its plan where there is none any more: this one may be outdated',
    async (isNew) => {
      const ended = new WorkflowExecutionAlreadyStartedError('ended', driverIdOf('i'), 'application');
      let starts = 0;
      const { client, sent } = clientWith(({ call }) => {
        if (call === 'signal') return Promise.reject(NOT_FOUND);
        return isNew && ++starts === 1 ? Promise.reject(ended) : Promise.resolve();
      });
      await tellDriver(client, committed('i', 2, { isNew }));
      expect(sent.map(({ call }) => call)).toEqual(
        isNew ? ['start', 'signal', 'start'] : ['signal', 'start'],
      );
      expect(sent.at(-1)?.options).toMatchObject({ args: [{ instanceId: 'i' }] });
      expect(JSON.stringify(sent.at(-1))).not.toContain('plan');
    },
  );
});

const untilTrue = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
};

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
    const told = waker.idle();
    await untilTrue(() => sent.length === 1);
    for (const seq of [2, 4, 3]) waker.wake(committed('i', seq));
    first.resolve(undefined);
    await told;
    expect(sent).toHaveLength(2);
    expect(delivered).toEqual(['i:1', 'i:4']);
  });

  it('waits a moment with what needs nothing now, and tells a life that has ended meanwhile once', async () => {
    const { waker, sent } = wakerWith();
    waker.wake(committed('i', 1, { isNew: true }));
    waker.wake(committed('i', 2, { plan: { ...committed('i', 2).plan, ended: true } }));
    expect(sent).toEqual([]);
    await untilTrue(() => sent.length > 0);
    await waker.idle();
    expect(sent).toMatchObject([{ call: 'start', options: { args: [{ plan: { seq: 2, ended: true } }] } }]);
  });

  it('does not hold back what is late already', async () => {
    const { waker, sent } = wakerWith();
    waker.wake(committed('usual'));
    waker.wake(committed('late'), true);
    await untilTrue(() => sent.length > 0);
    expect(sent.map(({ workflowId }) => workflowId)).toEqual([driverIdOf('late')]);
    await waker.idle();
  });

  it('asks before it sends what has waited for long, and leaves out what was told meanwhile', async () => {
    const { sent, client } = clientWith();
    const asked: string[] = [];
    const waker = createWaker({
      client,
      onDelivered: () => Promise.resolve(),
      stillUndriven: (ids) => {
        asked.push(...ids);
        return Promise.resolve(['behind']);
      },
    });
    const now = jest.spyOn(performance, 'now');
    now.mockReturnValue(0);
    for (const id of ['behind', 'told']) waker.wake(committed(id));
    now.mockReturnValue(10_000);
    waker.wake(committed('fresh'));
    await waker.idle();
    now.mockRestore();
    expect(asked.sort()).toEqual(['behind', 'told']);
    expect(sent.map(({ workflowId }) => workflowId).sort()).toEqual(['behind', 'fresh'].map(driverIdOf));
  });

  it('does not wake a driver that asked for the plan itself', async () => {
    const { waker, sent } = wakerWith();
    waker.wake(committed('a', 3));
    waker.wake(committed('b', 4));
    waker.forget('a', 3);
    waker.forget('b', 3);
    await waker.idle();
    expect(sent.map(({ workflowId }) => workflowId)).toEqual([driverIdOf('b')]);
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
    const { waker, delivered, failed } = wakerWith(({ workflowId }) =>
      workflowId === driverIdOf('bad') ? Promise.reject(new Error('refused')) : Promise.resolve(),
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
