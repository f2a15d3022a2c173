import { bornAndChanged } from './born-and-changed.js';
import type { Draft, TaskRecord } from './draft.js';
import type { Statement } from './statement.js';

const TASK_COLUMNS = `id uuid, instance_id uuid, wait_id text, element_id text, process_key text, name_de text, name_en text, state text, version integer, assignee_id uuid, is_assigned_by_model boolean, org_unit_id uuid, is_confidential boolean, priority integer, opened_at timestamptz, due_at timestamptz, due_trace jsonb, follow_up_at timestamptz, schedule jsonb, next_action_at timestamptz, reminder_count integer, is_escalated boolean, delegated_by uuid, form_hash text, outcome text, reason text, completed_by uuid, on_behalf_of uuid, completed_at timestamptz`;
const TASK_CHANGES = [
  ...[
    'state',
    'version',
    'assignee_id',
    'schedule',
    'next_action_at',
    'reminder_count',
    'is_escalated',
    'delegated_by',
  ],
  ...['outcome', 'reason', 'completed_by', 'on_behalf_of', 'completed_at', 'is_assigned_by_model'],
];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function taskRow(draft: Draft, task: TaskRecord): object {
  const nextAction = nextActionOf(task);
  return {
    ...{
      id: task.id,
      instance_id: draft.instanceId,
      wait_id: task.waitId,
      element_id: task.elementId,
      state: task.state,
    },
    ...{
      process_key: draft.definition.model.key,
      name_de: task.name.de,
      name_en: task.name.en,
      version: task.version,
    },
    ...{
      assignee_id: task.assigneeId,
      is_assigned_by_model: task.isAssignedByModel,
      org_unit_id: task.orgUnitId,
    },
    ...{
      is_confidential: task.isConfidential,
      priority: task.priority,
      opened_at: task.openedAt,
      due_at: task.dueAt,
    },
    ...{
      due_trace: task.dueTrace,
      follow_up_at: task.followUpAt,
      schedule: task.schedule,
      next_action_at: nextAction,
    },
    ...{ reminder_count: task.reminderCount, is_escalated: task.isEscalated, delegated_by: task.delegatedBy },
    ...{
      form_hash: task.formHash,
      outcome: task.outcome,
      reason: task.reason,
      completed_by: task.completedBy,
    },
    ...{ on_behalf_of: task.onBehalfOf, completed_at: task.completedAt },
  };
}

const nextActionOf = (task: TaskRecord): string | null =>
  task.state === 'open'
    ? (task.schedule
        .filter(({ isDone }) => isDone !== true)
        .map(({ at }) => at)
        .sort()[0] ?? null)
    : null;

/** Adds the tasks that were opened or changed, with those they are offered to and kept from. */
export function writeTasks(statement: Statement, draft: Draft): void {
  const { born, changed } = bornAndChanged(draft.tasks, draft.bornTasks, draft.changedTasks);
  const touched = [...born, ...changed];
  if (touched.length === 0) return;
  statement.insert(
    'user_task',
    TASK_COLUMNS,
    born.map((task) => taskRow(draft, task)),
  );
  // one by one and by id, whatever PostgreSQL thinks of the size of a list
  for (const task of changed) {
    const row = JSON.stringify(taskRow(draft, task));
    statement.part(`UPDATE user_task t SET ${TASK_CHANGES.map((name) => `${name} = x.${name}`).join(', ')},
          draft = CASE WHEN x.state = 'open' THEN t.draft END
        FROM jsonb_to_record(${statement.value(row)}::jsonb) AS x(${TASK_COLUMNS}) WHERE t.id = ${statement.value(task.id)}`);
  }
  for (const { id, state } of touched) {
    if (state !== 'open') statement.part(`DELETE FROM task_candidate WHERE task_id = ${statement.value(id)}`);
  }
  const open = touched.filter(({ state }) => state === 'open');
  statement.insert(
    'task_candidate',
    'task_id uuid, group_name text, person_id uuid, due_at timestamptz, org_unit_id uuid',
    open.flatMap(({ id, candidates, dueAt, orgUnitId }) =>
      candidates.map((candidate) => ({
        task_id: id,
        group_name: UUID.test(candidate) ? null : candidate,
        person_id: UUID.test(candidate) ? candidate : null,
        due_at: dueAt,
        org_unit_id: orgUnitId,
      })),
    ),
    'ON CONFLICT DO NOTHING',
  );
  statement.insert(
    'task_exclusion',
    'task_id uuid, person_id uuid, because text',
    open.flatMap(({ id, exclusions }) =>
      exclusions.map(({ personId, because }) => ({ task_id: id, person_id: personId, because })),
    ),
    'ON CONFLICT DO NOTHING',
  );
}
