import type { ElementId, Json, JsonObject } from '@kontor/contracts';
import { copyOf } from './copy.js';
import { activityOf } from './nodes.js';
import { emit, scopeOf, tokenOf, type Run } from './run.js';
import { ROOT_SCOPE, type Scope } from './state.js';

/** Names that belong to the instance; values given under them are dropped. */
const RESERVED: ReadonlySet<string> = new Set(['instanceId', 'businessKey', 'starterId', '__proto__']);

/** The given variables without the names that belong to the instance. */
export function withoutReserved(variables: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !RESERVED.has(name)));
}

/**
 * Writes results, seen from a scope: a variable changes in the nearest scope that has it; a new one is created in the
 * nearest scope that keeps its results to itself (an item of a multi-instance sub-process, a sub-process with output
 * mappings), else in the process. No result passes such a scope before it completes.
 */
export function writeResults(run: Run, scopeId: string, results: JsonObject, elementId?: ElementId): void {
  for (const [name, value] of sorted(withoutReserved(results))) {
    setVariable(run, holderOf(run, scopeOf(run, scopeId), name), name, value, elementId);
  }
}

/** Sets one variable in exactly this scope and records the change, if it is one. */
export function setVariable(run: Run, scope: Scope, name: string, value: Json, elementId?: ElementId): void {
  const old = Object.hasOwn(scope.variables, name) ? scope.variables[name] : undefined;
  if (old !== undefined && isSame(old, value)) return;
  scope.variables[name] = copyOf(value);
  const where = scope.id === ROOT_SCOPE ? {} : { scopeId: scope.id };
  emit(run, 'variable.changed', {
    ...(elementId === undefined ? {} : { elementId }),
    data: { name, old: copyOf(old ?? null), new: structuredClone(value), ...where },
  });
}

/** True when nothing written inside leaves the scope before it completes. */
export function keepsResults(run: Run, scope: Scope): boolean {
  if (scope.kind !== 'subProcess' || scope.tokenId === null) return scope.kind === 'process';
  return (
    tokenOf(run, scope.tokenId).item !== undefined ||
    activityOf(run.model, scope.elementId).outputs.length > 0
  );
}

function holderOf(run: Run, scope: Scope, name: string): Scope {
  const holdsTokens = scope.kind === 'process' || scope.kind === 'subProcess';
  if ((holdsTokens && Object.hasOwn(scope.variables, name)) || keepsResults(run, scope)) return scope;
  return scope.parentId === null ? scope : holderOf(run, scopeOf(run, scope.parentId), name);
}

// by name, so that a trigger read back from `jsonb` records its facts in the same order
function sorted(variables: JsonObject): [string, Json][] {
  return Object.entries(variables).sort(([a], [b]) => (a < b ? -1 : 1));
}

function isSame(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a);
  return (
    left.length === Object.keys(b).length &&
    left.every(([key, value]) => {
      const other = Object.hasOwn(b, key) ? (b as JsonObject)[key] : undefined;
      return other !== undefined && isSame(value, other);
    })
  );
}
