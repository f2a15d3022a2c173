import { PLAN_QUERY } from '@kontor/contracts';
import type { DriverInput, DriverPlan } from '@kontor/contracts';
import type { WorkflowHandle } from '@temporalio/client';
import { defaultPayloadConverter, fromPayloadsAtIndex } from '@temporalio/common';

/** The plan that a driver follows or sleeps on; null when it has none yet. */
export async function planOfDriver(
  handle: Pick<WorkflowHandle, 'query' | 'fetchHistory'>,
): Promise<DriverPlan | null> {
  // who has not begun yet cannot be asked
  return (await sleepsOn(handle)) ?? handle.query<DriverPlan | null>(PLAN_QUERY);
}

/** The plan with which a driver was sent to sleep; null when it is awake or has been. */
export async function sleepsOn(handle: Pick<WorkflowHandle, 'fetchHistory'>): Promise<DriverPlan | null> {
  const { events } = await handle.fetchHistory();
  const isAwake = events?.some((event) => Boolean(event.workflowTaskScheduledEventAttributes)) ?? true;
  const { payloads } = events?.[0]?.workflowExecutionStartedEventAttributes?.input ?? {};
  if (isAwake || !payloads) return null;
  return fromPayloadsAtIndex<DriverInput>(defaultPayloadConverter, 0, payloads).plan ?? null;
}
