import type { ActivityDefinition } from '@kontor/activities';
import { DomainError, ERRORS } from '@kontor/contracts';
import type { ActivityRef, AdvanceRequest, DriverPlan } from '@kontor/contracts';
import type { Runtime } from '@kontor/runtime';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { Context } from '@temporalio/activity';

/** Half of the shortest heartbeat timeout the driver gives, with room for a slow moment. */
const HEARTBEAT_MS = 10_000;

export interface EdgeDeps {
  readonly runtime: Pick<Runtime, 'activityInput' | 'recordActivityResult' | 'advance' | 'startByTimer'>;
  readonly definitions: ReadonlyMap<string, ActivityDefinition>;
  /** Told of errors without a code: they are defects or an absent database, and their texts may not reach Temporal. */
  readonly onUnexpected: (error: unknown, activity: string) => void;
}

type Activities = Record<string, (request: never) => Promise<unknown>>;

/** Everything drivers call: `advance` and `startByTimer`, and one Temporal activity per definition of the house. */
export function createTemporalActivities({ runtime, definitions, onUnexpected }: EdgeDeps): Activities {
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
    advance: edge('advance', (request: AdvanceRequest): Promise<DriverPlan> => runtime.advance(request)),
    startByTimer: edge('startByTimer', (request: Parameters<Runtime['startByTimer']>[0]) =>
      runtime.startByTimer(request),
    ),
    ...Object.fromEntries(activities),
  };
}

/** Loads the input, works, and records the result. A wait that is gone is nothing to do. */
async function perform(
  runtime: Pick<Runtime, 'activityInput' | 'recordActivityResult'>,
  definition: ActivityDefinition,
  ref: ActivityRef,
): Promise<void> {
  const work = await runtime.activityInput(ref);
  if (work === null) return;
  const { heartbeat: beat, cancellationSignal } = Context.current();
  const timer = setInterval(() => beat(), HEARTBEAT_MS);
  try {
    const result = await definition.run(work.input, {
      ...ref,
      now: work.now,
      heartbeat: () => {
        cancellationSignal.throwIfAborted();
        beat();
      },
    });
    await runtime.recordActivityResult(ref, result);
  } finally {
    clearInterval(timer);
  }
}

/** A coded failure for Temporal: the code is its type and all it says. Whatever has no code may be tried again. */
export function asFailure(error: unknown): unknown {
  if (error instanceof CancelledFailure) return error;
  const code = error instanceof DomainError ? error.code : 'internal';
  const nonRetryable = error instanceof DomainError && !ERRORS[error.code].isRetryable;
  return ApplicationFailure.create({ message: code, type: code, nonRetryable });
}
