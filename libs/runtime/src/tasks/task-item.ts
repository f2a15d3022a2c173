import type { PersonRef, TaskListItem } from '@kontor/contracts';
import type { Work } from '../house.js';
import { openTasks } from '../record/draft.js';
import type { Draft, TaskRecord } from '../record/draft.js';
import type { NextTasks } from '../runtime.js';
import { rightTo } from './task-rule.js';

const MOST_NEXT = 50;

/** A task as a list shows it to a person, as it will be when the transaction has committed. */
export function itemOf(work: Work, task: TaskRecord, viewerId: string | null): TaskListItem {
  const { draft, organisation } = work;
  const { model } = draft.definition;
  const isOpen = task.state === 'open';
  const people = new Map(organisation.people.map((person) => [person.id, person]));
  const ref = (id: string | null): PersonRef | null => {
    const person = id === null ? undefined : people.get(id);
    return person ? { id: person.id, displayName: person.displayName } : null;
  };
  const behalfOf = isOpen ? standInFor(work, task, viewerId) : task.onBehalfOf;
  return {
    id: task.id,
    version: task.version,
    name: task.name,
    elementId: task.elementId,
    state: task.state,
    instanceId: draft.instanceId,
    businessKey: draft.fields.businessKey,
    processKey: model.key,
    processName: model.name,
    subject: draft.fields.subject,
    assignee: ref(task.assigneeId),
    candidateGroups: isOpen ? task.candidates.filter((one) => !people.has(one)).sort() : [],
    onBehalfOf: ref(behalfOf === viewerId ? null : behalfOf),
    dueAt: task.dueAt,
    openedAt: task.openedAt,
    isEscalated: task.isEscalated,
    reminderCount: task.reminderCount,
    priority: task.priority,
  };
}

/** The tasks that the transaction has opened: those of the instance for the person who moved it, others by id. */
export function nextTasks(work: Work, viewerId: string | null): NextTasks {
  const bornOf = (draft: Draft): TaskRecord[] =>
    openTasks(draft).filter(({ waitId }) => draft.bornTasks.has(waitId));
  return {
    nextTasks: bornOf(work.draft)
      .sort(byUrgency)
      .slice(0, MOST_NEXT)
      .map((task) => itemOf(work, task, viewerId)),
    otherTaskIds: work.drafts
      .filter((draft) => draft !== work.draft)
      .flatMap(bornOf)
      .slice(0, MOST_NEXT)
      .map(({ id }) => id),
  };
}

function standInFor(work: Work, task: TaskRecord, viewerId: string | null): string | null {
  if (viewerId === null) return null;
  const right = rightTo(work, task, viewerId);
  return right.allowed ? right.onBehalfOf : null;
}

// without a due date last, then the older one
const byUrgency = (a: TaskRecord, b: TaskRecord): number =>
  (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9') || a.id.localeCompare(b.id);
