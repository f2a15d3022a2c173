import type { EngineStatus, InstanceListItem, LocalizedText, Page, PersonRef } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { cappedTotal, pageClause } from './paging.js';
import type { PageRequest } from './paging.js';
import { rowsOf } from './rows.js';
import { SqlParameters, containsPattern } from './sql-parameters.js';
import { mayBeSeen } from './viewer.js';
import type { Viewer } from './viewer.js';

/** Columns the case list sorts by. */
export const INSTANCE_SORTS = {
  startedAt: 'i.started_at',
  endedAt: 'i.ended_at',
  nextDueAt: 'i.next_due_at',
  businessKey: 'i.business_key',
} as const;
export type InstanceSort = keyof typeof INSTANCE_SORTS;

export interface InstanceFilter extends PageRequest<InstanceSort> {
  readonly processKey?: string;
  readonly status?: EngineStatus;
  readonly q?: string;
  readonly startedBy?: string;
  readonly hasIncident?: boolean;
  readonly parentId?: string;
}

/** One page of the cases the viewer may see. */
export async function listInstances(
  tx: EntityManager,
  viewer: Viewer,
  filter: InstanceFilter,
): Promise<Page<InstanceListItem>> {
  const parameters = new SqlParameters();
  const from = `FROM process_instance i WHERE ${conditions(viewer, filter, parameters).join(' AND ')}`;
  const rows = await rowsOf<{ id: string }>(
    tx,
    `SELECT i.id ${from} ${pageClause(filter, INSTANCE_SORTS, 'i.id')}`,
    parameters.values,
  );
  const data = await instanceItems(
    tx,
    rows.map(({ id }) => id),
  );
  return { data, ...(await cappedTotal(tx, from, parameters.values)) };
}

function conditions(viewer: Viewer, filter: InstanceFilter, parameters: SqlParameters): readonly string[] {
  const { processKey, status, q, startedBy, hasIncident, parentId } = filter;
  return [
    mayBeSeen(viewer, parameters),
    ...(processKey ? [`i.process_key = ${parameters.add(processKey)}`] : []),
    ...(status ? [`i.status = ${parameters.add(status)}`] : []),
    ...(startedBy ? [`i.started_by = ${parameters.add(startedBy)}`] : []),
    ...(parentId ? [`i.parent_id = ${parameters.add(parentId)}`] : []),
    ...(hasIncident === undefined ? [] : [`(i.incident_count > 0) = ${parameters.add(hasIncident)}`]),
    ...(q ? [`(i.business_key || ' ' || i.subject) ILIKE ${parameters.add(containsPattern(q))}`] : []),
  ];
}

/** Whether the viewer may see the instance; false also when there is none. */
export async function isInstanceVisible(
  tx: EntityManager,
  viewer: Viewer,
  instanceId: string,
): Promise<boolean> {
  const parameters = new SqlParameters();
  const sql = `SELECT 1 FROM process_instance i WHERE i.id = ${parameters.add(instanceId)} AND ${mayBeSeen(viewer, parameters)}`;
  return (await rowsOf(tx, sql, parameters.values)).length > 0;
}

type InstanceRow = Omit<InstanceListItem, 'owner' | 'startedBy'> & {
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly starterId: string | null;
  readonly starterName: string | null;
  readonly processName: LocalizedText;
};

/** The instances of these ids as list items, in the order of the ids. */
export async function instanceItems(
  tx: EntityManager,
  ids: readonly string[],
): Promise<readonly InstanceListItem[]> {
  if (ids.length === 0) return [];
  const rows = await rowsOf<InstanceRow>(
    tx,
    `WITH definition AS MATERIALIZED (
       SELECT d.id, d.version, d.model->'name' AS name FROM process_definition d
       WHERE d.id IN (SELECT definition_id FROM process_instance WHERE id = ANY($1::uuid[]))
     )
     SELECT i.id, i.version, i.business_key AS "businessKey", i.process_key AS "processKey", d.name AS "processName",
       d.version AS "definitionVersion", i.status, i.subject, i.owner_id AS "ownerId", o.display_name AS "ownerName",
       i.started_by AS "starterId", s.display_name AS "starterName", i.started_at AS "startedAt",
       i.ended_at AS "endedAt", least(i.next_due_at, (SELECT min(t.due_at) FROM user_task t
         WHERE t.instance_id = i.id AND t.state = 'open')) AS "nextDueAt",
       i.incident_count AS "incidentCount",
       (SELECT count(*)::int FROM user_task t WHERE t.instance_id = i.id AND t.state = 'open') AS "openTaskCount"
     FROM process_instance i JOIN definition d ON d.id = i.definition_id
       LEFT JOIN person o ON o.id = i.owner_id LEFT JOIN person s ON s.id = i.started_by
     WHERE i.id = ANY($1::uuid[]) ORDER BY array_position($1::uuid[], i.id)`,
    [ids],
  );
  return rows.map(({ ownerId, ownerName, starterId, starterName, ...item }) => ({
    ...item,
    owner: refOf(ownerId, ownerName),
    startedBy: refOf(starterId, starterName),
  }));
}

function refOf(id: string | null, displayName: string | null): PersonRef | null {
  return id === null || displayName === null ? null : { id, displayName };
}
