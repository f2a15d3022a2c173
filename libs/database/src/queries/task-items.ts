import type { LocalizedText, PersonRef, TaskListItem } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { rowsWith } from './rows-with.js';
import { HiddenParameters } from './sql-parameters.js';
import { lookedUp } from './task-sources.js';
import { behalfOf, isGroups, isPersonal } from './viewer.js';
import type { Viewer } from './viewer.js';

interface TaskRow {
  readonly nameDe: string;
  readonly nameEn: string;
  readonly processName: LocalizedText;
  readonly assigneeName: string | null;
  readonly assigneeId: string | null;
  readonly behalfId: string | null;
  readonly behalfName: string | null;
}
type TaskItemRow = TaskRow & Omit<TaskListItem, 'name' | 'assignee' | 'onBehalfOf'>;

/** The tasks of these ids as list items, in the order of the ids. */
export async function taskItems(
  tx: EntityManager,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly TaskListItem[]> {
  if (ids.length === 0) return [];
  const parameters = new HiddenParameters();
  const wanted = parameters.add(ids);
  const me = parameters.add(viewer.personId);
  const behalf =
    viewer.standIns.length === 0
      ? 'NULL::uuid'
      : `CASE WHEN ${isPersonal([viewer.own], parameters)} OR ${isGroups([viewer.own], parameters)} THEN NULL
          ELSE ${behalfOf(viewer.standIns, parameters)} END`;
  const rows = await rowsWith<TaskItemRow>(
    tx,
    `WITH task AS MATERIALIZED (
       SELECT t.*, i.business_key, i.subject, i.definition_id,
         CASE WHEN t.state <> 'open' THEN t.on_behalf_of ELSE ${behalf} END AS behalf_id
       FROM unnest(${wanted}::uuid[]) wanted(id) ${lookedUp('user_task', 'wanted.id', 't')}
         ${lookedUp('process_instance', 't.instance_id', 'i')}
     ), name AS MATERIALIZED (
       SELECT d.id, d.model->'name' AS name FROM process_definition d WHERE d.id IN (SELECT definition_id FROM task)
     )
     SELECT t.id, t.version, t.name_de AS "nameDe", t.name_en AS "nameEn", t.element_id AS "elementId", t.state,
       t.instance_id AS "instanceId", t.business_key AS "businessKey", t.process_key AS "processKey",
       n.name AS "processName", t.subject, t.assignee_id AS "assigneeId", a.display_name AS "assigneeName",
       ARRAY(SELECT c.group_name FROM task_candidate c WHERE c.task_id = t.id AND c.group_name IS NOT NULL ORDER BY 1)
         AS "candidateGroups",
       t.behalf_id AS "behalfId", b.display_name AS "behalfName", t.due_at AS "dueAt", t.opened_at AS "openedAt",
       t.is_escalated AS "isEscalated", t.reminder_count AS "reminderCount", t.priority
     FROM task t JOIN name n ON n.id = t.definition_id
       LEFT JOIN person a ON a.id = t.assignee_id
       LEFT JOIN person b ON b.id = t.behalf_id AND b.id <> ${me}
     ORDER BY array_position(${wanted}::uuid[], t.id)`,
    parameters,
  );
  return rows.map(itemOf);
}

function itemOf(row: TaskItemRow): TaskListItem {
  const { nameDe, nameEn, assigneeId, assigneeName, behalfId, behalfName, ...item } = row;
  return {
    ...item,
    name: { de: nameDe, en: nameEn },
    assignee: personRef(assigneeId, assigneeName),
    onBehalfOf: personRef(behalfId, behalfName),
  };
}

function personRef(id: string | null, displayName: string | null): PersonRef | null {
  return id === null || displayName === null ? null : { id, displayName };
}
