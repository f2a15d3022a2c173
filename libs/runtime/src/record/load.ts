import { DomainError } from '@kontor/contracts';
import type { Instant } from '@kontor/contracts';
import { hexOf, rowOf, rowsOf } from '@kontor/database';
import type { EntityManager } from '@kontor/database';
import { STATE_FORMAT } from '@kontor/engine';
import type { EngineState } from '@kontor/engine';
import type { House, Site } from '../house.js';
import type { Unit } from '../transaction/unit.js';
import { NOTHING_TO_WRITE } from './draft.js';
import type { Draft, IncidentRecord, InstanceFields, PendingRow, ResultRow, TaskRecord } from './draft.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** @throws invalid-id */
export function checkId(id: string): void {
  if (!UUID.test(id)) throw new DomainError('invalid-id');
}

interface HouseRow {
  readonly clock: Instant;
  readonly cacheKey: string;
  readonly epoch: number;
  readonly areEffectsHeld: boolean;
}

interface LoadedRow extends HouseRow, InstanceFields {
  readonly definitionId: string;
  readonly instanceEpoch: number;
  readonly offsetMs: number;
  readonly isUndriven: boolean;
  readonly seq: number;
  readonly lastHash: string;
  readonly lastEventAt: Instant;
  readonly snapshot: EngineState;
  readonly snapshotFormat: number;
  readonly tasks: readonly TaskRecord[] | null;
  readonly performers: Draft['performers'] | null;
  readonly incidents: readonly IncidentRecord[] | null;
  readonly children: readonly (readonly [string, string])[] | null;
  readonly accessIds: readonly string[] | null;
  readonly pending: readonly PendingRow[] | null;
  readonly results: readonly ResultRow[] | null;
}

/** Of the installation row, its transaction tells caches apart even when a change was rolled back. */
const HOUSE_COLUMNS = `clock_timestamp() AS clock, n.xmin::text || '.' || n.catalog_version AS "cacheKey", n.epoch, n.effects_held AS "areEffectsHeld"`;

