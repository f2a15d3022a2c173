import { PLAN_QUERY } from '@kontor/contracts';
import type { DriverInput, DriverPlan } from '@kontor/contracts';
import type { WorkflowHandle } from '@temporalio/client';

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
  const [payload] = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
  if (isAwake || !payload?.data) return null;
  return (JSON.parse(Buffer.from(payload.data).toString('utf8')) as DriverInput).plan ?? null;
}
