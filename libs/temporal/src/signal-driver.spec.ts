import { describe, expect, it } from '@jest/globals';
import { ADVANCED_SIGNAL, TASK_QUEUE } from '@kontor/contracts';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { defaultPayloadConverter, fromPayloadsAtIndex } from '@temporalio/common';
import { clientWith, committed } from '../test/client.js';
import { OPAQUE_TYPE, driverIdOf, signalDriver, tellDriver } from './signal-driver.js';

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
          typedSearchAttributes: [{}, { value: 'application' }, { value: 'HIR-2026-0001' }],
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
