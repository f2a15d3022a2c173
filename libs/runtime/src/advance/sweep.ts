import type { Committed } from '@kontor/contracts';
import { rowsOf } from '@kontor/database';
import type { EntityManager, TaskAction } from '@kontor/database';
import type { EngineState } from '@kontor/engine';
import type { House } from '../house.js';
import { advance } from './advance.js';
import { planOf } from './plan.js';

/** A driver that is this late has lost its timer. */
const LATE = `interval '60 seconds'`;
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
  n.effects_held AS "areEffectsHeld",
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
     WHERE p.created_at < clock_timestamp() - ${UNCONSUMED} AND (p.not_before IS NULL OR p.not_before <= clock_timestamp())
       AND (i.status <> 'suspended' OR p.trigger->>'type' = 'cancel')
     GROUP BY p.instance_id ORDER BY min(p.id) LIMIT $1`,
    [limit],
  );
  for (const { id } of waiting) {
    await advance(house, { instanceId: id, failed: [] }, false).catch((error: unknown) =>
      house.deps.onTrouble?.(error),
    );
  }
  const rows = await rowsOf<OpenRow>(
    manager,
    `${OPEN} WHERE i.driver_seq < i.seq OR (i.ended_at IS NULL AND i.next_due_at <
         clock_timestamp() + make_interval(secs => coalesce(r.clock_offset_ms, 0) / 1000.0) - ${LATE})
     ORDER BY i.ended_at IS NOT NULL, i.next_due_at NULLS LAST, i.id LIMIT $1`,
    [limit],
  );
  return toCommitted(house, manager, rows);
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
    found.push({ instanceId, processKey: model.key, businessKey, isConfidential, plan });
  }
  return found;
}

/** Remembers which plans Temporal has. */
export async function markDriven(
  { deps }: House,
  batch: readonly { readonly instanceId: string; readonly seq: number }[],
): Promise<void> {
  if (batch.length === 0) return;
  await rowsOf(
    deps.dataSource.manager,
    `UPDATE process_instance i SET driver_seq = x.seq
     FROM (SELECT b.id, max(b.seq) AS seq FROM jsonb_to_recordset($1::jsonb) AS b(id uuid, seq bigint) GROUP BY b.id) x
     WHERE i.id = x.id AND i.driver_seq < x.seq`,
    [JSON.stringify(batch.map(({ instanceId, seq }) => ({ id: instanceId, seq })))],
  );
}
