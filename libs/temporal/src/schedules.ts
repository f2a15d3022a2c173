import { TASK_QUEUE } from '@kontor/contracts';
import { ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import type { Client, ScheduleSpec } from '@temporalio/client';

/** A timer start event of the latest version of a definition. */
export interface TimerStart {
  readonly processKey: string;
  readonly elementId: string;
  readonly spec: ScheduleSpec;
}

const PREFIX = 'start:';
const DEADLINE_MS = 10_000;

const scheduleIdOf = (start: TimerStart): string => `${PREFIX}${start.processKey}:${start.elementId}`;

/**
 * Makes Temporal's Schedules equal to the timer start events: one each, none for an event that is gone. Missed times of
 * the last day are caught up.
 * @throws the server's error when it does not answer within ten seconds
 */
export async function ensureSchedules(client: Client, starts: readonly TimerStart[]): Promise<void> {
  await client.withDeadline(Date.now() + DEADLINE_MS, async () => {
    const wanted = new Set(starts.map(scheduleIdOf));
    for await (const { scheduleId } of client.schedule.list()) {
      const isOrphan = scheduleId.startsWith(PREFIX) && !wanted.has(scheduleId);
      if (isOrphan) await client.schedule.getHandle(scheduleId).delete();
    }
    for (const start of starts) await ensureSchedule(client, start);
  });
}

async function ensureSchedule(client: Client, start: TimerStart): Promise<void> {
  const action = {
    type: 'startWorkflow' as const,
    workflowType: 'timerStart',
    taskQueue: TASK_QUEUE,
    args: [{ processKey: start.processKey, elementId: start.elementId }],
  };
  const policies = { overlap: ScheduleOverlapPolicy.ALLOW_ALL, catchupWindow: '1 day' } as const;
  try {
    await client.schedule.create({ scheduleId: scheduleIdOf(start), spec: start.spec, action, policies });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule
      .getHandle(scheduleIdOf(start))
      .update((current) => ({ ...current, spec: start.spec, action, policies }));
  }
}
