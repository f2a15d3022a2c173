import type { Instant } from '@kontor/contracts';
import { DomainError } from '@kontor/contracts';
import { newId, rowOf, rowsOf } from '@kontor/database';
import { advance } from '../advance/advance.js';
import type { House } from '../house.js';
import { checkId } from '../record/load.js';

/** A new set of instances with a clock of its own, now at real time. */
export async function createRehearsal({ deps }: House, name: string): Promise<string> {
  const id = newId();
  await rowsOf(deps.dataSource.manager, 'INSERT INTO rehearsal (id, name) VALUES ($1, $2)', [id, name]);
  return id;
}

/**
 * Raises a rehearsal's clock to the next due instant, or to `until` when nothing is due before it, and moves what is due
 * then. @throws not-found
 */
export async function fastForward(
  house: House,
  rehearsalId: string,
  until?: Instant,
): Promise<Instant | null> {
  checkId(rehearsalId);
  const { manager } = house.deps.dataSource;
  const next = await rowOf<{ dueAt: Instant | null }>(
    manager,
    `SELECT (SELECT min(i.next_due_at) FROM process_instance i
       WHERE i.rehearsal_id = r.id AND i.ended_at IS NULL AND i.status = 'active') AS "dueAt" FROM rehearsal r WHERE r.id = $1`,
    [rehearsalId],
  );
  if (!next) throw new DomainError('not-found');
  const isDue = next.dueAt !== null && (until === undefined || next.dueAt <= until);
  const target = isDue ? next.dueAt : (until ?? null);
  if (target === null) return null;
  await rowsOf(
    manager,
    `UPDATE rehearsal SET clock_offset_ms = greatest(clock_offset_ms,
       ceil(extract(epoch FROM $2::timestamptz - clock_timestamp()) * 1000)::bigint) WHERE id = $1`,
    [rehearsalId, target],
  );
  if (!isDue) return null;
  const due = await rowsOf<{ id: string }>(
    manager,
    `SELECT id FROM process_instance WHERE rehearsal_id = $1 AND ended_at IS NULL AND status = 'active' AND next_due_at <= $2
     ORDER BY next_due_at, id`,
    [rehearsalId, target],
  );
  for (const { id } of due) await advance(house, { instanceId: id, failed: [] }, false);
  return target;
}
