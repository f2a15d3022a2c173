import { wantDrivers } from '@kontor/database';
import type { DataSource } from '@kontor/database';

/** What a restored database was told. */
export interface RestoreMark {
  readonly epoch: number;
  readonly openCases: number;
  readonly heldMails: number;
  readonly endedSessions: number;
}

/**
 * Tells a database that it was restored, in one transaction:
 * - the epoch rises, so that no wait id is minted twice. It rises to the minute, because the same backup may be restored
 *   a second time, after ids of the first time have left the house;
 * - effects are held until an operator releases them, and releases of an earlier hold are void;
 * - every open case wants its driver again, which the worker gives it at the next start;
 * - whoever was signed in is signed out.
 * @param restoredTo the instant after which nothing of the old life is there
 */
export async function markRestored(dataSource: DataSource, restoredTo: string | null): Promise<RestoreMark> {
  return dataSource.transaction(async (tx) => {
    await tx.query('SET LOCAL statement_timeout = 0');
    const [[installation]]: [{ epoch: number }[], number] = await tx.query(
      `UPDATE installation SET effects_held = true, restored_at = clock_timestamp(), restored_to = $1,
         epoch = greatest(epoch + 1, floor(extract(epoch FROM clock_timestamp() - timestamptz '2025-01-01 00:00Z') / 60)::integer)
       RETURNING epoch`,
      [restoredTo],
    );
    const openCases = await wantDrivers(tx);
    const [, heldMails]: [unknown, number] = await tx.query(
      `UPDATE outgoing_mail SET released_at = NULL WHERE state IN ('queued', 'sending')`,
    );
    const [, endedSessions]: [unknown, number] = await tx.query('DELETE FROM session');
    if (installation === undefined) throw new Error('the database has no installation');
    return { epoch: installation.epoch, openCases, heldMails, endedSessions };
  });
}
