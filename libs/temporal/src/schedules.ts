import { TASK_QUEUE } from '@kontor/contracts';
import { ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import type { Client, ScheduleSpec } from '@temporalio/client';

/** A timer start event of the latest version of a definition. */
export interface TimerStart {
  readonly processKey: string;
  readonly elementId: string;
  readonly spec: ScheduleSpec;
}

const scheduleIdOf = (start: TimerStart): string => `start:${start.processKey}:${start.elementId}`;

/** Creates or updates one Temporal Schedule per timer start event; missed times of the last day are caught up. */
export async function ensureSchedules(client: Client, starts: readonly TimerStart[]): Promise<void> {
  for (const start of starts) {
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
}
