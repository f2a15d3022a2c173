import type { EngineStatus, JsonObject, Wait } from '@kontor/contracts';
import { ROOT_SCOPE, type EngineState, type StoredWait } from './state.js';

/** Everything the instance waits for, oldest first. User tasks carry the variables visible to them now. */
export function openWaits(state: EngineState): readonly Wait[] {
  return state.waits.map((stored) => hydratedWait(state, stored));
}

/** The wait as the outside sees it. */
export function hydratedWait(state: EngineState, { wait }: StoredWait): Wait {
  return wait.kind === 'userTask' ? { ...wait, variables: visibleVariables(state, wait.scopeId) } : wait;
}

/** Status of the instance. */
export function statusOf(state: EngineState): EngineStatus {
  return state.status;
}

/** Variables of the process itself, also after its end. */
export function rootVariables(state: EngineState): JsonObject {
  return state.scopes.find((scope) => scope.id === ROOT_SCOPE)?.variables ?? {};
}

/**
 * Variables that an expression in this scope reads: the nearest scope wins, then the instance's facts. Empty for a
 * scope that has ended.
 * @see BPMN 2.0.2 §10.4.1 (visibility of data)
 */
export function visibleVariables(state: EngineState, scopeId: string): JsonObject {
  const scope = state.scopes.find((one) => one.id === scopeId);
  if (!scope) return {};
  const outer = scope.parentId === null ? {} : visibleVariables(state, scope.parentId);
  return { ...outer, ...scope.variables, ...state.facts };
}

/** How many tokens stand at each element now, for drawing; an item of a multi-instance activity counts as one. */
export function tokensPerElement(state: EngineState): Readonly<Record<string, number>> {
  const bodies = new Set(
    state.scopes.filter(({ kind }) => kind === 'multiInstance').map((scope) => scope.tokenId),
  );
  const counts: Record<string, number> = {};
  for (const token of state.tokens) {
    if (!bodies.has(token.id)) counts[token.elementId] = (counts[token.elementId] ?? 0) + 1;
  }
  return counts;
}
