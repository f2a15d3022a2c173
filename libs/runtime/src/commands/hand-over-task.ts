import { DomainError } from '@kontor/contracts';
import type { House, Work } from '../house.js';
import { append } from '../record/append.js';
import { putTask } from '../record/draft.js';
import type { TaskRecord } from '../record/draft.js';
import type { TaskCommand } from '../runtime.js';
import { withExclusions } from '../tasks/exclusions.js';
import { rightTo } from '../tasks/task-rule.js';
import { moveTask, mustBeAllowed } from './move-instance.js';

type HandOver = TaskCommand & { readonly personId: string; readonly reason: string };

/** Gives a task to somebody, by the owner or whoever may. @throws forbidden, reason-required, separation-of-duties */
export function reassignTask(house: House, command: HandOver): Promise<void> {
  return moveTask(house, command, async (work, task) => {
    mustBeAllowed(work, command.actor, 'task.reassign');
    handOver(work, task, command, 'task.reassigned');
    await Promise.resolve();
  });
}

/** Hands one task to a colleague, who then acts for the one who handed it over. @throws forbidden, task-claimed, reason-required, separation-of-duties */
export function delegateTask(house: House, command: HandOver): Promise<void> {
  return moveTask(house, command, async (work, task) => {
    const right = rightTo(work, withExclusions(work.draft, task), command.actor.personId);
    if (!right.allowed) throw new DomainError(right.code);
    handOver(work, task, command, 'task.delegated');
    await Promise.resolve();
  });
}

function handOver(
  work: Work,
  task: TaskRecord,
  { personId, reason, actor }: HandOver,
  type: 'task.reassigned' | 'task.delegated',
): void {
  if (reason.trim() === '') throw new DomainError('reason-required');
  const person = work.organisation.people.find(({ id }) => id === personId);
  if (!person?.isActive) throw new DomainError('not-found');
  const known = withExclusions(work.draft, task);
  if (known.exclusions.some((one) => one.personId === personId))
    throw new DomainError('separation-of-duties');
  const { elementId, waitId, id: taskId } = task;
  putTask(work.draft, {
    ...known,
    version: task.version + 1,
    assigneeId: personId,
    delegatedBy: type === 'task.delegated' ? actor.personId : null,
  });
  append(
    work.draft,
    {
      type,
      elementId,
      waitId,
      data: { taskId, personId, from: task.assigneeId },
      detail: { reason: reason.trim() },
    },
    { actorId: actor.personId },
  );
}
