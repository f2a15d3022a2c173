import { proxyLocalActivities, workflowInfo } from '@temporalio/workflow';

/** What a timer start event asks for: a new instance at its nominal time. */
export interface TimerStartRequest {
  readonly processKey: string;
  readonly elementId: string;
  /** Nominal time of the schedule: the idempotency key, so a repeated run starts nothing twice. */
  readonly nominalTime: string;
}

const { startByTimer } = proxyLocalActivities<{ startByTimer(request: TimerStartRequest): Promise<void> }>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/** Started by a Temporal Schedule, one per timer start event of the latest definition version. */
export async function timerStart(request: Omit<TimerStartRequest, 'nominalTime'>): Promise<void> {
  const { searchAttributes, startTime } = workflowInfo();
  const nominal = searchAttributes['TemporalScheduledStartTime']?.[0];
  await startByTimer({
    ...request,
    nominalTime: nominal instanceof Date ? nominal.toISOString() : startTime.toISOString(),
  });
}
