import type { ElementId, JsonObject } from '@kontor/contracts';
import { copyOf } from './copy.js';
import { clearScope } from './cancel.js';
import { mapped } from './expressions.js';
import { eventSubProcessesOf, type EventSubProcess, type StartEvent } from './nodes.js';
import { visibleVariables } from './queries.js';
import { addToken, elementOfScope, emit, mintId, scopeOf, type Run } from './run.js';
import { ROOT_SCOPE, type Scope, type Token } from './state.js';
import { subscribe } from './subscriptions.js';
import { withoutReserved, writeResults } from './variables.js';

/** Opens the scope of the process and arms its event sub-processes. */
export function openProcess(run: Run, variables: JsonObject): void {
  const root: Scope = {
    id: ROOT_SCOPE,
    kind: 'process',
    elementId: run.model.key,
    parentId: null,
    tokenId: null,
    variables: {},
  };
  run.state.scopes.push(root);
  writeResults(run, root.id, variables);
  armEventSubProcesses(run, root);
}

/** Opens the scope of an element for the token at it. */
export function openScope(
  run: Run,
  kind: 'subProcess' | 'local',
  token: Token,
  variables: JsonObject,
): Scope {
  const scope: Scope = {
    id: mintId(run),
    kind,
    elementId: token.elementId,
    parentId: token.scopeId,
    tokenId: token.id,
    variables: copyOf(variables),
  };
  run.state.scopes.push(scope);
  return scope;
}

/** Starts the content of a sub-process at the given elements. @see BPMN 2.0.2 §13.3.4 */
export function openSubProcess(
  run: Run,
  token: Token,
  variables: JsonObject,
  starts: readonly ElementId[],
  payload: JsonObject = {},
): void {
  const scope = openScope(run, 'subProcess', token, variables);
  writeResults(run, scope.id, payload, token.elementId);
  armEventSubProcesses(run, scope);
  for (const elementId of starts) run.moves.push({ kind: 'enter', elementId, scopeId: scope.id });
}

/**
 * Starts an event sub-process in the scope it belongs to; an interrupting one cancels everything else there.
 * @see BPMN 2.0.2 §13.5.4
 */
export function startEventSubProcess(
  run: Run,
  { node, start }: { node: EventSubProcess; start: StartEvent },
  scopeId: string,
  payload: JsonObject = {},
): void {
  if (start.isInterrupting) {
    const scope = scopeOf(run, scopeId);
    clearScope(run, scope);
    scope.isInterrupted = true;
  }
  const token = addToken(run, { elementId: node.id, scopeId });
  emit(run, 'element.entered', { elementId: node.id });
  const inputs = mapped(run, node.inputs, {
    ...visibleVariables(run.state, scopeId),
    ...withoutReserved(payload),
  });
  openSubProcess(run, token, inputs, [start.id], payload);
}

function armEventSubProcesses(run: Run, scope: Scope): void {
  for (const { start } of eventSubProcessesOf(run.model, elementOfScope(scope))) {
    subscribe(run, start.event, {
      owner: { role: 'eventSubProcess', ownerScopeId: scope.id },
      elementId: start.id,
      scopeId: scope.id,
    });
  }
}
