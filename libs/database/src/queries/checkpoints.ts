import type { CheckpointState, CheckpointView, Page } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { pageOf } from './paging.js';
import { rowOf, rowsOf } from './rows.js';

/** A checkpoint to be kept. `root` in base64, `note` as it was signed. */
export interface NewCheckpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  readonly note: string;
}

/** Keeps a checkpoint and the public key it was signed with; both may be there already. */
export async function keepCheckpoint(
  tx: EntityManager,
  { origin, size, root, note }: NewCheckpoint,
  key: { readonly name: string; readonly vkey: string },
): Promise<void> {
  await rowsOf(
    tx,
    `WITH key AS (INSERT INTO checkpoint_key (name, vkey) VALUES ($5, $6) ON CONFLICT DO NOTHING)
     INSERT INTO checkpoint (origin, size, root, note) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    [origin, size, root, note, key.name, key.vkey],
  );
}

/** A kept checkpoint; `at` to the microsecond, so that reading can go on after it. */
export interface KeptCheckpoint extends NewCheckpoint {
  readonly at: string;
}

/** Kept checkpoints after the one given, oldest first. */
export function readCheckpoints(
  tx: EntityManager,
  after: KeptCheckpoint | null,
  limit: number,
): Promise<readonly KeptCheckpoint[]> {
  return rowsOf<KeptCheckpoint>(
    tx,
    `SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, origin, size, root, note FROM checkpoint
     WHERE (at, origin, size) > ($1::timestamptz, $2::text, $3::bigint) ORDER BY at, origin, size LIMIT $4`,
    [after?.at ?? '-infinity', after?.origin ?? '', after?.size ?? 0, limit],
  );
}

/** The latest checkpoint of a log, or null. */
export function lastCheckpoint(tx: EntityManager, origin: string): Promise<{ readonly note: string } | null> {
  return rowOf<{ note: string }>(
    tx,
    'SELECT note FROM checkpoint WHERE origin = $1 ORDER BY size DESC LIMIT 1',
    [origin],
  );
}

/** Public keys that have signed checkpoints, oldest first, each as one line of text. */
export async function checkpointKeys(tx: EntityManager): Promise<readonly string[]> {
  const rows = await rowsOf<{ vkey: string }>(
    tx,
    'SELECT vkey FROM checkpoint_key ORDER BY first_used_at, vkey',
  );
  return rows.map(({ vkey }) => vkey);
}

/** Checkpoints, newest first. */
export function listCheckpoints(
  tx: EntityManager,
  { page, perPage }: { readonly page: number; readonly perPage: number },
): Promise<Page<CheckpointView>> {
  return pageOf<CheckpointView>(tx, {
    select: 'SELECT origin, size, root, at',
    from: 'FROM checkpoint',
    clause: `ORDER BY at DESC, origin DESC, size DESC LIMIT ${perPage} OFFSET ${(page - 1) * perPage}`,
    parameters: [],
    fromParameters: 0,
  });
}

/** Whether checkpoints are written, and since when and why not. */
export async function checkpointState(tx: EntityManager): Promise<CheckpointState> {
  const row = await rowOf<CheckpointState>(
    tx,
    `SELECT refused_because AS "refusedBecause", refused_at AS "refusedAt",
       (SELECT max(at) FROM checkpoint) AS "lastAt" FROM checkpoint_state`,
  );
  return row ?? { refusedBecause: null, refusedAt: null, lastAt: null };
}

/** Records that no checkpoint is written for a reason, or (null) that they are written again. */
export async function markCheckpoints(tx: EntityManager, refusedBecause: string | null): Promise<void> {
  await rowsOf(
    tx,
    `UPDATE checkpoint_state SET refused_because = $1, refused_at = CASE WHEN $1::text IS NULL THEN NULL ELSE clock_timestamp() END
     WHERE refused_because IS DISTINCT FROM $1`,
    [refusedBecause],
  );
}
