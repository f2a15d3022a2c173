import type { TaskPolicy } from '@kontor/contracts';
import { DomainError } from '@kontor/contracts';
import { canComplete, eligibleFor } from '@kontor/policy';
import type { CompletionRight, Eligible, TaskRule } from '@kontor/policy';
import type { Work } from '../house.js';
import type { Draft, TaskRecord } from '../record/draft.js';

/** The task as the rules of candidates see it. */
export function ruleOf(draft: Draft, task: Omit<TaskRecord, 'id' | 'waitId'>): TaskRule {
  return {
    candidateGroups: task.candidates,
    assigneeId: task.assigneeId,
    orgUnitId: task.orgUnitId,
    exclusions: task.exclusions.map(({ personId }) => personId),
    processKey: draft.definition.model.key,
    isConfidential: task.isConfidential,
    delegatedById: task.delegatedBy,
  };
}

/** Whether a person may do the task on the instance's clock, and for whom. */
export function rightTo({ draft, organisation }: Work, task: TaskRecord, personId: string): CompletionRight {
  const { people, assignments, absences } = organisation;
  return canComplete({ personId }, ruleOf(draft, task), people, assignments, absences, draft.now);
}

/** Those to whom the task is offered now. */
export function offeredTo({ draft, organisation }: Work, task: TaskRecord): readonly Eligible[] {
  const { people, assignments, absences } = organisation;
  return eligibleFor(ruleOf(draft, task), people, assignments, absences, draft.now);
}

/** What the model asks of a user task. @throws model-invalid */
export function policyOf(draft: Draft, elementId: string): TaskPolicy {
  const node = draft.definition.model.nodes[elementId];
  if (node?.type !== 'userTask') throw new DomainError('model-invalid');
  return node.policy;
}
