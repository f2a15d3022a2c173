import type { Committed } from '@kontor/contracts';
import { isTransient, rowOf, rowsOf } from '@kontor/database';
import type { EntityManager, TaskAction } from '@kontor/database';
import type { EngineState } from '@kontor/engine';
import type { House } from '../house.js';
import { advance } from './advance.js';
import { URGENCY, planOf, restMsOf } from './plan.js';

/** A driver that is this late has lost its timer. */
const LATE = `interval '60 seconds'`;
/** A driver is told soon after a commit; who was not told within this has nobody who will. */
const UNTOLD = `interval '4 seconds'`;
/** In a rush drivers whose instances have ended are told later, on purpose, but not later than this. */
const UNTOLD_IN_A_RUSH = `interval '8 seconds'`;
/** A step that was longer ago is not of the load of these moments, or nobody's: all drivers are to be told after a restore. */
const OF_LATE = `interval '50 seconds'`;
/** So many fell behind a moment ago that somebody is there who means to tell them. */
const IS_RUSH = `(SELECT count(*) FROM (SELECT 1 FROM undriven n WHERE n.latest > statement_timestamp() - interval '1 second' LIMIT 20) recent) = 20`;
/** In-line delivery after a commit has had this long. */
const UNCONSUMED = `interval '2 seconds'`;

interface OpenRow {
  readonly id: string;
  readonly definitionId: string;
  readonly businessKey: string;
  readonly isConfidential: boolean;
  readonly seq: number;
  readonly snapshot: EngineState;
  readonly offsetMs: number;
  readonly areEffectsHeld: boolean;
  readonly nowMs: number;
  readonly schedules:
    | readonly {
        readonly waitId: string;
        readonly elementId: string;
        readonly schedule: readonly TaskAction[];
      }[]
    | null;
  readonly blocked: readonly string[];
  readonly done: readonly string[];
}

const OPEN = `SELECT i.id, i.definition_id AS "definitionId", i.business_key AS "businessKey",
  i.is_confidential AS "isConfidential", i.seq, i.snapshot, coalesce(r.clock_offset_ms, 0) AS "offsetMs",
  n.effects_held AS "areEffectsHeld", extract(epoch FROM clock_timestamp())::float8 * 1000 AS "nowMs",
  (SELECT json_agg(json_build_object('waitId', t.wait_id, 'elementId', t.element_id, 'schedule', t.schedule))
    FROM user_task t WHERE t.instance_id = i.id AND t.state = 'open' AND t.next_action_at IS NOT NULL AND t.paused_at IS NULL)
    AS schedules,
  ARRAY(SELECT f.wait_id FROM incident f WHERE f.instance_id = i.id AND f.resolved_at IS NULL AND f.wait_id IS NOT NULL) AS blocked,
  ARRAY(SELECT a.wait_id || '/' || a.attempt FROM activity_result a WHERE a.instance_id = i.id AND a.consumed_at IS NULL) AS done
FROM process_instance i CROSS JOIN installation n LEFT JOIN rehearsal r ON r.id = i.rehearsal_id`;

/**
 * Instances whose driver is behind or late, the most urgent first. Triggers nobody has consumed are applied here: a
 * driver that knows the latest step would not look again.
 */
export async function findUndriven(house: House, limit: number): Promise<readonly Committed[]> {
  const { manager } = house.deps.dataSource;
  const waiting = await rowsOf<{ id: string }>(
    manager,
    `SELECT p.instance_id AS id FROM pending_trigger p JOIN process_instance i ON i.id = p.instance_id
     WHERE p.created_at < statement_timestamp() - ${UNCONSUMED} AND (p.not_before IS NULL OR p.not_before <= statement_timestamp())
       AND (i.status <> 'suspended' OR p.trigger->>'type' = 'cancel')
     GROUP BY p.instance_id ORDER BY min(p.id) LIMIT $1`,
    [limit],
  );
  for (const { id } of waiting) {
    await advance(house, { instanceId: id, failed: [] }, false).catch(async (error: unknown) => {
      house.deps.onTrouble?.(error);
      if (!isTransient(error)) await postpone(manager, id);
    });
  }
  const rows = await rowsOf<OpenRow>(
    manager,
    `${OPEN} WHERE i.id = ANY(ARRAY(
         (SELECT u.instance_id FROM undriven u WHERE u.since < statement_timestamp()
            - CASE WHEN u.urgency < ${URGENCY.ended} OR NOT ${IS_RUSH} THEN ${UNTOLD} ELSE ${UNTOLD_IN_A_RUSH} END
          ORDER BY u.urgency, u.since LIMIT $1)
         UNION ALL
         (SELECT d.id FROM process_instance d WHERE d.rehearsal_id IS NULL AND d.ended_at IS NULL
            AND d.next_due_at < statement_timestamp() - ${LATE} ORDER BY d.next_due_at LIMIT $1)
         UNION ALL
         (SELECT d.id FROM process_instance d JOIN rehearsal y ON y.id = d.rehearsal_id WHERE d.ended_at IS NULL
            AND d.next_due_at < statement_timestamp() + make_interval(secs => y.clock_offset_ms / 1000.0) - ${LATE} LIMIT $1)))
     ORDER BY i.ended_at IS NOT NULL, i.next_due_at NULLS LAST, i.id LIMIT $1`,
    [limit],
  );
  return toCommitted(house, manager, rows);
}

