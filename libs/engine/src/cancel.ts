import { emit, innerScopeOf, removeToken, type Run } from './run.js';
import type { Scope, Token } from './state.js';
import { cancelWait, waitsOfScope, waitsOfToken } from './waits.js';

/** Takes a token away with everything it holds: its waits, its boundary events, and what runs inside its element. */
export function cancelToken(run: Run, token: Token): void {
  discard(run, token);
  if (token.flowId === undefined && token.item === undefined) {
    emit(run, 'element.cancelled', { elementId: token.elementId });
  }
}

/** Takes a token away whose element is done; what it still holds is no longer needed. */
export function discard(run: Run, token: Token): void {
  for (const stored of waitsOfToken(run, token)) cancelWait(run, stored);
  const inner = innerScopeOf(run, token);
  if (inner) {
    clearScope(run, inner);
    run.state.scopes = run.state.scopes.filter(({ id }) => id !== inner.id);
  }
  removeToken(run, token);
}

/** Cancels everything that rests or moves in a scope, and its event sub-processes; the scope stays. */
export function clearScope(run: Run, scope: Scope): void {
  for (const token of run.state.tokens.filter(({ scopeId }) => scopeId === scope.id)) cancelToken(run, token);
  for (const stored of waitsOfScope(run, scope.id)) cancelWait(run, stored);
  const staying = run.moves.filter(({ scopeId }) => scopeId !== scope.id);
  run.moves.splice(0, run.moves.length, ...staying);
}
