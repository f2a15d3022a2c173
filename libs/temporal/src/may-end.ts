import { TASK_QUEUE } from '@kontor/contracts';
import type { Client } from '@temporalio/client';

/** `TASK_QUEUE_TYPE_WORKFLOW`; the enum of a CommonJS package cannot be imported by name. */
const WORKFLOW_TASKS = 1;
/** Drivers that are needed may come while it is asked. */
const PATIENCE_MS = 1_000;
/** With so many workflow tasks waiting a driver that is needed would not have its turn at once. */
const MOST_WAITING = 20;
/** Drivers of open cases are told within a moment; one that was not told for so long needs what there is. */
const LATE_SECONDS = 2;

/**
 * Whether drivers may be told that their cases have ended: nobody waits for that, and each costs Temporal more than the
 * start of one. It waits while others, who are needed, are late, and while Temporal has not done yet what it was told.
 *
 * @param lateDrivers how many open cases have had a driver that is behind for so many seconds, as the record knows
 */
export function createMayEnd(
  client: Client,
  lateDrivers: (forSeconds: number) => Promise<number>,
): () => Promise<boolean> {
  return async () => (await lateDrivers(LATE_SECONDS)) === 0 && (await waitingTasks(client)) <= MOST_WAITING;
}

/** About how many workflow tasks of drivers wait in Temporal for a worker. */
async function waitingTasks({ connection, workflowService, options }: Client): Promise<number> {
  const { stats } = await connection.withDeadline(Date.now() + PATIENCE_MS, () =>
    workflowService.describeTaskQueue({
      namespace: options.namespace,
      taskQueue: { name: TASK_QUEUE },
      taskQueueType: WORKFLOW_TASKS,
      reportStats: true,
    }),
  );
  return Number(stats?.approximateBacklogCount ?? 0);
}
