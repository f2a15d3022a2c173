import type { JsonObject } from '@kontor/contracts';
import { openWaits, visibleVariables } from '@kontor/engine';
import { openTasks, putTask } from '../record/draft.js';
import type { Draft, Exclusion, TaskRecord } from '../record/draft.js';
import { policyOf } from './task-rule.js';

/**
 * Persons whom separation of duties keeps from an element: who did the elements it names, and whom the variables it
 * names hold. `because` is the name that excludes.
 */
export function exclusionsOf(draft: Draft, elementId: string, variables: JsonObject): readonly Exclusion[] {
  const found = new Map<string, string>();
  for (const name of policyOf(draft, elementId).separateFrom) {
    const persons =
      name in draft.definition.model.nodes ? performersOf(draft, name) : personsIn(variables[name]);
    for (const personId of persons) if (!found.has(personId)) found.set(personId, name);
  }
  return [...found].map(([personId, because]) => ({ personId, because }));
}

const performersOf = (draft: Draft, elementId: string): string[] =>
  draft.performers.filter((done) => done.elementId === elementId).map(({ personId }) => personId);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const personsIn = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (one): one is string => typeof one === 'string' && UUID.test(one),
  );

/** The task with what excludes people now added to what did when it opened. */
export function withExclusions(draft: Draft, task: TaskRecord): TaskRecord {
  const wait = openWaits(draft.state).find(({ waitId }) => waitId === task.waitId);
  if (!wait) return task;
  const now = exclusionsOf(draft, task.elementId, visibleVariables(draft.state, wait.scopeId));
  const added = now.filter(({ personId }) => !task.exclusions.some((known) => known.personId === personId));
  return added.length === 0 ? task : { ...task, exclusions: [...task.exclusions, ...added] };
}

/** After somebody did an element: open tasks that must be done by others are no longer offered to that person. */
export function spreadExclusions(draft: Draft): void {
  for (const task of openTasks(draft)) {
    const next = withExclusions(draft, task);
    if (next !== task) putTask(draft, next);
  }
}
