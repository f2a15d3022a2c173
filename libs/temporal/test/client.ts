import type { Committed } from '@kontor/contracts';
import type { Client } from '@temporalio/client';

export const committed = (instanceId: string, seq = 1, more: Partial<Committed> = {}): Committed => ({
  ...{
    instanceId,
    processKey: 'application',
    businessKey: 'HIR-2026-0001',
    isConfidential: false,
    restMs: Number.POSITIVE_INFINITY,
  },
  plan: { instanceId, seq, ended: false, timers: [], activities: [] },
  ...more,
});

export interface Sent {
  readonly call: 'start' | 'signalWithStart';
  readonly workflowId: string;
  readonly type: string;
  readonly options: object;
}

/** A client that takes starts and signals; `answer` decides how each ends. */
export const clientWith = (
  answer: (sent: Sent) => Promise<void> = () => Promise.resolve(),
  described: object = { status: { name: 'RUNNING' }, historyLength: 4 },
) => {
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
    workflow: {
      start: starting('start'),
      signalWithStart: starting('signalWithStart'),
      getHandle: () => ({ describe: () => Promise.resolve(described) }),
    },
  };
  return { sent, client: client as unknown as Client };
};
