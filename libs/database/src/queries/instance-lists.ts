import type { EngineStatus, InstanceListItem, LocalizedText, Page, PersonRef } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { GATHERED, capped, gather, neededRows, orderSql, walk } from './found.js';
import type { Found, Gathered, SortColumn } from './found.js';
import { ALL_CASES, instanceSources } from './instance-sources.js';
import { TOTAL_CAP } from './paging.js';
import type { PageRequest } from './paging.js';
import { rowOf, rowsOf } from './rows.js';
import { SqlParameters, containsPattern } from './sql-parameters.js';
import { lookedUp } from './task-sources.js';
import { mayBeSeen, seenInList } from './viewer.js';
import type { Viewer } from './viewer.js';
import { inCase, isOfManyCases } from './words.js';

const BY_START = ['i.started_at'] as const;
/** Columns the case list sorts by. */
export const INSTANCE_SORTS = {
  startedAt: { column: 'i.started_at' },
  endedAt: { column: 'i.ended_at', undated: BY_START },
  nextDueAt: { column: 'i.next_due_at', undated: BY_START },
  businessKey: { column: 'i.business_key' },
} as const satisfies Record<string, SortColumn>;
export type InstanceSort = keyof typeof INSTANCE_SORTS;

export interface InstanceFilter extends PageRequest<InstanceSort> {
  readonly processKey?: string;
  readonly status?: EngineStatus;
  readonly q?: string;
  readonly startedBy?: string;
  readonly hasIncident?: boolean;
  readonly parentId?: string;
}

/** One page of the cases the viewer may see. Sets of more than `limit` cases are read in the order of an index. */
export async function listInstances(
  tx: EntityManager,
  viewer: Viewer,
  filter: InstanceFilter,
  limit = GATHERED,
): Promise<Page<InstanceListItem>> {
  const { ids, ...total } = await findInstances(tx, viewer, filter, limit);
  return { data: await instanceItems(tx, ids), ...total };
}

const ENDED: readonly EngineStatus[] = ['completed', 'terminated', 'cancelled'];
const isOfEnded = ({ status }: InstanceFilter): boolean => status !== undefined && ENDED.includes(status);

/** What is looked for lies far apart in every index: so many times more cases are gathered before one is read. */
const TIMES_APART = 10;

async function findInstances(
  tx: EntityManager,
  viewer: Viewer,
  filter: InstanceFilter,
  limit: number,
): Promise<Found> {
  if (viewer.seesAllCases || filter.parentId !== undefined) return walkCases(tx, viewer, filter);
  const isOffered = !isOfEnded(filter);
  const gathered = await gatherCases(tx, viewer, filter, { limit, isOffered });
  if (gathered.found !== null) return gathered.found;
  const { isTotalKnown } = gathered;
  if (!(await isFarApart(tx, filter))) return walkCases(tx, viewer, filter, { isTotalKnown });
  const apart = isOffered ? await findApart(tx, viewer, filter, { limit, isTotalKnown }) : null;
  if (apart !== null) return apart;
  const more = await gatherCases(tx, viewer, filter, { limit: limit * TIMES_APART, isOffered });
  return more.found ?? walkCases(tx, viewer, filter, { isTotalKnown });
}

/**
 * Cases of one viewer lie dense where open ones do, and by start: not by end or key, nor those of a process or a common
 * word. Rare words, incidents and who has started a case have indexes that leave few to look at.
 */
async function isFarApart(tx: EntityManager, { sort, processKey, q }: InstanceFilter): Promise<boolean> {
  if (q === undefined) return processKey !== undefined || sort === 'endedAt' || sort === 'businessKey';
  const row = await rowOf<{ isCommon: boolean }>(tx, `SELECT ${isOfManyCases('$1')} AS "isCommon"`, [
    containsPattern(q),
  ]);
  return row?.isCommon ?? false;
}

/**
 * The page of somebody to whom much is offered: what ties the person to cases is gathered, what is offered lies dense
 * among the open cases, and the first ones of both are sorted. @returns null when there is more than `limit` to gather
 */
