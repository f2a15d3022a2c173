import type { ChainHead } from '@kontor/audit';
import type { EntityManager } from 'typeorm';
import { hexOf } from './hashes.js';
import { rowOf, rowsOf } from './rows.js';

/** Where the checkpoint log stands. */
export interface LeafLog {
  readonly size: number;
  /** Epoch of the installation; a restore raises it. */
  readonly epoch: number;
}

/** A leaf with its place in the log. */
export interface Leaf extends ChainHead {
  readonly index: number;
}

/** Size of the log and epoch of the installation, in one snapshot. */
export async function readLeafLog(tx: EntityManager): Promise<LeafLog> {
  const row = await rowOf<LeafLog>(
    tx,
    `SELECT coalesce((SELECT max(index) + 1 FROM checkpoint_leaf), 0)::bigint AS size, epoch FROM installation`,
  );
  if (row === null) throw new Error('there is no installation');
  return row;
}

/** Up to `limit` leaves from place `from` on, in order. */
export function readLeaves(tx: EntityManager, from: number, limit: number): Promise<readonly Leaf[]> {
  return rowsOf<Leaf>(
    tx,
    `SELECT index, instance_id AS "instanceId", seq, ${hexOf('hash')} AS hash FROM checkpoint_leaf WHERE index >= $1 ORDER BY index LIMIT $2`,
    [from, limit],
  );
}

/** Leaves of one case, oldest first. */
export function leavesOf(tx: EntityManager, instanceId: string): Promise<readonly Leaf[]> {
  return rowsOf<Leaf>(
    tx,
    `SELECT index, instance_id AS "instanceId", seq, ${hexOf('hash')} AS hash FROM checkpoint_leaf WHERE instance_id = $1 ORDER BY seq, index`,
    [instanceId],
  );
}

const HEADS = (where: string, direction: string): string =>
  `SELECT DISTINCT ON (instance_id) instance_id, seq, hash FROM history_event
   WHERE ${where} ORDER BY instance_id ${direction}, seq DESC`;

/**
 * Appends one leaf for every case whose chain has grown since the last call, in a transaction of its own that is durable
 * when this returns. Usually only events of the transactions since then are looked at; `isFull`, an empty log, and a
 * database whose transaction numbers have begun anew make it compare every case.
 * @returns how many leaves were added
 */
export async function appendLeaves(manager: EntityManager, isFull: boolean): Promise<number> {
  return manager.transaction(async (tx) => {
    await tx.query(`SELECT set_config('synchronous_commit', 'on', true), set_config('statement_timeout', '10min', true),
      set_config('lock_timeout', '1min', true), set_config('enable_seqscan', 'off', true)`);
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('kontor.checkpoints', 0))`);
    const bounds = await rowOf<{ upTo: number; from: number | null; size: number }>(
      tx,
      `SELECT txid_snapshot_xmin(txid_current_snapshot()) AS "upTo", l.written_before AS "from",
         coalesce(l.index + 1, 0)::bigint AS size
       FROM (SELECT 1) AS one LEFT JOIN LATERAL
         (SELECT index, written_before FROM checkpoint_leaf ORDER BY index DESC LIMIT 1) AS l ON true`,
    );
    const { upTo = 0, from = null, size = 0 } = bounds ?? {};
    const isEveryCase = isFull || from === null || upTo < from;
    const heads = isEveryCase
      ? `SELECT * FROM (${HEADS('(written_by IS NULL OR written_by < $1) AND $3::bigint IS NOT NULL', 'DESC')}) AS h
         WHERE NOT EXISTS (SELECT 1 FROM checkpoint_leaf l WHERE l.instance_id = h.instance_id AND l.seq >= h.seq)`
      : HEADS('written_by >= $3 AND written_by < $1', 'ASC');
    const [added] = await rowsOf<{ count: number }>(
      tx,
      `WITH heads AS (${heads}), added AS (
         INSERT INTO checkpoint_leaf (index, instance_id, seq, hash, written_before)
         SELECT $2 + row_number() OVER (ORDER BY instance_id) - 1, instance_id, seq, hash, $1 FROM heads RETURNING 1)
       SELECT count(*) AS count FROM added`,
      [upTo, size, from ?? 0],
    );
    return added?.count ?? 0;
  });
}
