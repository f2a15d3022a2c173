import { ADVANCED_SIGNAL, DRIVER_BUILD, SOON_MS, TASK_QUEUE } from '@kontor/contracts';
import type { Committed, DriverInput } from '@kontor/contracts';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { defineSearchAttributeKey } from '@temporalio/common';

const PROCESS_KEY = defineSearchAttributeKey('ProcessKey', 'KEYWORD');
const BUSINESS_KEY = defineSearchAttributeKey('BusinessKey', 'KEYWORD');
const BUILD_IDS = defineSearchAttributeKey('BuildIds', 'KEYWORD_LIST');
/** What Temporal would add after the first task, with a second write to its visibility store. */
const BUILD = { key: BUILD_IDS, value: ['unversioned', `unversioned:${DRIVER_BUILD}`] };
/** Neither beside nor after another one. */
const ONLY_ONE = { workflowIdReusePolicy: 'REJECT_DUPLICATE' } as const;
/** A timer may be so late. */
const TOLERANCE_MS = 1_000;
/** A driver that has nothing to do looks after itself once in so long. */
const LONGEST_SLEEP_MS = 365 * 86_400_000;

/** Workflow type of confidential cases: says nothing about what they are. */
export const OPAQUE_TYPE = 'case';

/** Id of the workflow execution that drives an instance. */
export const driverIdOf = (instanceId: string): string => `instance:${instanceId}`;

const typeOf = (committed: Committed): string =>
  committed.isConfidential ? OPAQUE_TYPE : committed.processKey;

const optionsOf = ({ instanceId, processKey, businessKey, isConfidential }: Committed) => ({
  workflowId: driverIdOf(instanceId),
  taskQueue: TASK_QUEUE,
  // a worker that died in the middle of a task costs no more than this
  workflowTaskTimeout: '4 seconds',
  typedSearchAttributes: [
    BUILD,
    ...(isConfidential
      ? []
      : [
          { key: PROCESS_KEY, value: processKey },
          { key: BUSINESS_KEY, value: businessKey },
        ]),
  ],
});

/**
 * Tells the driver with the least work for Temporal. That of a new instance starts with its plan, and sleeps as long as
 * nothing of it becomes due: no worker hears of it until then. Of anything newer, the end as well, it is told by
 * signal-with-start, which, unlike a signal, ends its sleep. Where there is none, one starts that asks for its plan: what
 * waited here may be older than the driver's end.
 *
 * @param restMs for how long nothing happens by itself; Infinity: for ever
 */
export async function tellDriver(
  client: Client,
  committed: Committed,
  restMs: number = committed.restMs,
): Promise<void> {
  if (committed.plan.ended) return end(client, committed);
  if (committed.isNew === true) {
    if (await start(client, committed, restMs)) return;
    if (await needsNothing(client, committed, restMs)) return;
  }
  await wake(client, committed, { instanceId: committed.instanceId, asksFirst: true });
}

/** @param input what one begins with where there is none */
function wake(
  client: Client,
  committed: Committed,
  input: DriverInput,
  more: Partial<typeof ONLY_ONE> = {},
): Promise<unknown> {
  return client.workflow.signalWithStart(typeOf(committed), {
    ...optionsOf(committed),
    ...more,
    args: [input],
    signal: ADVANCED_SIGNAL,
    signalArgs: [committed.plan],
  });
}

/** @returns false when it was refused because there is a driver, or was one */
async function isFirst(starting: Promise<unknown>): Promise<boolean> {
  try {
    await starting;
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}

/** Ends the driver of a case that has ended, or lets one begin and end that was never there. One that is closed is left alone. */
async function end(client: Client, committed: Committed): Promise<void> {
  const { instanceId, plan } = committed;
  await isFirst(wake(client, committed, { instanceId, plan }, ONLY_ONE));
}

/** Whether its driver sleeps and will wake, and then ask, before anything of this plan becomes due. */
async function needsNothing(
  client: Client,
  { instanceId, plan }: Committed,
  restMs: number,
): Promise<boolean> {
  if (restMs < SOON_MS) return false;
  const { status, historyLength, executionTime } = await client.workflow
    .getHandle(driverIdOf(instanceId))
    .describe();
  // nothing but its start has happened to it
  const sleeps = status.name === 'RUNNING' && historyLength === 1 && executionTime !== undefined;
  const [first] = plan.timers;
  return sleeps && (first === undefined || executionTime.getTime() <= Date.parse(first.at) + TOLERANCE_MS);
}

/** @returns false when there is one that runs, or was one */
function start(client: Client, committed: Committed, restMs: number): Promise<boolean> {
  const { instanceId, plan } = committed;
  const sleeps = restMs >= SOON_MS;
  const input: DriverInput = { instanceId, plan, ...(sleeps ? { asksFirst: true } : {}) };
  return isFirst(
    client.workflow.start(typeOf(committed), {
      ...optionsOf(committed),
      ...ONLY_ONE,
      args: [input],
      ...(sleeps ? { startDelay: Math.ceil(Math.min(restMs, LONGEST_SLEEP_MS)) } : {}),
    }),
  );
}
