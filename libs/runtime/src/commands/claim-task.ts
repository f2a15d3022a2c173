import { DomainError } from '@kontor/contracts';
import type { TaskListItem } from '@kontor/contracts';
import type { House } from '../house.js';
import { append } from '../record/append.js';
import { putTask } from '../record/draft.js';
import type { TaskCommand } from '../runtime.js';
import { withExclusions } from '../tasks/exclusions.js';
import { itemOf } from '../tasks/task-item.js';
import { rightTo } from '../tasks/task-rule.js';
import { moveTask } from './move-instance.js';

/** Takes a task; a substitute takes it for the person who is absent. @throws forbidden, task-claimed, separation-of-duties */
export function claimTask(house: House, command: TaskCommand): Promise<TaskListItem> {
  return moveTask(house, command, (work, task) => {
    const { personId } = command.actor;
    const right = rightTo(work, withExclusions(work.draft, task), personId);
    if (!right.allowed) throw new DomainError(right.code);
    const { elementId, waitId, id: taskId } = task;
    const claimed = {
      ...task,
      version: task.version + 1,
      assigneeId: personId,
      // completing it later still says for whom
      delegatedBy: right.onBehalfOf,
    };
    putTask(work.draft, claimed);
    const by = { actorId: personId, onBehalfOfId: right.onBehalfOf };
    append(work.draft, { type: 'task.claimed', elementId, waitId, data: { taskId } }, by);
    return Promise.resolve(itemOf(work, claimed, personId));
  });
}

/** Gives a claimed task back to those it was offered to. @throws forbidden; state-conflict when nobody else was offered it */
export function unclaimTask(house: House, command: TaskCommand): Promise<TaskListItem> {
  return moveTask(house, command, (work, task) => {
    const { personId } = command.actor;
    if (task.assigneeId !== personId) throw new DomainError('forbidden');
    const backTo = task.isAssignedByModel ? task.delegatedBy : null;
    if (backTo === null && task.candidates.length === 0) throw new DomainError('state-conflict');
    const { elementId, waitId, id: taskId } = task;
    const free = { ...task, version: task.version + 1, assigneeId: backTo, delegatedBy: null };
    putTask(work.draft, free);
    append(
      work.draft,
      { type: 'task.unclaimed', elementId, waitId, data: { taskId } },
      { actorId: personId },
    );
    return Promise.resolve(itemOf(work, free, personId));
  });
}
