import { ADVANCED_SIGNAL, TASK_QUEUE } from '@kontor/contracts';
import type { Committed, DriverInput } from '@kontor/contracts';
import type { Client } from '@temporalio/client';
import { defineSearchAttributeKey } from '@temporalio/common';
import { WakeQueue } from './wake-order.js';

const PROCESS_KEY = defineSearchAttributeKey('ProcessKey', 'KEYWORD');
const BUSINESS_KEY = defineSearchAttributeKey('BusinessKey', 'KEYWORD');

/** Workflow type of confidential cases: says nothing about what they are. */
export const OPAQUE_TYPE = 'case';

/** At most this many signals are under way: Temporal shares the machine with the decisions it must not delay. */
const IN_FLIGHT = 4;
const BATCH = 64;

export interface WakerDeps {
  readonly client: Client;
  /** Told which plans Temporal has accepted, so that the record knows the driver has them. */
  onDelivered(batch: readonly { readonly instanceId: string; readonly seq: number }[]): Promise<void>;
  /** Told of a batch that did not get through; the sweeper repeats it. */
  onFailed?(error: unknown): void;
}

export interface Waker {
  /** Queues a wake; never throws, never waits. */
  wake(committed: Committed): void;
  /** Resolves when nothing is queued or under way. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** Id of the workflow execution that drives an instance. */
export const driverIdOf = (instanceId: string): string => `instance:${instanceId}`;

/** Starts the driver or tells it of a newer plan, in one idempotent call. */
export async function signalDriver(client: Client, committed: Committed): Promise<void> {
  const input: DriverInput = { instanceId: committed.instanceId };
  await client.workflow.signalWithStart(committed.isConfidential ? OPAQUE_TYPE : committed.processKey, {
    workflowId: driverIdOf(committed.instanceId),
    taskQueue: TASK_QUEUE,
    args: [input],
    signal: ADVANCED_SIGNAL,
    signalArgs: [committed.plan],
    ...(committed.isConfidential
      ? {}
      : {
          typedSearchAttributes: [
            { key: PROCESS_KEY, value: committed.processKey },
            { key: BUSINESS_KEY, value: committed.businessKey },
          ],
        }),
  });
}

/** Wakes drivers after commits. Temporal may be away: a failed wake is dropped and the sweeper finds the instance again. */
export function createWaker({ client, onDelivered, onFailed }: WakerDeps): Waker {
  const queue = new WakeQueue();
  let pump: Promise<void> | null = null;
  let isClosed = false;

  const deliver = async (batch: readonly Committed[]): Promise<void> => {
    const delivered: { instanceId: string; seq: number }[] = [];
    const rest = [...batch];
    const worker = async (): Promise<void> => {
      for (let next = rest.shift(); next; next = rest.shift()) {
        try {
          await signalDriver(client, next);
          delivered.push({ instanceId: next.instanceId, seq: next.plan.seq });
        } catch (error) {
          rest.length = 0;
          onFailed?.(error);
        }
      }
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
    if (delivered.length > 0) await onDelivered(delivered).catch((error: unknown) => onFailed?.(error));
  };

  const run = async (): Promise<void> => {
    while (queue.size > 0 && !isClosed) await deliver(queue.take(BATCH));
  };

  const start = (): void => {
    pump ??= run().finally(() => {
      pump = null;
      if (queue.size > 0 && !isClosed) start();
    });
  };

  const idle = async (): Promise<void> => {
    while (pump) await pump;
  };

  return {
    wake(committed) {
      if (isClosed) return;
      queue.add(committed);
      start();
    },
    idle,
    async close() {
      await idle();
      isClosed = true;
    },
  };
}
