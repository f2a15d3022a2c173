import type { JsonObject, Wait } from '@kontor/contracts';
import { newId } from '@kontor/database';
import { nobodyEligible } from '@kontor/policy';
import { formHashOf } from '../catalog/catalog.js';
import type { Work } from '../house.js';
import type { Fact } from '../record/append.js';
import { putTask } from '../record/draft.js';
import type { TaskRecord } from '../record/draft.js';
import { deadlineOf, scheduleOf, valueOf } from './deadlines.js';
import { exclusionsOf } from './exclusions.js';
import { policyOf, ruleOf } from './task-rule.js';

const DEFAULT_PRIORITY = 50;

/**
 * Offers a user task: candidates, assignee, deadlines on the business calendar, exclusions. Without anybody who may do
 * it, it goes to the fallback group and the owner of the case at once, and a further fact says why.
 * @throws feel-failed, invalid-parameter
 */
export function openTask(
  work: Work,
  wait: Wait & { kind: 'userTask' },
): { readonly task: TaskRecord; readonly data: JsonObject; readonly facts: readonly Fact[] } {
  const { draft, catalog } = work;
  const { waitId, elementId, variables } = wait;
  const policy = policyOf(draft, elementId);
  const counting = { now: draft.now, variables, calendars: catalog.calendars };
  const groups = policy.candidateGroups.flatMap((group) => textsOf(valueOf(group, counting)));
  const named =
    policy.assignee === undefined ? null : (textsOf(valueOf(policy.assignee, counting))[0] ?? null);
  const due = deadlineOf(policy.due, policy, counting);
  const form = policy.form === undefined ? undefined : draft.definition.forms[policy.form];
  const wanted: TaskRecord = {
    id: newId(),
    ...{ waitId, elementId, state: 'open', version: 1 },
    name: draft.definition.model.nodes[elementId]?.name ?? { de: elementId, en: elementId },
    assigneeId: named !== null && isPerson(work, named) ? named : null,
    isAssignedByModel: named !== null,
    delegatedBy: null,
    candidates: [...new Set(groups)],
    exclusions: exclusionsOf(draft, elementId, variables),
    orgUnitId: draft.fields.orgUnitId,
    isConfidential: policy.confidential || draft.fields.isConfidential,
    priority: policy.priority ?? DEFAULT_PRIORITY,
    openedAt: draft.now,
    dueAt: due?.at ?? null,
    dueTrace: due?.trace ?? null,
    followUpAt: deadlineOf(policy.followUp, policy, counting)?.at ?? null,
    schedule: scheduleOf(policy, counting),
    ...{ pausedAt: null, reminderCount: 0, isEscalated: false },
    formHash: form ? formHashOf(form) : null,
    ...{ outcome: null, reason: null, completedBy: null, onBehalfOf: null, completedAt: null },
  };
  const { task, facts } = withFallback(work, wanted);
  putTask(draft, task, true);
  remember(work, task);
  const data = {
    taskId: task.id,
    assigneeId: task.assigneeId,
    candidateGroups: [...task.candidates],
    dueAt: task.dueAt,
  };
  return { task, data, facts };
}

function remember({ house: { instanceOfTask }, draft }: Work, { id }: TaskRecord): void {
  if (instanceOfTask.size > 50_000) instanceOfTask.clear();
  instanceOfTask.set(id, draft.instanceId);
}

const isPerson = ({ organisation }: Work, id: string): boolean =>
  organisation.people.some((one) => one.id === id);

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (one): one is string => typeof one === 'string' && one !== '',
  );

function withFallback(work: Work, wanted: TaskRecord): { task: TaskRecord; facts: readonly Fact[] } {
  const { draft, organisation } = work;
  const { people, assignments, absences } = organisation;
  const nobody = nobodyEligible(ruleOf(draft, wanted), people, assignments, absences, draft.now);
  if (!nobody) return { task: wanted, facts: [] };
  const to = draft.definition.model.fallbackGroup;
  const { ownerId } = draft.fields;
  const owner =
    ownerId === null || wanted.exclusions.some(({ personId }) => personId === ownerId) ? [] : [ownerId];
  const task: TaskRecord = {
    ...wanted,
    assigneeId: null,
    isAssignedByModel: false,
    candidates: [...new Set([...wanted.candidates, to, ...owner])],
    isEscalated: true,
  };
  const { id: taskId, elementId, waitId } = task;
  const data = { taskId, to, because: nobody.because };
  return { task, facts: [{ type: 'task.escalated', elementId, waitId, data, detail: { ...nobody.text } }] };
}
