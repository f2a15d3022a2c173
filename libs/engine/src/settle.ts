import { completeActivity } from './complete-activity.js';
import { clearScope } from './cancel.js';
import { continueMultiInstance } from './multi-instance.js';
import { emit, scopeOf, tokenOf, type Run } from './run.js';
import { ROOT_SCOPE, type Scope } from './state.js';

/**
 * Ends every scope in which nothing rests or moves any more, from the inside out; with the process the instance ends.
 * @see BPMN 2.0.2 §13.3.4, §13.5.6
 */
export function settle(run: Run): void {
  for (let idle = idleScope(run); idle && !hasEnded(run); idle = idleScope(run)) {
    if (idle.kind === 'multiInstance') continueMultiInstance(run, idle);
    else if (idle.tokenId !== null) completeActivity(run, tokenOf(run, idle.tokenId));
    else endInstance(run, idle.isTerminated ? 'terminated' : 'completed');
  }
}

/** Ends the instance: what is open is cancelled, the variables of the process stay. */
export function endInstance(
  run: Run,
  status: 'completed' | 'terminated' | 'cancelled',
  errorCode?: string,
): void {
  clearScope(run, scopeOf(run, ROOT_SCOPE));
  run.state.status = status;
  emit(run, `instance.${status}`, errorCode === undefined ? {} : { data: { errorCode } });
}

/** True when nothing can move the instance any more. */
export function hasEnded({ state: { status } }: Run): boolean {
  return status !== 'active' && status !== 'suspended';
}

function idleScope({ state, moves }: Run): Scope | undefined {
  return state.scopes.find(
    ({ id, kind }) =>
      kind !== 'local' &&
      !state.tokens.some(({ scopeId }) => scopeId === id) &&
      !moves.some(({ scopeId }) => scopeId === id),
  );
}
