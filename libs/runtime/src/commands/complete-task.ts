import { DomainError } from '@kontor/contracts';
import type { JsonObject, TaskOutcome, WaitId } from '@kontor/contracts';
import { rowOf } from '@kontor/database';
import { openWaits, visibleVariables } from '@kontor/engine';
import { validateForm } from '@kontor/model';
import { applyTrigger, effectContextOf, takeSubject } from '../advance/apply-trigger.js';
import type { Enrich } from '../advance/apply-trigger.js';
import { formHashOf } from '../catalog/catalog.js';
import type { By, House, Work } from '../house.js';
import { refOf } from '../messages/deliver.js';
import { refusalOf } from '../messages/start-by-event.js';
import { append } from '../record/append.js';
import { putTask } from '../record/draft.js';
import type { Draft, TaskRecord } from '../record/draft.js';
import type { CompleteCommand, Runtime } from '../runtime.js';
import { spreadExclusions, withExclusions } from '../tasks/exclusions.js';
import { itemOf, nextTasks } from '../tasks/task-item.js';
import { policyOf, rightTo } from '../tasks/task-rule.js';
import { moveTask } from './move-instance.js';

/** The outcome of a task whose model names none. */
const DONE: TaskOutcome = {
  id: 'done',
  name: { de: 'Erledigt', en: 'Done' },
  reason: 'optional',
  validatesForm: true,
};

/**
 * Completes a task, claimed or not, and moves the instance to its next waits.
 * @throws stale, task-gone, forbidden, task-claimed, separation-of-duties, unknown-outcome, reason-required,
 * validation-failed, and what the submit and the following delegates throw
 */
export function completeTask(house: House, command: CompleteCommand): ReturnType<Runtime['completeTask']> {
  return moveTask(house, command, async (work, task) => {
    const { draft } = work;
    const { actor } = command;
    const right = rightTo(work, withExclusions(draft, task), actor.personId);
    if (!right.allowed) throw new DomainError(right.code);
    const by: By = { actorId: actor.personId, onBehalfOfId: right.onBehalfOf };
    const { outcome, reason } = checked(draft, task, command);
    await checkEvidence(work, task);

    const variables = variablesAt(draft, task.waitId);
    if (task.assigneeId === null) {
      const { elementId, waitId, id: taskId } = task;
      append(draft, { type: 'task.claimed', elementId, waitId, data: { taskId } }, by);
    }
    const results = await submit(work, task, { ...command, outcome, reason, variables });
    putTask(draft, {
      ...task,
      ...{ state: 'completed', version: task.version + 1, assigneeId: task.assigneeId ?? actor.personId },
      ...{
        outcome,
        reason,
        completedBy: actor.personId,
        onBehalfOf: right.onBehalfOf,
        completedAt: draft.now,
      },
    });
    draft.performers = [...draft.performers, { elementId: task.elementId, personId: actor.personId }];
    const trigger = {
      ...{
        type: 'taskCompleted' as const,
        waitId: task.waitId as WaitId,
        outcome,
        performerId: actor.personId,
      },
      variables: reason === null ? results : { ...results, reason },
    };
    await applyTrigger(work, trigger, by, recording(draft, task, reason, variables));
    spreadExclusions(draft);
    const done = draft.tasks.get(task.waitId) ?? task;
    return { ...refOf(draft), ...nextTasks(work, actor.personId), task: itemOf(work, done, actor.personId) };
  });
}

function variablesAt(draft: Draft, waitId: string): JsonObject {
  const wait = openWaits(draft.state).find((one) => one.waitId === waitId);
  return wait ? visibleVariables(draft.state, wait.scopeId) : {};
}

function checked(
  draft: Draft,
  task: TaskRecord,
  { outcome: id, reason: given, data }: CompleteCommand,
): { readonly outcome: string; readonly reason: string | null } {
  const policy = policyOf(draft, task.elementId);
  const outcome = (policy.outcomes.length === 0 ? [DONE] : policy.outcomes).find((one) => one.id === id);
  if (!outcome) throw new DomainError('unknown-outcome');
  const reason = outcome.reason === 'none' ? null : given?.trim() || null;
  if (outcome.reason === 'required' && reason === null) throw new DomainError('reason-required');
  const form = policy.form === undefined ? undefined : draft.definition.forms[policy.form];
  const errors = form && outcome.validatesForm ? validateForm(form, data) : [];
  if (errors.length > 0) throw new DomainError('validation-failed', { errors });
  return { outcome: outcome.id, reason };
}

async function checkEvidence({ draft, tx }: Work, task: TaskRecord): Promise<void> {
  const { evidence } = policyOf(draft, task.elementId);
  if (evidence.length === 0) return;
  const row = await rowOf<{ count: number }>(
    tx,
    'SELECT count(*)::int AS count FROM document WHERE task_id = $1 AND erased_at IS NULL',
    [task.id],
  );
  if ((row?.count ?? 0) >= evidence.length) return;
  const names = evidence.join(', ');
  throw new DomainError('validation-failed', {
    hint: { de: `Es fehlen Nachweise: ${names}`, en: `Evidence is missing: ${names}` },
  });
}

async function submit(
  { house, tx, draft }: Work,
  task: TaskRecord,
  given: Omit<CompleteCommand, 'reason'> & { readonly reason: string | null; readonly variables: JsonObject },
): Promise<JsonObject> {
  const { data, outcome, reason, variables, actor } = given;
  const { submit: name } = policyOf(draft, task.elementId);
  if (name === undefined) return data;
  const found = house.deps.registry.submits.get(name);
  if (!found) throw new DomainError('effect-failed');
  const submission = { data, outcome, reason, variables };
  const result = await found.run(tx, submission, effectContextOf(draft, task, actor.personId));
  if ('error' in result) throw refusalOf(result);
  takeSubject(draft, result.subject);
  return result.variables;
}

/** What a decision rests on: the form as it was, what was shown beside it, and the reason; the texts can be erased. */
function recording(draft: Draft, task: TaskRecord, reason: string | null, variables: JsonObject): Enrich {
  const policy = policyOf(draft, task.elementId);
  const form = policy.form === undefined ? undefined : draft.definition.forms[policy.form];
  const shows = Object.fromEntries(policy.shows.map((name) => [name, variables[name] ?? null]));
  return ({ type, waitId }) =>
    type === 'task.completed' && waitId === task.waitId
      ? {
          data: { taskId: task.id, formHash: form ? formHashOf(form) : null },
          detail: {
            ...(form ? { form: form.id, formHash: formHashOf(form) } : {}),
            ...(policy.shows.length > 0 ? { shows } : {}),
            ...(reason === null ? {} : { reason }),
          },
        }
      : {};
}
