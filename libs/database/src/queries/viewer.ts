import type { SqlParameters } from './sql-parameters.js';

/** A way by which tasks reach the person who asks: as themselves, or for an absent person within a scope. */
export interface TaskWay {
  readonly personId: string;
  readonly roles: readonly { readonly role: string; readonly orgUnitId: string | null }[];
  /** Processes the way is limited to; null: all. */
  readonly processKeys: readonly string[] | null;
}

/** What SQL must know of the person who asks; policy fills it in. */
export interface Viewer {
  readonly personId: string;
  readonly own: TaskWay;
  readonly standIns: readonly TaskWay[];
  /** May see every case that is not confidential. */
  readonly seesAllCases: boolean;
  /** Org units whose cases the person may see. */
  readonly orgUnitIds: readonly string[];
}

/** SQL: the instance `i` may be seen by the viewer. Confidential cases only by their access list and those who got a task by name. */
export function mayBeSeen(viewer: Viewer, parameters: SqlParameters): string {
  const me = parameters.add(viewer.personId);
  const isKnown = `(EXISTS (SELECT 1 FROM instance_access ia WHERE ia.instance_id = i.id AND ia.person_id = ${me})
    OR EXISTS (SELECT 1 FROM user_task vt WHERE vt.instance_id = i.id AND (vt.assignee_id = ${me} OR vt.completed_by = ${me}))
    OR EXISTS (SELECT 1 FROM user_task vt JOIN task_candidate vc ON vc.task_id = vt.id
      WHERE vt.instance_id = i.id AND vt.state = 'open' AND vc.person_id = ${me}))`;
  if (viewer.seesAllCases) return `(NOT i.is_confidential OR ${isKnown})`;
  const units = parameters.add(viewer.orgUnitIds);
  const own = isOffered([viewer.own, ...viewer.standIns], viewer.personId, parameters, 'ot');
  return `(${isKnown} OR (NOT i.is_confidential AND (i.started_by = ${me} OR i.owner_id = ${me}
    OR i.org_unit_id = ANY(${units}::uuid[])
    OR EXISTS (SELECT 1 FROM user_task ot WHERE ot.instance_id = i.id AND ot.state = 'open' AND ${own}))))`;
}

/** SQL: the viewer may see the task `t` of the instance `i`: with its case, or because it is offered to them. */
export function taskMayBeSeen(viewer: Viewer, parameters: SqlParameters): string {
  const offered = isOffered([viewer.own, ...viewer.standIns], viewer.personId, parameters);
  return `(${mayBeSeen(viewer, parameters)} OR (NOT t.is_confidential AND ${offered}))`;
}

/** SQL: `mayBeSeen`, to be asked of many cases one after the other. */
export const seenInList = (viewer: Viewer, parameters: SqlParameters): string =>
  whereConcerned(viewer, parameters, mayBeSeen(viewer, parameters));

/** SQL: `taskMayBeSeen`, to be asked of many tasks one after the other. */
export const taskSeenInList = (viewer: Viewer, parameters: SqlParameters): string =>
  whereConcerned(viewer, parameters, taskMayBeSeen(viewer, parameters));

/**
 * SQL: a condition on case `i` that is asked only where the case, or one of its tasks, names the viewer, an absent person
 * they stand in for, or a group of theirs at all. Lists pass over many cases that do not, and look once at each table for it.
 */
function whereConcerned(viewer: Viewer, parameters: SqlParameters, condition: string): string {
  if (viewer.seesAllCases) return condition;
  const ways = [viewer.own, ...viewer.standIns];
  const me = parameters.add(viewer.personId);
  const people = `${parameters.add(ways.map(({ personId }) => personId))}::uuid[]`;
  const groups = `${parameters.add(ways.flatMap(({ roles }) => roles.map(({ role }) => role)))}::text[]`;
  return `CASE WHEN i.started_by = ${me} OR i.owner_id = ${me}
      OR i.org_unit_id = ANY(${parameters.add(viewer.orgUnitIds)}::uuid[])
      OR EXISTS (SELECT 1 FROM user_task ct WHERE ct.instance_id = i.id
        AND (ct.completed_by = ${me} OR ct.assignee_id = ANY(${people})
          OR EXISTS (SELECT 1 FROM task_candidate cc WHERE cc.task_id = ct.id
            AND (cc.group_name = ANY(${groups}) OR cc.person_id = ANY(${people})))))
      OR EXISTS (SELECT 1 FROM instance_access ca WHERE ca.instance_id = i.id AND ca.person_id = ${me})
    THEN ${condition} ELSE false END`;
}

