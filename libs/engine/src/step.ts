import { ERRORS, type ProcessModel, type StepFailure, type Trigger } from '@kontor/contracts';
import type { StepContext, StepResult } from './context.js';
import { runMoves } from './moves.js';
import { hydratedWait } from './queries.js';
import { StepRefusal } from './refusal.js';
import { beginRun, type Run } from './run.js';
import type { EngineState } from './state.js';
import { applyTrigger } from './triggers.js';

/**
 * Moves an instance by one trigger to its next waits. Pure: same arguments, same result; `state` is left as it was.
 * A trigger whose wait is gone records `trigger.ignored` and nothing else.
 * @see BPMN 2.0.2 §13 (execution semantics)
 */
export function step(
  model: ProcessModel,
  state: EngineState,
  trigger: Trigger,
  context: StepContext,
): StepResult {
  const run = beginRun(model, state, context);
  try {
    applyTrigger(run, trigger);
    runMoves(run);
  } catch (error) {
    return { ok: false, failure: failureOf(run, trigger, error) };
  }
  return {
    ok: true,
    state: run.state,
    events: run.events,
    opened: run.state.waits
      .filter(({ wait }) => run.opened.has(wait.waitId))
      .map((stored) => hydratedWait(run.state, stored)),
    closed: run.closed,
    outbound: run.outbound,
    ...(run.escaped ? { escaped: run.escaped } : {}),
  };
}

function failureOf(run: Run, trigger: Trigger, error: unknown): StepFailure {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (!(error instanceof Error) || typeof code !== 'string' || !Object.hasOwn(ERRORS, code)) throw error;
  const elementId = (error instanceof StepRefusal ? error.elementId : undefined) ?? run.elementId;
  return {
    code,
    message: messageOf(error),
    ...(elementId === undefined ? {} : { elementId }),
    ...('waitId' in trigger && trigger.waitId !== undefined ? { waitId: trigger.waitId } : {}),
  };
}

// a DomainError says what is wrong in its hint
function messageOf(error: Error): string {
  const { details } = error as { details?: { hint?: { en?: string } } };
  return details?.hint?.en ?? error.message;
}
