import { describe, expect, it } from '@jest/globals';
import { ADVANCED_SIGNAL, TASK_QUEUE } from '@kontor/contracts';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { clientWith, committed } from '../test/client.js';
import { OPAQUE_TYPE, driverIdOf, tellDriver } from './signal-driver.js';

const HOUR_MS = 3_600_000;
const YEAR_MS = 365 * 24 * HOUR_MS;
/** A server on which the driver of `i` runs or ended. */
const whereItIs = (described?: object) => {
  const exists = new WorkflowExecutionAlreadyStartedError('exists', driverIdOf('i'), 'application');
  return clientWith(({ call }) => (call === 'start' ? Promise.reject(exists) : Promise.resolve()), described);
};

describe('telling a driver', () => {
  it('is a start with the plan when the instance is new, so that a short life needs nothing else', async () => {
    const { client, sent } = clientWith();
    await tellDriver(client, committed('i', 3, { isNew: true, restMs: 0 }));
    expect(sent).toMatchObject([
      {
        ...{ call: 'start', type: 'application' },
        options: {
          ...{ workflowId: driverIdOf('i'), taskQueue: TASK_QUEUE },
          ...{ args: [{ instanceId: 'i', plan: { seq: 3 } }], workflowIdReusePolicy: 'REJECT_DUPLICATE' },
          typedSearchAttributes: [{}, { value: 'application' }, { value: 'HIR-2026-0001' }],
        },
      },
    ]);
    expect(sent[0]?.options).not.toHaveProperty('startDelay');
  });

  it.each([
    ['until something becomes due', 2 * HOUR_MS, 2 * HOUR_MS],
    ['for a year when nothing does', Number.POSITIVE_INFINITY, YEAR_MS],
  ])('lets a new driver sleep %s, and ask when it wakes', async (_, restMs, startDelay) => {
    const { client, sent } = clientWith();
    await tellDriver(client, committed('i', 3, { isNew: true, restMs }));
    expect(sent).toMatchObject([
      { options: { startDelay, args: [{ instanceId: 'i', plan: { seq: 3 }, asksFirst: true }] } },
    ]);
  });

  it('takes off what the wake has waited', async () => {
    const { client, sent } = clientWith();
    await tellDriver(client, committed('i', 3, { isNew: true, restMs: HOUR_MS }), HOUR_MS - 1_500.4);
    expect(sent[0]?.options).toMatchObject({ startDelay: HOUR_MS - 1_500 });
  });

  it('does not let the driver of a life sleep that is over', async () => {
    const { client, sent } = clientWith();
    const plan = { ...committed('i', 3).plan, ended: true };
    await tellDriver(client, committed('i', 3, { isNew: true, plan }));
    expect(sent).toMatchObject([
      {
        call: 'signalWithStart',
        options: { args: [{ plan }], signalArgs: [plan], workflowIdReusePolicy: 'REJECT_DUPLICATE' },
      },
    ]);
    expect(sent[0]?.options).not.toHaveProperty('startDelay');
    expect(JSON.stringify(sent)).not.toContain('asksFirst');
  });

  it('fails when the end of a case cannot be told', async () => {
    const { client } = clientWith(() => Promise.reject(new Error('away')));
    const plan = { ...committed('i', 3).plan, ended: true };
    await expect(tellDriver(client, committed('i', 3, { plan }))).rejects.toThrow('away');
  });

  it('wakes one that is there with the newer plan; another one in its place asks for its plan', async () => {
    const { client, sent } = clientWith();
    await tellDriver(client, committed('i', 4));
    expect(sent).toMatchObject([
      {
        call: 'signalWithStart',
        options: {
          ...{ workflowId: driverIdOf('i'), signal: ADVANCED_SIGNAL, signalArgs: [{ seq: 4 }] },
          args: [{ instanceId: 'i', asksFirst: true }],
        },
      },
    ]);
    expect(sent[0]?.options).not.toHaveProperty('startDelay');
  });

  it('wakes one that somebody else has started meanwhile', async () => {
    const { client, sent } = whereItIs();
    await tellDriver(client, committed('i', 2, { isNew: true }));
    expect(sent.map(({ call }) => call)).toEqual(['start', 'signalWithStart']);
  });

  it.each([
    ['lets it sleep when it wakes in time', '2026-12-01T08:00:00Z', ['start']],
    ['wakes it when that is too late', '2026-12-01T09:00:00Z', ['start', 'signalWithStart']],
  ])('that sleeps already: %s', async (_, wakesAt, calls) => {
    const asleep = { status: { name: 'RUNNING' }, historyLength: 1, executionTime: new Date(wakesAt) };
    const { client, sent } = whereItIs(asleep);
    const timers = [{ waitId: '0.1.0', at: '2026-12-01T08:00:00.000Z', summary: '' }];
    const plan = { ...committed('i', 2).plan, timers };
    await tellDriver(client, committed('i', 2, { isNew: true, plan, restMs: HOUR_MS }));
    expect(sent.map(({ call }) => call)).toEqual(calls);
  });

  it.each([
    ['has ended', { plan: { ...committed('i', 2).plan, ended: true } }],
    ['is needed soon', { restMs: 0 }],
  ])('wakes one that sleeps when its case %s', async (_, more) => {
    const { client, sent } = whereItIs({
      ...{ status: { name: 'RUNNING' }, historyLength: 1, executionTime: new Date(0) },
    });
    await tellDriver(client, committed('i', 2, { isNew: true, ...more }));
    expect(sent.at(-1)?.call).toBe('signalWithStart');
  });

  it('does not start another one for a case whose driver has ended with it', async () => {
    const exists = new WorkflowExecutionAlreadyStartedError('exists', driverIdOf('i'), 'application');
    const { client, sent } = clientWith(() => Promise.reject(exists));
    await tellDriver(client, committed('i', 2, { plan: { ...committed('i', 2).plan, ended: true } }));
    expect(sent.map(({ call }) => call)).toEqual(['signalWithStart']);
  });

  it.each([true, false])('names neither process nor business key of a confidential case', async (isNew) => {
    const { client, sent } = whereItIs();
    await tellDriver(client, committed('i', 1, { isConfidential: true, isNew }));
    expect(sent.map(({ type }) => type)).toEqual(sent.map(() => OPAQUE_TYPE));
    expect(JSON.stringify(sent)).not.toMatch(/application|HIR-2026/);
  });
});