/** SQL: the task is assigned to a person of the ways, or personally offered to one while nobody has it. */
export function isPersonal(ways: readonly TaskWay[], parameters: SqlParameters, t = 't'): string {
  const w = waysTable(ways, parameters, { withRoles: false });
  return `EXISTS (SELECT 1 FROM ${w} WHERE ${inScope(t)} AND (${t}.assignee_id = w.person_id
    OR (${t}.assignee_id IS NULL AND EXISTS (SELECT 1 FROM task_candidate pc WHERE pc.task_id = ${t}.id AND pc.person_id = w.person_id))))`;
}

/** SQL: nobody has the task and it is offered to a group of one of the ways, in that group's org unit. */
export function isGroups(ways: readonly TaskWay[], parameters: SqlParameters, t = 't'): string {
  const w = waysTable(ways, parameters, { withRoles: true });
  return `(${t}.assignee_id IS NULL AND EXISTS (SELECT 1 FROM task_candidate gc JOIN ${w} ON gc.group_name = w.role
    WHERE gc.task_id = ${t}.id AND (w.org_unit_id IS NULL OR ${t}.org_unit_id IS NULL OR w.org_unit_id = ${t}.org_unit_id)
      AND ${inScope(t)} AND ${notExcluded('w.person_id', t)}))`;
}

/** SQL: the person reached by the first way that offers the task, for "for B" in the inbox. */
export function behalfOf(ways: readonly TaskWay[], parameters: SqlParameters, t = 't'): string {
  const w = waysTable(ways, parameters, { withRoles: true });
  return `(SELECT w.person_id FROM ${w} WHERE ${inScope(t)} AND (${t}.assignee_id = w.person_id OR (${t}.assignee_id IS NULL
    AND EXISTS (SELECT 1 FROM task_candidate bc WHERE bc.task_id = ${t}.id AND (bc.person_id = w.person_id
      OR (bc.group_name = w.role AND (w.org_unit_id IS NULL OR ${t}.org_unit_id IS NULL OR w.org_unit_id = ${t}.org_unit_id))))))
    LIMIT 1)`;
}

/** SQL: the task reaches the viewer by any of the ways, and separation of duties allows it. */
export function isOffered(
  ways: readonly TaskWay[],
  personId: string,
  parameters: SqlParameters,
  t = 't',
): string {
  const me = parameters.add(personId);
  return `(${notExcluded(me, t)} AND (${isPersonal(ways, parameters, t)} OR ${isGroups(ways, parameters, t)}))`;
}

/** SQL: separation of duties does not keep the person from the task. */
export function notExcluded(person: string, t = 't'): string {
  return `NOT EXISTS (SELECT 1 FROM task_exclusion tx WHERE tx.task_id = ${t}.id AND tx.person_id = ${person})`;
}

const inScope = (t: string): string =>
  `(w.process_keys IS NULL OR ${t}.process_key = ANY(string_to_array(w.process_keys, ' ')))`;

function waysTable(
  ways: readonly TaskWay[],
  parameters: SqlParameters,
  { withRoles }: { readonly withRoles: boolean },
): string {
  const rows = ways.flatMap(({ personId, roles, processKeys }) => {
    const keys = processKeys?.join(' ') ?? null;
    const own = withRoles && roles.length > 0 ? roles : [{ role: null, orgUnitId: null }];
    return own.map(({ role, orgUnitId }) => ({ personId, role, orgUnitId, keys }));
  });
  const column = (pick: (row: (typeof rows)[number]) => string | null): string =>
    parameters.add(rows.map(pick));
  return `unnest(${column((row) => row.personId)}::uuid[], ${column((row) => row.role)}::text[],
    ${column((row) => row.orgUnitId)}::uuid[], ${column((row) => row.keys)}::text[])
    AS w(person_id, role, org_unit_id, process_keys)`;
}