// one value instead of forty: the driver looks up a parser for every column of every row
const LOAD = `SELECT to_json(l) AS loaded FROM (SELECT ${HOUSE_COLUMNS}, i.epoch AS "instanceEpoch", i.definition_id AS "definitionId",
  coalesce(r.clock_offset_ms, 0) AS "offsetMs", coalesce((SELECT true FROM undriven u WHERE u.instance_id = i.id), false) AS "isUndriven", i.seq, ${hexOf('i.last_hash')} AS "lastHash",
  i.last_event_at AS "lastEventAt", i.snapshot, i.snapshot_format AS "snapshotFormat", i.business_key AS "businessKey",
  i.version, i.parent_id AS "parentId", i.parent_wait_id AS "parentWaitId", i.root_id AS "rootId",
  i.rehearsal_id AS "rehearsalId", i.is_confidential AS "isConfidential", i.subject, i.subject_type AS "subjectType",
  i.subject_id AS "subjectId", i.org_unit_id AS "orgUnitId", i.owner_id AS "ownerId", i.started_by AS "startedBy",
  i.started_at AS "startedAt", i.ended_at AS "endedAt",
  (SELECT json_agg(json_build_object('id', t.id, 'waitId', t.wait_id, 'elementId', t.element_id,
      'name', json_build_object('de', t.name_de, 'en', t.name_en), 'state', t.state, 'version', t.version,
      'assigneeId', t.assignee_id, 'isAssignedByModel', t.is_assigned_by_model, 'delegatedBy', t.delegated_by,
      'candidates', ARRAY(SELECT coalesce(c.group_name, c.person_id::text) FROM task_candidate c WHERE c.task_id = t.id),
      'exclusions', (SELECT coalesce(json_agg(json_build_object('personId', x.person_id, 'because', x.because)), '[]')
        FROM task_exclusion x WHERE x.task_id = t.id),
      'orgUnitId', t.org_unit_id, 'isConfidential', t.is_confidential, 'priority', t.priority, 'openedAt', t.opened_at,
      'dueAt', t.due_at, 'dueTrace', t.due_trace, 'followUpAt', t.follow_up_at, 'schedule', t.schedule,
      'pausedAt', t.paused_at, 'reminderCount', t.reminder_count, 'isEscalated', t.is_escalated,
      'formHash', t.form_hash, 'outcome', null, 'reason', null, 'completedBy', null, 'onBehalfOf', null,
      'completedAt', null) ORDER BY t.opened_at, t.id)
    FROM user_task t WHERE t.instance_id = i.id AND t.state = 'open') AS tasks,
  (SELECT json_agg(json_build_object('elementId', t.element_id, 'personId', t.completed_by) ORDER BY t.completed_at)
    FROM user_task t WHERE t.instance_id = i.id AND t.state = 'completed' AND t.completed_by IS NOT NULL) AS performers,
  CASE WHEN i.incident_count > 0 THEN (SELECT json_agg(json_build_object('id', f.id, 'waitId', f.wait_id,
      'elementId', f.element_id, 'code', f.code, 'message', f.message, 'attempt', f.attempt, 'trigger', f.trigger,
      'raisedAt', f.raised_at, 'resolvedAt', null, 'resolvedBy', null) ORDER BY f.raised_at)
    FROM incident f WHERE f.instance_id = i.id AND f.resolved_at IS NULL) END AS incidents,
  (SELECT json_agg(json_build_array(k.parent_wait_id, k.id)) FROM process_instance k
    WHERE k.parent_id = i.id AND k.ended_at IS NULL) AS children,
  CASE WHEN i.is_confidential THEN
    ARRAY(SELECT a.person_id::text FROM instance_access a WHERE a.instance_id = i.id) END AS "accessIds",
  (SELECT json_agg(p ORDER BY p.id) FROM (SELECT id, trigger, created_at AS at FROM pending_trigger
    WHERE instance_id = i.id AND (not_before IS NULL OR not_before <= clock_timestamp()) ORDER BY id LIMIT 500) p) AS pending,
  (SELECT json_agg(json_build_object('waitId', a.wait_id, 'attempt', a.attempt, 'state', a.state, 'result', a.result,
      'at', a.recorded_at) ORDER BY a.recorded_at)
    FROM activity_result a WHERE a.instance_id = i.id AND a.consumed_at IS NULL) AS results
FROM process_instance i CROSS JOIN (SELECT xmin, * FROM installation LIMIT 1) n LEFT JOIN rehearsal r ON r.id = i.rehearsal_id
WHERE i.id = $1) l`;

/** The house as a transaction sees it, without an instance, and the time in a rehearsal. @throws not-found when there is no such rehearsal */
export async function openSite(
  house: House,
  unit: Unit,
  rehearsalId: string | null = null,
): Promise<{ readonly site: Site; readonly now: Instant; readonly offsetMs: number }> {
  const tx = await unit.tx();
  const row = await rowOf<HouseRow & { readonly offsetMs: number; readonly isThere: boolean }>(
    tx,
    `SELECT ${HOUSE_COLUMNS}, coalesce(r.clock_offset_ms, 0) AS "offsetMs", r.id IS NOT DISTINCT FROM $1::uuid AS "isThere"
     FROM installation n LEFT JOIN rehearsal r ON r.id = $1::uuid`,
    [rehearsalId],
  );
  if (!row?.isThere) throw new DomainError('not-found');
  const now = new Date(Date.parse(row.clock) + row.offsetMs).toISOString();
  return { site: await siteOf(house, unit, tx, row), now, offsetMs: row.offsetMs };
}

/**
 * Locks an instance for this transaction and reads all of it; the reading statement begins after the lock is held, so
 * that it sees what the one before has written.
 * @throws instance-busy, not-found
 */
export async function lockInstance(
  house: House,
  unit: Unit,
  instanceId: string,
): Promise<{ readonly site: Site; readonly draft: Draft }> {
  checkId(instanceId);
  await unit.enter(instanceId);
  const tx = await unit.tx();
  unit.later(rowsOf(tx, 'SELECT 1 FROM process_instance WHERE id = $1 FOR NO KEY UPDATE', [instanceId]));
  return readInstance(house, unit, tx, instanceId);
}

