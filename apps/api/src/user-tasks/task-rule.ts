import type { TaskRow } from '@kontor/database';
import type { Resource, TaskRule } from '@kontor/policy';

/** The task as the rules about candidates see it. */
export function taskRule(task: TaskRow): TaskRule {
  return {
    candidateGroups: task.candidates,
    assigneeId: task.assigneeId,
    orgUnitId: task.orgUnitId,
    exclusions: task.exclusions.map(({ personId }) => personId),
    processKey: task.processKey,
    isConfidential: task.isConfidential,
    delegatedById: task.delegatedBy,
  };
}

/** The task as the permission table sees it; `candidateIds`: those who may do it now. */
export function taskResource(task: TaskRow, candidateIds: readonly string[]): Resource {
  return {
    ownIds: [task.startedBy, task.completedBy],
    caseOwnerId: task.caseOwnerId,
    candidateIds,
    orgUnitId: task.orgUnitId,
    isConfidential: task.isConfidential,
    accessIds: task.accessIds,
  };
}
