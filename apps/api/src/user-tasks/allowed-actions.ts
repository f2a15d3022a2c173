import type { Actor, TaskAction } from '@kontor/contracts';
import { may } from '@kontor/policy';
import type { SeenTask } from './task-queries.js';
import { taskResource } from './task-rule.js';

/** What the person may do to the task now. */
export function allowedActions(me: Actor, { task, right, eligibleIds }: SeenTask): readonly TaskAction[] {
  const candidateIds = right.allowed ? [...eligibleIds, me.personId] : eligibleIds;
  const resource = taskResource(task, candidateIds);
  const isOpen = task.state === 'open';
  const isActive = isOpen && task.instanceStatus === 'active';
  const isMine = task.assigneeId === me.personId;
  const rules: Readonly<Record<TaskAction, boolean>> = {
    claim: isActive && right.allowed && task.assigneeId === null,
    unclaim: isActive && isMine && !task.isAssignedByModel,
    complete: isActive && right.allowed,
    reassign: isActive && may(me, 'task.reassign', resource),
    delegate: isActive && right.allowed,
    comment: may(me, 'task.comment', resource),
    attach: isOpen && may(me, 'document.upload', resource),
  };
  return Object.entries(rules).flatMap(([action, isAllowed]) => (isAllowed ? [action as TaskAction] : []));
}