async function findApart(
  tx: EntityManager,
  viewer: Viewer,
  filter: InstanceFilter,
  { limit, isTotalKnown }: { readonly limit: number; readonly isTotalKnown: boolean },
): Promise<Found | null> {
  const first = { ...filter, page: 1, perPage: neededRows(filter, isTotalKnown) };
  const { found: tied } = await gatherCases(tx, viewer, first, { limit, isOffered: false });
  if (tied === null) return null;
  const open = await walkCases(tx, viewer, first, { isTotalKnown: true, isOpen: true });
  const ids = [...new Set([...tied.ids, ...open.ids])];
  const order = orderSql(INSTANCE_SORTS[filter.sort], 'i.id', filter.order);
  const rows = await rowsOf<{ id: string }>(
    tx,
    `SELECT i.id FROM unnest($1::uuid[]) wanted(id) ${lookedUp('process_instance', 'wanted.id', 'i')} ORDER BY ${order}
     LIMIT $2 OFFSET $3`,
    [ids, filter.perPage, (filter.page - 1) * filter.perPage],
  );
  return capped({ ids: rows.map(({ id }) => id), total: isTotalKnown ? TOTAL_CAP + 1 : ids.length });
}

/** What ties the viewer to cases, and what is offered to them in open ones if that is wanted. */
function gatherCases(
  tx: EntityManager,
  viewer: Viewer,
  filter: InstanceFilter,
  { limit, isOffered }: { readonly limit: number; readonly isOffered: boolean },
): Promise<Gathered> {
  const parameters = new SqlParameters();
  const sources = instanceSources(viewer, parameters, { ...ALL_CASES, isEnded: !isOffered });
  const from = `FROM seen s ${lookedUp('process_instance', 's.id', 'i')}`;
  const scan = { from, where: narrowed(filter, parameters), id: 'i.id' };
  return gather(tx, { sources, scan, sort: INSTANCE_SORTS[filter.sort], parameters, limit }, filter);
}

/** Reads all cases, or the open ones, in the order of an index and asks of each whether the viewer may see it. */
function walkCases(
  tx: EntityManager,
  viewer: Viewer,
  filter: InstanceFilter,
  {
    isTotalKnown = false,
    isOpen = false,
  }: { readonly isTotalKnown?: boolean; readonly isOpen?: boolean } = {},
): Promise<Found> {
  const parameters = new SqlParameters();
  const where = [...narrowed(filter, parameters), ...(isOpen ? ['i.ended_at IS NULL'] : [])];
  const visible = seenInList(viewer, parameters);
  const scan = { from: 'FROM process_instance i', where, visible, id: 'i.id' };
  const sort = INSTANCE_SORTS[isOpen && filter.sort === 'endedAt' ? 'startedAt' : filter.sort];
  return walk(tx, { scan, sort, parameters }, filter, isTotalKnown);
}

/** Values an index tells apart stand in the statement itself, so that its plan can count on them. */
function narrowed(filter: InstanceFilter, parameters: SqlParameters): readonly string[] {
  const { processKey, status, q, startedBy, hasIncident, parentId } = filter;
  return [
    ...(processKey ? [`i.process_key = ${parameters.add(processKey)}`] : []),
    ...(status ? STATUS_IS[status] : []),
    ...(startedBy ? [`i.started_by = ${parameters.add(startedBy)}`] : []),
    ...(parentId ? [`i.parent_id = ${parameters.add(parentId)}`] : []),
    ...(hasIncident === undefined ? [] : [hasIncident ? 'i.incident_count > 0' : 'i.incident_count = 0']),
    ...(q ? [inCase(parameters.add(containsPattern(q)))] : []),
  ];
}

const STATUS_IS = {
  active: ["i.status = 'active'", 'i.ended_at IS NULL'],
  suspended: ["i.status = 'suspended'"],
  completed: ["i.status = 'completed'"],
  terminated: ["i.status = 'terminated'"],
  cancelled: ["i.status = 'cancelled'"],
} as const satisfies Record<EngineStatus, readonly string[]>;

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
