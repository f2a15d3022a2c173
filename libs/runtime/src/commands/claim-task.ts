import { DomainError } from '@kontor/contracts';
import type { House } from '../house.js';
import { append } from '../record/append.js';
import { putTask } from '../record/draft.js';
import type { TaskCommand } from '../runtime.js';
import { withExclusions } from '../tasks/exclusions.js';
import { rightTo } from '../tasks/task-rule.js';
import { moveTask } from './move-instance.js';

/** Takes a task; a substitute takes it for the person who is absent. @throws forbidden, task-claimed, separation-of-duties */
export function claimTask(house: House, command: TaskCommand): Promise<void> {
  return moveTask(house, command, async (work, task) => {
    const { personId } = command.actor;
    const right = rightTo(work, withExclusions(work.draft, task), personId);
    if (!right.allowed) throw new DomainError(right.code);
    const { elementId, waitId, id: taskId } = task;
    putTask(work.draft, {
      ...task,
      version: task.version + 1,
      assigneeId: personId,
      // completing it later still says for whom
      delegatedBy: right.onBehalfOf,
    });
    const by = { actorId: personId, onBehalfOfId: right.onBehalfOf };
    append(work.draft, { type: 'task.claimed', elementId, waitId, data: { taskId } }, by);
    await Promise.resolve();
  });
}

/** Gives a claimed task back to those it was offered to. @throws forbidden; state-conflict when nobody else was offered it */
export function unclaimTask(house: House, command: TaskCommand): Promise<void> {
  return moveTask(house, command, async (work, task) => {
    const { personId } = command.actor;
    if (task.assigneeId !== personId) throw new DomainError('forbidden');
    const backTo = task.isAssignedByModel ? task.delegatedBy : null;
    if (backTo === null && task.candidates.length === 0) throw new DomainError('state-conflict');
    const { elementId, waitId, id: taskId } = task;
    putTask(work.draft, { ...task, version: task.version + 1, assigneeId: backTo, delegatedBy: null });
    append(
      work.draft,
      { type: 'task.unclaimed', elementId, waitId, data: { taskId } },
      { actorId: personId },
    );
    await Promise.resolve();
  });
}
