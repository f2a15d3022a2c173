import { rowsOf } from '@kontor/database';
import type { House } from '../house.js';
import { advance } from './advance.js';

/** A driver on time is faster than this. */
const LATE = `interval '3 seconds'`;
/** Decisions come first: few connections, little of the cores. */
const LANES = 4;

/**
 * Applies what is overdue, in due order: when very many timers are due at once, their drivers come one by one and this
 * goes faster. Exactly once either way: whoever comes second finds nothing due. Rehearsals have a clock of their own
 * and are left to their drivers.
 */
export async function advanceOverdue(
  house: House,
  { limit, skip }: { readonly limit: number; readonly skip: readonly string[] },
): Promise<{ readonly advanced: number; readonly failed: readonly string[] }> {
  const waiting = await rowsOf<{ id: string }>(
    house.deps.dataSource.manager,
    `SELECT id FROM process_instance
     WHERE rehearsal_id IS NULL AND ended_at IS NULL AND next_due_at < statement_timestamp() - ${LATE} AND NOT id = ANY($2::uuid[])
     ORDER BY next_due_at, id LIMIT $1`,
    [limit, skip],
  );
  const failed: string[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let row = waiting[next++]; row; row = waiting[next++]) {
      const { id } = row;
      await advance(house, { instanceId: id, failed: [] }, false).catch((error: unknown) => {
        house.deps.onTrouble?.(error);
        failed.push(id);
      });
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return { advanced: waiting.length - failed.length, failed };
}
