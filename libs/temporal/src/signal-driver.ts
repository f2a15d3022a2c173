import { ADVANCED_SIGNAL, DRIVER_BUILD, TASK_QUEUE } from '@kontor/contracts';
import type { Committed, DriverInput } from '@kontor/contracts';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { defaultPayloadConverter, defineSearchAttributeKey, toPayloads } from '@temporalio/common';

const PROCESS_KEY = defineSearchAttributeKey('ProcessKey', 'KEYWORD');
const BUSINESS_KEY = defineSearchAttributeKey('BusinessKey', 'KEYWORD');
const BUILD_IDS = defineSearchAttributeKey('BuildIds', 'KEYWORD_LIST');
/** What Temporal would add after the first task, with a second write to its visibility store. */
const BUILD = { key: BUILD_IDS, value: ['unversioned', `unversioned:${DRIVER_BUILD}`] };
const NOT_FOUND = 5;

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

/** Starts the driver or tells it of a newer plan, in one idempotent call. */
export async function signalDriver(client: Client, committed: Committed): Promise<void> {
  const input: DriverInput = { instanceId: committed.instanceId };
  await client.workflow.signalWithStart(typeOf(committed), {
    ...optionsOf(committed),
    args: [input],
    signal: ADVANCED_SIGNAL,
    signalArgs: [committed.plan],
  });
}

/**
 * Tells the driver with the least work for Temporal: that of a new instance starts with its plan, one that runs is only
 * told. Where there is none, one is started that asks for its plan: what waited here may be older than the driver's end.
 */
export async function tellDriver(client: Client, committed: Committed): Promise<void> {
  const { instanceId, plan } = committed;
  if (committed.isNew === true && (await start(client, committed, { instanceId, plan }))) return;
  if (await signal(client, committed)) return;
  if (await start(client, committed, { instanceId })) return;
  // somebody else has started it in between
  await signalDriver(client, committed);
}

/** @returns false when there is one that runs, or was one although the instance is new */
async function start(client: Client, committed: Committed, input: DriverInput): Promise<boolean> {
  try {
    await client.workflow.start(typeOf(committed), {
      ...optionsOf(committed),
      workflowIdReusePolicy: input.plan ? 'REJECT_DUPLICATE' : 'ALLOW_DUPLICATE',
      args: [input],
    });
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}

/**
 * Without a request id, of which Temporal would keep one a signal: a plan that comes twice does no harm.
 * @returns false when none runs
 */
async function signal(client: Client, { instanceId, plan }: Committed): Promise<boolean> {
  try {
    await client.workflowService.signalWorkflowExecution({
      namespace: client.options.namespace,
      workflowExecution: { workflowId: driverIdOf(instanceId) },
      signalName: ADVANCED_SIGNAL,
      input: { payloads: toPayloads(defaultPayloadConverter, plan) ?? [] },
    });
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === NOT_FOUND) return false;
    throw error;
  }
}
