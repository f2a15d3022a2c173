import type { JsonObject, ModifyOperation } from '@kontor/contracts';
import { copyOf } from './copy.js';
import { cancelToken } from './cancel.js';
import { nodeOf } from './nodes.js';
import { refuse } from './refusal.js';
import { elementOfScope, emit, scopeOf, tokenOf, type Run } from './run.js';
import { ROOT_SCOPE, type Scope } from './state.js';
import { setVariable, withoutReserved } from './variables.js';
import { cancelWait, findWait } from './waits.js';

type Operation<Op extends ModifyOperation['op']> = Extract<ModifyOperation, { readonly op: Op }>;

/** An operator's change of a running instance: all operations or none. @throws state-conflict, invalid-parameter */
export function modify(run: Run, operations: readonly ModifyOperation[]): void {
  for (const operation of operations) {
    if (operation.op === 'cancelWait') cancel(run, operation);
    else if (operation.op === 'startBefore') startBefore(run, operation);
    else change(run, operation);
  }
  const recorded = operations.map((operation): JsonObject => ({ ...operation }));
  emit(run, 'instance.modified', { data: { operations: copyOf(recorded) } });
}

/** The token goes with its wait, unless the wait is that of a boundary event or event sub-process. */
function cancel(run: Run, { waitId }: Operation<'cancelWait'>): void {
  const stored = findWait(run, waitId) ?? refuse('state-conflict', `There is no wait "${waitId}".`);
  if (stored.role === 'token') cancelToken(run, tokenOf(run, stored.tokenId));
  else cancelWait(run, stored);
}

function startBefore(run: Run, { elementId, scopeId }: Operation<'startBefore'>): void {
  const node = run.model.nodes[elementId];
  if (!node || node.type === 'boundaryEvent' || (node.type === 'subProcess' && node.triggeredByEvent)) {
    refuse('invalid-parameter', `Nothing can be started before "${elementId}".`);
  }
  const around = nodeScope(run, elementId).filter((scope) => scopeId === undefined || scope.id === scopeId);
  const [scope] = around;
  if (scope === undefined || around.length > 1) {
    refuse(
      'invalid-parameter',
      `"${elementId}" is in ${around.length} open scopes; name the one that is meant.`,
    );
  }
  run.moves.push({ kind: 'enter', elementId, scopeId: scope.id });
}

function nodeScope(run: Run, elementId: string): Scope[] {
  const { scope: container } = nodeOf(run.model, elementId);
  const inner = container in run.model.nodes ? container : null;
  return run.state.scopes.filter(
    (scope) => (scope.kind === 'process' || scope.kind === 'subProcess') && elementOfScope(scope) === inner,
  );
}

function change(run: Run, { name, value, scopeId = ROOT_SCOPE }: Operation<'setVariable'>): void {
  if (!Object.hasOwn(withoutReserved({ [name]: value }), name)) {
    refuse('invalid-parameter', `"${name}" belongs to the instance.`);
  }
  setVariable(run, scopeOf(run, scopeId), name, value);
}
