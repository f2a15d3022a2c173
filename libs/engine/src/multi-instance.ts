import type { Json, JsonObject, MultiInstance } from '@kontor/contracts';
import { clearScope, discard } from './cancel.js';
import { feelValue, holds } from './expressions.js';
import { leave } from './flows.js';
import { activityOf, type ActivityNode } from './nodes.js';
import { visibleVariables } from './queries.js';
import { refuse } from './refusal.js';
import { mintId, removeToken, scopeOf, tokenOf, type Run } from './run.js';
import type { MultiInstanceProgress, Scope, Token } from './state.js';
import { writeResults } from './variables.js';

/** More items than this are a mistake in the data. */
const MAX_ITEMS = 1_000;

/**
 * Starts a multi-instance activity: one item after the other, or all at once. Without items it is passed through.
 * @returns whether there are items
 * @throws feel-failed when the collection is not a list, or the cardinality not a number
 * @see BPMN 2.0.2 §13.3.7
 */
export function beginMultiInstance(
  run: Run,
  node: ActivityNode,
  multi: MultiInstance,
  token: Token,
): boolean {
  const items = itemsOf(run, multi, token.scopeId);
  if (items.length === 0) {
    removeToken(run, token);
    writeCollection(run, node, token.scopeId, []);
    leave(run, node, token.scopeId);
    return false;
  }
  const scope: Scope = {
    id: mintId(run),
    kind: 'multiInstance',
    elementId: node.id,
    parentId: token.scopeId,
    tokenId: token.id,
    variables: {},
    multi: { items, started: 0, completed: 0, results: [], isDone: false },
  };
  run.state.scopes.push(scope);
  const atOnce = multi.isSequential ? 1 : items.length;
  for (let index = 0; index < atOnce; index += 1) startNext(run, scope, index);
  return true;
}

/** Variables of one item: the element variable, and its position from 1. */
export function itemVariables(run: Run, node: ActivityNode, scopeId: string, index: number): JsonObject {
  const { items } = progressOf(scopeOf(run, scopeId));
  const name = node.multiInstance?.elementVariable;
  return { loopCounter: index + 1, ...(name === undefined ? {} : { [name]: items[index] ?? null }) };
}

/** Records that an item is done and stops the others when the completion condition holds. `seen`: variables of the item. */
export function completeItem(run: Run, node: ActivityNode, token: Token, seen: JsonObject): void {
  const scope = scopeOf(run, token.scopeId);
  const progress = progressOf(scope);
  const { outputElement, outputCollection, completionCondition } = node.multiInstance ?? {};
  progress.completed += 1;
  if (outputElement !== undefined) {
    progress.results.push({ index: token.item ?? 0, value: feelValue(run, outputElement, seen) });
    progress.results.sort((a, b) => a.index - b.index);
  }
  if (completionCondition === undefined) return;
  const counted = {
    ...seen,
    ...(outputCollection === undefined ? {} : { [outputCollection]: collected(progress) }),
    nrOfInstances: progress.items.length,
    nrOfCompletedInstances: progress.completed,
    nrOfActiveInstances: progress.started - progress.completed,
  };
  if (!holds(run, completionCondition, counted)) return;
  progress.isDone = true;
  clearScope(run, scope);
}

/** Goes on in a multi-instance scope where nothing runs: with the next item, or out of the activity. */
export function continueMultiInstance(run: Run, scope: Scope): void {
  const progress = progressOf(scope);
  if (!progress.isDone && progress.started < progress.items.length) {
    startNext(run, scope, progress.started);
    return;
  }
  const token = tokenOf(run, scope.tokenId ?? '');
  const node = activityOf(run.model, scope.elementId);
  run.elementId = node.id;
  discard(run, token);
  writeCollection(run, node, token.scopeId, collected(progress));
  leave(run, node, token.scopeId);
}

function startNext(run: Run, scope: Scope, index: number): void {
  progressOf(scope).started += 1;
  run.moves.push({ kind: 'item', index, scopeId: scope.id });
}

function itemsOf(run: Run, { collection, cardinality }: MultiInstance, scopeId: string): Json[] {
  const variables = visibleVariables(run.state, scopeId);
  const items =
    collection === undefined
      ? numbersTo(feelValue(run, cardinality ?? '0', variables))
      : feelValue(run, collection, variables);
  if (!Array.isArray(items))
    return refuse('feel-failed', 'The collection of a multi-instance activity is not a list.');
  return items.length > MAX_ITEMS
    ? refuse('too-large', `A multi-instance activity takes at most ${MAX_ITEMS} items.`)
    : items;
}

function numbersTo(count: Json): Json {
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 0) {
    return refuse('feel-failed', 'The cardinality of a multi-instance activity is not a whole number.');
  }
  return Array.from({ length: Math.min(count, MAX_ITEMS + 1) }, (_, index) => index + 1);
}

function writeCollection(run: Run, node: ActivityNode, scopeId: string, values: Json[]): void {
  const name = node.multiInstance?.outputCollection;
  if (name !== undefined) writeResults(run, scopeId, { [name]: values }, node.id);
}

function collected({ results }: MultiInstanceProgress): Json[] {
  return results.map(({ value }) => value);
}

function progressOf(scope: Scope): MultiInstanceProgress {
  return scope.multi ?? refuse('state-conflict', `The scope "${scope.id}" has no items.`);
}
