import type { JsonObject } from '@kontor/contracts';
import { discard } from './cancel.js';
import { mapped } from './expressions.js';
import { leave } from './flows.js';
import { completeItem } from './multi-instance.js';
import { activityOf } from './nodes.js';
import { visibleVariables } from './queries.js';
import { innerScopeOf, type Run } from './run.js';
import type { Token } from './state.js';
import { withoutReserved, writeResults } from './variables.js';

/**
 * Ends an activity with its results: the output mappings decide what is kept, without any all of it; then its boundary
 * events are disarmed and it is left.
 * @throws feel-failed, no-flow-applies
 */
export function completeActivity(run: Run, token: Token, results: JsonObject = {}): void {
  const node = activityOf(run.model, token.elementId);
  run.elementId = node.id;
  const inside = innerScopeOf(run, token)?.id ?? token.scopeId;
  const seen = { ...visibleVariables(run.state, inside), ...withoutReserved(results) };
  const kept = node.outputs.length > 0 ? mapped(run, node.outputs, seen) : results;
  discard(run, token);
  writeResults(run, token.scopeId, kept, node.id);
  if (token.item === undefined) leave(run, node, token.scopeId);
  else completeItem(run, node, token, { ...seen, ...withoutReserved(kept) });
}
