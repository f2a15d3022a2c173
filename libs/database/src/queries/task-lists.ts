import type { LocalizedText, Page, PersonRef, TaskListItem, TaskState } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { pageClause, cappedTotal } from './paging.js';
import type { PageRequest } from './paging.js';
import { rowsOf } from './rows.js';
import { SqlParameters, containsPattern } from './sql-parameters.js';
import { behalfOf, isGroups, isOffered, isPersonal, mayBeSeen, notExcluded } from './viewer.js';
import type { Viewer } from './viewer.js';

export const TASK_VIEWS = ['mine', 'groups', 'standIn', 'all'] as const;
export type TaskViewName = (typeof TASK_VIEWS)[number];

/** Columns the inbox sorts by. */
export const TASK_SORTS = {
  dueAt: 't.due_at',
  openedAt: 't.opened_at',
  priority: 't.priority',
  businessKey: 'i.business_key',
} as const;
export type TaskSort = keyof typeof TASK_SORTS;

export interface TaskFilter extends PageRequest<TaskSort> {
  readonly view: TaskViewName;
  readonly state: TaskState;
  readonly processKey?: string;
  readonly instanceId?: string;
  readonly q?: string;
  readonly isOverdue?: boolean;
}

/** One page of the inbox as the viewer may see it. */
export async function listTasks(
  tx: EntityManager,
  viewer: Viewer,
  filter: TaskFilter,
): Promise<Page<TaskListItem>> {
  const parameters = new SqlParameters();
  const from = `FROM user_task t JOIN process_instance i ON i.id = t.instance_id
    WHERE ${conditions(viewer, filter, parameters).join(' AND ')}`;
  const counted = [...parameters.values];
  const page = `SELECT t.id ${from} ${pageClause(filter, TASK_SORTS, 't.id')}`;
  const ids = await rowsOf<{ id: string }>(tx, page, counted);
  const items = await taskItems(
    tx,
    viewer,
    ids.map(({ id }) => id),
  );
  return { data: items, ...(await cappedTotal(tx, from, counted)) };
}

function conditions(viewer: Viewer, filter: TaskFilter, parameters: SqlParameters): readonly string[] {
  const { processKey, instanceId, q } = filter;
  return [
    `t.state = ${parameters.add(filter.state)}`,
    VIEWS[filter.view](viewer, parameters),
    ...(processKey ? [`t.process_key = ${parameters.add(processKey)}`] : []),
    ...(instanceId ? [`t.instance_id = ${parameters.add(instanceId)}`] : []),
    ...(filter.isOverdue ? [`t.state = 'open' AND t.due_at < clock_timestamp()`] : []),
    ...(q ? [searched(parameters.add(containsPattern(q)))] : []),
  ];
}

const searched = (pattern: string): string =>
  `((i.business_key || ' ' || i.subject) ILIKE ${pattern} OR t.name_de ILIKE ${pattern} OR t.name_en ILIKE ${pattern})`;

/** What each view of the inbox shows. */
const VIEWS = {
  mine: (viewer, parameters) => isPersonal([viewer.own], parameters),
  groups: (viewer, parameters) =>
    `${notExcluded(parameters.add(viewer.personId))} AND ${isGroups([viewer.own], parameters)}`,
  standIn: (viewer, parameters) =>
    viewer.standIns.length === 0
      ? 'false'
      : `NOT t.is_confidential AND ${isOffered(viewer.standIns, viewer.personId, parameters)}`,
  all: (viewer, parameters) =>
    `(${mayBeSeen(viewer, parameters)} OR (NOT t.is_confidential AND ${isOffered([viewer.own, ...viewer.standIns], viewer.personId, parameters)}))`,
} as const satisfies Record<TaskViewName, (viewer: Viewer, parameters: SqlParameters) => string>;

/** Open tasks of each kind, each counted to 1 000. */
export interface TaskCounts {
  readonly mine: number;
  readonly groups: number;
  readonly standIn: number;
  readonly overdue: number;
  readonly dueToday: number;
}

/** What waits for the viewer. `today` bounds the day in the zone of the site. */
export async function countTasks(tx: EntityManager, viewer: Viewer, timeZone: string): Promise<TaskCounts> {
  const count = async (condition: (parameters: SqlParameters) => string): Promise<number> => {
    const parameters = new SqlParameters();
    const from = `FROM user_task t WHERE t.state = 'open' AND ${condition(parameters)}`;
    return (await cappedTotal(tx, from, parameters.values)).total;
  };
  const offered = (parameters: SqlParameters): string => isOffered([viewer.own], viewer.personId, parameters);
  return {
    mine: await count((parameters) => VIEWS.mine(viewer, parameters)),
    groups: await count((parameters) => VIEWS.groups(viewer, parameters)),
    standIn: await count((parameters) => VIEWS.standIn(viewer, parameters)),
    overdue: await count((parameters) => `t.due_at < clock_timestamp() AND ${offered(parameters)}`),
    dueToday: await count((parameters) => {
      const zone = parameters.add(timeZone);
      const day = `date_trunc('day', clock_timestamp(), ${zone})`;
      return `t.due_at >= ${day} AND t.due_at < ${day} + interval '1 day' AND ${offered(parameters)}`;
    }),
  };
}

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
  const parameters = new SqlParameters();
  const wanted = parameters.add(ids);
  const me = parameters.add(viewer.personId);
  const behalf = viewer.standIns.length > 0 ? behalfOf(viewer.standIns, parameters) : 'NULL::uuid';
  const rows = await rowsOf<TaskItemRow>(
    tx,
    `WITH task AS MATERIALIZED (
       SELECT t.*, i.business_key, i.subject, i.definition_id,
         CASE WHEN t.state <> 'open' THEN t.on_behalf_of WHEN ${isPersonal([viewer.own], parameters)}
           OR ${isGroups([viewer.own], parameters)} THEN NULL ELSE ${behalf} END AS behalf_id
       FROM user_task t JOIN process_instance i ON i.id = t.instance_id WHERE t.id = ANY(${wanted}::uuid[])
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
    parameters.values,
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