/** What cannot even be tried must neither be tried every second nor keep others from their turn. */
async function postpone(manager: EntityManager, instanceId: string): Promise<void> {
  await rowsOf(
    manager,
    `UPDATE pending_trigger SET not_before = clock_timestamp() + interval '1 minute' WHERE instance_id = $1`,
    [instanceId],
  );
}

/** Every open instance in the order of ids. */
export async function listOpen(
  house: House,
  after: string | null,
  limit: number,
): Promise<readonly Committed[]> {
  const { manager } = house.deps.dataSource;
  const rows = await rowsOf<OpenRow>(
    manager,
    `${OPEN} WHERE i.ended_at IS NULL AND ($1::uuid IS NULL OR i.id > $1::uuid) ORDER BY i.id LIMIT $2`,
    [after, limit],
  );
  return toCommitted(house, manager, rows);
}

async function toCommitted(
  house: House,
  tx: EntityManager,
  rows: readonly OpenRow[],
): Promise<readonly Committed[]> {
  const found: Committed[] = [];
  for (const row of rows) {
    const { model } = await house.catalogs.definition(tx, row.definitionId);
    const { id: instanceId, businessKey, isConfidential, seq, offsetMs, areEffectsHeld } = row;
    const plan = planOf({
      ...{ instanceId, seq, model, state: row.snapshot, offsetMs, isConfidential, areEffectsHeld },
      schedules: row.schedules ?? [],
      blocked: new Set(row.blocked),
      done: new Set(row.done),
    });
    // a result that nobody has taken up is not in the plan
    const mustAsk = row.done.length > 0;
    found.push({
      ...{ instanceId, processKey: model.key, businessKey, isConfidential, plan },
      restMs: mustAsk ? 0 : restMsOf(plan, row.nowMs),
      // it may never have had a driver; one that it has is found when a new one is refused
      ...(mustAsk ? {} : { isNew: true }),
    });
  }
  return found;
}

/** How many open instances that moved of late have had a driver that is behind for so many seconds; counts up to `most`. */
export async function lateDrivers({ deps }: House, forSeconds: number, most: number): Promise<number> {
  const row = await rowOf<{ count: number }>(
    deps.dataSource.manager,
    `SELECT count(*)::int AS count FROM (
       SELECT FROM undriven WHERE urgency < ${URGENCY.ended} AND since < statement_timestamp() - make_interval(secs => $1)
         AND latest > statement_timestamp() - ${OF_LATE} LIMIT $2) late`,
    [forSeconds, most],
  );
  return row?.count ?? 0;
}

/** Which of these instances have a driver that is behind. */
export async function stillUndriven(
  { deps }: House,
  instanceIds: readonly string[],
): Promise<readonly string[]> {
  const rows = await rowsOf<{ id: string }>(
    deps.dataSource.manager,
    'SELECT instance_id AS id FROM undriven WHERE instance_id = ANY($1::uuid[])',
    [instanceIds],
  );
  return rows.map(({ id }) => id);
}

/** Remembers which plans Temporal has. */
export async function markDriven(
  { deps }: House,
  batch: readonly { readonly instanceId: string; readonly seq: number }[],
): Promise<void> {
  if (batch.length === 0) return;
  await rowsOf(
    deps.dataSource.manager,
    `DELETE FROM undriven u USING jsonb_to_recordset($1::jsonb) AS b(id uuid, seq bigint)
     WHERE u.instance_id = b.id AND u.seq <= b.seq`,
    [JSON.stringify(batch.map(({ instanceId, seq }) => ({ id: instanceId, seq })))],
  );
}
