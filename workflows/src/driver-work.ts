import type { DriverPlan, FailedActivity, PlannedActivity } from '@kontor/contracts';
import { ActivityFailure, ApplicationFailure, TimeoutFailure } from '@temporalio/common';
import { CancellationScope, isCancellation, proxyActivities, sleep } from '@temporalio/workflow';

/** A timer that fires before the database's clock agrees is armed again, but never in a tight loop. */
const SHORTEST_TIMER_MS = 50;

interface Armed {
  readonly at: string;
  readonly scope: CancellationScope;
}

/**
 * The timers and activities a driver has running, kept equal to the latest plan.
 * Level-triggered: `reconcile` arms what is new and cancels what is gone, whatever happened in between.
 */
export class DriverWork {
  readonly #timers = new Map<string, Armed>();
  readonly #activities = new Map<string, CancellationScope>();
  #failed: FailedActivity[] = [];
  /** Something ended since the last `takeFailures`; the record must be asked again. */
  hasNews = false;

  get isIdle(): boolean {
    return this.#activities.size === 0;
  }

  /** Failures for good since the last call; the record turns them into incidents. */
  takeFailures(): readonly FailedActivity[] {
    const failed = this.#failed;
    this.#failed = [];
    this.hasNews = false;
    return failed;
  }

  reconcile(plan: DriverPlan): void {
    const timers = new Map(plan.timers.map((timer) => [timer.waitId, timer]));
    for (const [waitId, armed] of this.#timers) {
      if (timers.get(waitId)?.at === armed.at) continue;
      this.#timers.delete(waitId);
      armed.scope.cancel();
    }
    for (const timer of timers.values()) {
      if (!this.#timers.has(timer.waitId)) this.#arm(timer.waitId, timer.at, timer.summary);
    }

    const activities = new Map(plan.activities.map((activity) => [keyOf(activity), activity]));
    for (const [key, scope] of this.#activities) {
      if (!activities.has(key)) scope.cancel();
    }
    for (const [key, activity] of activities) {
      if (!this.#activities.has(key)) this.#run(key, activity, plan.instanceId);
    }
  }

  #arm(waitId: string, at: string, summary: string): void {
    const scope = new CancellationScope();
    this.#timers.set(waitId, { at, scope });
    const delayMs = Math.max(Date.parse(at) - Date.now(), SHORTEST_TIMER_MS);
    void scope
      .run(() => sleep(delayMs, { summary }))
      .then(() => {
        if (this.#timers.get(waitId)?.scope !== scope) return;
        this.#timers.delete(waitId);
        this.hasNews = true;
      })
      .catch(ignoreCancellation);
  }

  #run(key: string, activity: PlannedActivity, instanceId: string): void {
    const scope = new CancellationScope();
    this.#activities.set(key, scope);
    const run = proxyActivities<Record<string, (ref: object) => Promise<void>>>({
      scheduleToCloseTimeout: `${activity.retry.totalTimeoutSeconds} seconds`,
      startToCloseTimeout: '5 minutes',
      heartbeatTimeout: '12 seconds',
      retry: {
        maximumAttempts: activity.retry.maxAttempts,
        initialInterval: '1 second',
        maximumInterval: '5 minutes',
      },
      summary: activity.summary,
    })[activity.name];
    const ref = { instanceId, waitId: activity.waitId, attempt: activity.attempt };
    void scope
      .run(async () => run?.(ref))
      .catch((error: unknown) => {
        if (isCancellation(error)) return;
        this.#failed.push({ waitId: activity.waitId, attempt: activity.attempt, code: codeOf(error) });
      })
      .finally(() => {
        this.#activities.delete(key);
        this.hasNews = true;
      });
  }
}

const keyOf = (activity: PlannedActivity): string => `${activity.waitId}/${activity.attempt}`;

/** The coded reason of an activity's last failure; never its message, which may speak of people. */
function codeOf(error: unknown): string {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  if (cause instanceof TimeoutFailure) return 'effect-timeout';
  return cause instanceof ApplicationFailure && cause.type ? cause.type : 'effect-failed';
}

function ignoreCancellation(error: unknown): void {
  if (!isCancellation(error)) throw error;
}