/** Reads an instance without locking it. @throws not-found */
export async function readInstance(
  house: House,
  unit: Unit,
  tx: EntityManager,
  instanceId: string,
): Promise<{ readonly site: Site; readonly draft: Draft }> {
  const [reading] = await Promise.allSettled([rowOf<{ loaded: LoadedRow }>(tx, LOAD, [instanceId])]);
  // one sent before it may have failed, and then this one has as well
  await unit.settle();
  if (reading.status === 'rejected') throw reading.reason;
  const row = reading.value?.loaded;
  if (!row) throw new DomainError('not-found');
  if (row.snapshotFormat > STATE_FORMAT)
    throw new Error(`snapshot format ${row.snapshotFormat} is newer than this program`);
  const site = await siteOf(house, unit, tx, row);
  const draft = await draftOf(house, tx, row, instanceId);
  site.drafts.push(draft);
  return { site, draft };
}

async function siteOf(house: House, unit: Unit, tx: EntityManager, row: HouseRow): Promise<Site> {
  const { cacheKey, epoch, areEffectsHeld } = row;
  const catalog = await house.catalogs.of(tx, cacheKey);
  const organisation = await house.organisations.of(tx, cacheKey);
  return { house, unit, tx, catalog, organisation, epoch, areEffectsHeld, drafts: [] };
}

async function draftOf(house: House, tx: EntityManager, row: LoadedRow, instanceId: string): Promise<Draft> {
  const clock = new Date(Date.parse(row.clock) + row.offsetMs).toISOString();
  const lastEventAt = iso(row.lastEventAt);
  const now = clock > lastEventAt ? clock : lastEventAt;
  const { businessKey, version, parentId, parentWaitId, rootId, rehearsalId, isConfidential, subject } = row;
  const { subjectType, subjectId, orgUnitId, ownerId, startedBy } = row;
  const draft: Draft = {
    ...NOTHING_TO_WRITE,
    instanceId,
    definition: await house.catalogs.definition(tx, row.definitionId),
    isNew: false,
    offsetMs: row.offsetMs,
    now,
    isUndriven: row.isUndriven,
    loaded: null,
    fields: {
      ...{ businessKey, version, parentId, parentWaitId, rootId, rehearsalId, isConfidential, subject },
      ...{ subjectType, subjectId, orgUnitId, ownerId, startedBy },
      ...{ startedAt: iso(row.startedAt), endedAt: isoOrNull(row.endedAt) },
    },
    // a restored backup raises the epoch of the installation, so that no wait id is minted twice
    state: { ...row.snapshot, epoch: Math.max(row.epoch, row.instanceEpoch) },
    seq: row.seq,
    lastHash: row.lastHash,
    tasks: new Map((row.tasks ?? []).map((task) => [task.waitId, taskOf(task)])),
    performers: row.performers ?? [],
    incidents: new Map((row.incidents ?? []).map((one) => [one.id, { ...one, raisedAt: iso(one.raisedAt) }])),
    children: new Map(row.children ?? []),
    accessIds: row.accessIds ?? [],
    pending: (row.pending ?? []).map((one) => ({ ...one, at: shifted(one.at, row.offsetMs) })),
    results: (row.results ?? []).map((one) => ({ ...one, at: shifted(one.at, row.offsetMs) })),
  };
  return { ...draft, loaded: draft };
}

// instants inside JSON arrive in PostgreSQL's own spelling
const iso = (text: string): Instant => new Date(text).toISOString();
const isoOrNull = (text: string | null): Instant | null => (text === null ? null : iso(text));
const shifted = (text: string, offsetMs: number): Instant =>
  new Date(Date.parse(text) + offsetMs).toISOString();

function taskOf(task: TaskRecord): TaskRecord {
  return {
    ...task,
    openedAt: iso(task.openedAt),
    dueAt: isoOrNull(task.dueAt),
    followUpAt: isoOrNull(task.followUpAt),
    pausedAt: isoOrNull(task.pausedAt),
  };
}
