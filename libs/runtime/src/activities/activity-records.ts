import type { ActivityRef, EffectResult } from '@kontor/contracts';
import { rowOf, rowsOf } from '@kontor/database';
import { openWaits, statusOf } from '@kontor/engine';
import type { EngineState } from '@kontor/engine';
import type { House } from '../house.js';
import { checkId } from '../record/load.js';
import type { Runtime } from '../runtime.js';

interface ActivityRow {
  readonly snapshot: EngineState;
  readonly now: string;
  readonly isHeld: boolean;
  readonly isBlocked: boolean;
}

/** What an activity works on; null when its wait is gone, was retried since, or effects are held back. */
export async function activityInput(house: House, ref: ActivityRef): ReturnType<Runtime['activityInput']> {
  checkId(ref.instanceId);
  const row = await rowOf<ActivityRow>(
    house.deps.dataSource.manager,
    `SELECT i.snapshot, greatest(clock_timestamp() + make_interval(secs => coalesce(r.clock_offset_ms, 0) / 1000.0),
       i.last_event_at) AS now, n.effects_held AS "isHeld",
       EXISTS (SELECT 1 FROM incident f WHERE f.instance_id = i.id AND f.wait_id = $2 AND f.resolved_at IS NULL) AS "isBlocked"
     FROM process_instance i CROSS JOIN installation n LEFT JOIN rehearsal r ON r.id = i.rehearsal_id WHERE i.id = $1`,
    [ref.instanceId, ref.waitId],
  );
  if (!row || row.isHeld || row.isBlocked || statusOf(row.snapshot) !== 'active') return null;
  const wait = openWaits(row.snapshot).find(({ waitId }) => waitId === ref.waitId);
  if (wait?.kind !== 'activity' || wait.attempt !== ref.attempt) return null;
  return { name: wait.name, input: wait.input, now: row.now };
}

/** Stores what an activity brought, once; a repetition changes nothing. */
export async function recordActivityResult(
  house: House,
  ref: ActivityRef,
  result: EffectResult,
): Promise<void> {
  checkId(ref.instanceId);
  await rowsOf(
    house.deps.dataSource.manager,
    `INSERT INTO activity_result (instance_id, wait_id, attempt, state, result)
     SELECT $1, $2, $3, $4, $5 WHERE EXISTS (SELECT 1 FROM process_instance WHERE id = $1)
     ON CONFLICT (instance_id, wait_id, attempt) DO NOTHING`,
    [
      ref.instanceId,
      ref.waitId,
      ref.attempt,
      'error' in result ? 'error' : 'completed',
      JSON.stringify(result),
    ],
  );
}
