import { channel } from 'node:diagnostics_channel';
import type { ActivityDefinition } from '@kontor/activities';
import { DomainError, ERRORS } from '@kontor/contracts';
import type { ActivityRef, AdvanceRequest, DriverPlan } from '@kontor/contracts';
import { isTransient } from '@kontor/database';
import type { Runtime } from '@kontor/runtime';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { Context } from '@temporalio/activity';

/** A third of the heartbeat timeout the driver gives: two may be late in a slow moment. */
const HEARTBEAT_MS = 4_000;
/** Less than the driver lets one attempt take. */
const LONGEST_WAIT_MS = 4 * 60_000;
const PAUSE_MS = 2_000;

// named points at which a test may end the process; without a subscriber they do nothing
const BEFORE_ADVANCE = channel('kontor:point:advance.before');
const AFTER_ADVANCE = channel('kontor:point:advance.after');
const BEFORE_RECORD = channel('kontor:point:activity.before-record');
const AFTER_RECORD = channel('kontor:point:activity.after-record');

export interface EdgeDeps {
  readonly runtime: Pick<Runtime, 'activityInput' | 'recordActivityResult' | 'advance' | 'startByTimer'>;
  readonly definitions: ReadonlyMap<string, ActivityDefinition>;
  /** Told of each plan that a driver asked for and gets. */
  readonly onPlan?: (plan: DriverPlan) => void;
  /** Told of errors without a code: they are defects or an absent database, and their texts may not reach Temporal. */
  readonly onUnexpected: (error: unknown, activity: string) => void;
}

type Activities = Record<string, (request: never) => Promise<unknown>>;

/** Everything drivers call: `advance` and `startByTimer`, and one Temporal activity per definition of the house. */
export function createTemporalActivities({
  runtime,
  definitions,
  onPlan,
  onUnexpected,
}: EdgeDeps): Activities {
  const edge =
    <Request, Result>(name: string, run: (request: Request) => Promise<Result>) =>
    async (request: Request): Promise<Result> => {
      try {
        return await run(request);
      } catch (error) {
        if (!(error instanceof CancelledFailure) && !(error instanceof DomainError))
          onUnexpected(error, name);
        throw asFailure(error);
      }
    };

  const activities = [...definitions].map(
    ([name, definition]) =>
      [name, edge(name, (ref: ActivityRef) => perform(runtime, definition, ref))] as const,
  );
  return {
    advance: edge('advance', async (request: AdvanceRequest): Promise<DriverPlan> => {
      BEFORE_ADVANCE.publish(null);
      const plan = await runtime.advance(request);
      AFTER_ADVANCE.publish(null);
      onPlan?.(plan);
      return plan;
    }),
    startByTimer: edge('startByTimer', (request: Parameters<Runtime['startByTimer']>[0]) =>
      runtime.startByTimer(request),
    ),
    ...Object.fromEntries(activities),
  };
}

/**
 * Performs an activity. A database that is away or busy costs none of its attempts: it is waited for, as long as the
 * driver lets one attempt take.
 */
async function perform(
  runtime: Pick<Runtime, 'activityInput' | 'recordActivityResult'>,
  definition: ActivityDefinition,
  ref: ActivityRef,
): Promise<void> {
  const { heartbeat: beat, cancelled } = Context.current();
  const timer = setInterval(() => beat(), HEARTBEAT_MS);
  const endMs = performance.now() + LONGEST_WAIT_MS;
  try {
    for (;;) {
      try {
        return await performOnce(runtime, definition, ref);
      } catch (error) {
        if (!isTransient(error) || performance.now() > endMs) throw error;
      }
      await Promise.race([cancelled, new Promise((resolve) => setTimeout(resolve, PAUSE_MS))]);
    }
  } finally {
    clearInterval(timer);
  }
}

/** Loads the input, works, and records the result. A wait that is gone is nothing to do. */
async function performOnce(
  runtime: Pick<Runtime, 'activityInput' | 'recordActivityResult'>,
  definition: ActivityDefinition,
  ref: ActivityRef,
): Promise<void> {
  const work = await runtime.activityInput(ref);
  if (work === null) return;
  const { heartbeat: beat, cancellationSignal } = Context.current();
  const result = await definition.run(work.input, {
    ...ref,
    now: work.now,
    heartbeat: () => {
      cancellationSignal.throwIfAborted();
      beat();
    },
  });
  BEFORE_RECORD.publish(null);
  await runtime.recordActivityResult(ref, result);
  AFTER_RECORD.publish(null);
}

/** A coded failure for Temporal: the code is its type and all it says. Whatever has no code may be tried again. */
export function asFailure(error: unknown): unknown {
  if (error instanceof CancelledFailure) return error;
  const code = error instanceof DomainError ? error.code : 'internal';
  const nonRetryable = error instanceof DomainError && !ERRORS[error.code].isRetryable;
  return ApplicationFailure.create({ message: code, type: code, nonRetryable });
}
