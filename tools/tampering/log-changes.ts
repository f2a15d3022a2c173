import { formatCheckpoint, signNote } from '@kontor/audit';
import { hashBytes } from '@kontor/database';
import type { Leaf, SqlValue } from '@kontor/database';
import { anyCase, anyOf, bent, hex, uuid } from './change.js';
import type { Applied, Change, Scene } from './change.js';

const BOOKKEEPING = 'time or transaction number of a row, says nothing about a case';

/** Something done to one leaf. */
function leaf(
  apply: (scene: Scene, found: Leaf) => readonly [sql: string, values: readonly SqlValue[], touched?: string],
  invisible: string | null = null,
): Change {
  return async (scene) => {
    const found = anyOf(scene, scene.log);
    if (found === undefined) return null;
    const [sql, values, touched] = apply(scene, found);
    await scene.run(sql, values);
    return {
      touched: [found.instanceId, ...(touched === undefined ? [] : [touched])],
      isLogTouched: true,
      invisible,
    };
  };
}

/** Something done to one checkpoint; the last one is named apart. */
function checkpoint(
  apply: (scene: Scene, size: number) => readonly [sql: string, values: readonly SqlValue[]],
  invisible: (isLast: boolean) => string | null = () => null,
): Change {
  return async (scene): Promise<Applied | null> => {
    const size = anyOf(scene, scene.sizes);
    if (size === undefined) return null;
    await scene.run(...apply(scene, size));
    return { touched: [], isLogTouched: true, invisible: invisible(size === Math.max(...scene.sizes)) };
  };
}

/** Changes of the log itself. */
export const LOG_CHANGES = {
  'leaf: hash': leaf((scene, { index, hash }) => [
    'UPDATE checkpoint_leaf SET hash = $2 WHERE index = $1',
    [index, hashBytes(bent(scene, hash))],
  ]),
  'leaf: number of the event': leaf((_scene, { index }) => [
    'UPDATE checkpoint_leaf SET seq = seq + 1000 WHERE index = $1',
    [index],
  ]),
  'leaf: case': leaf((scene, { index }) => {
    const other = uuid(scene);
    return ['UPDATE checkpoint_leaf SET instance_id = $2 WHERE index = $1', [index, other], other];
  }),
  'leaf: place': leaf((_scene, { index }) => [
    'UPDATE checkpoint_leaf SET index = index + 1000000 WHERE index = $1',
    [index],
  ]),
  'leaf: time and transaction number': leaf(
    (_scene, { index }) => [
      `UPDATE checkpoint_leaf SET written_at = written_at - interval '1 day', written_before = 3 WHERE index = $1`,
      [index],
    ],
    BOOKKEEPING,
  ),
  'leaf: deleted': leaf((_scene, { index }) => ['DELETE FROM checkpoint_leaf WHERE index = $1', [index]]),
  'leaf: two exchanged': async (scene) => {
    const [a, b] = [anyOf(scene, scene.log), anyOf(scene, scene.log)];
    if (a === undefined || b === undefined || a.index === b.index) return null;
    const sql = 'UPDATE checkpoint_leaf SET index = $2 WHERE index = $1';
    await scene.run(sql, [a.index, 1_000_000]);
    await scene.run(sql, [b.index, a.index]);
    await scene.run(sql, [1_000_000, b.index]);
    return { touched: [a.instanceId, b.instanceId], isLogTouched: true, invisible: null };
  },
  'leaf: forged at the end': async (scene) => {
    const one = anyCase(scene);
    await scene.run(
      `INSERT INTO checkpoint_leaf (index, instance_id, seq, hash, written_before) VALUES ($1, $2, 1, $3, 3)`,
      [scene.log.length, one.instanceId, hashBytes(hex(scene, 64))],
    );
    return { touched: [one.instanceId], isLogTouched: true, invisible: null };
  },
  'log cut at its end': async (scene) => {
    const from = Math.floor(scene.random() * scene.log.length);
    await scene.run('DELETE FROM checkpoint_leaf WHERE index >= $1', [from]);
    return { touched: [], isLogTouched: true, invisible: null };
  },
  'log cut at its end, checkpoints too': async (scene) => {
    const from = Math.floor(scene.random() * scene.log.length);
    await scene.run('DELETE FROM checkpoint_leaf WHERE index >= $1', [from]);
    await scene.run('DELETE FROM checkpoint WHERE size > $1', [from]);
    return { touched: [], isLogTouched: true, invisible: null };
  },
  'log and checkpoints emptied': async (scene) => {
    for (const table of ['checkpoint_leaf', 'checkpoint', 'checkpoint_key'])
      await scene.run(`DELETE FROM ${table}`);
    return { touched: [], isLogTouched: true, invisible: null };
  },
  'checkpoint: root': checkpoint((scene, size) => [
    'UPDATE checkpoint SET root = $2 WHERE size = $1',
    [size, Buffer.from(hex(scene, 64), 'hex').toString('base64')],
  ]),
  'checkpoint: size': checkpoint((_scene, size) => [
    'UPDATE checkpoint SET size = size + 1000000 WHERE size = $1',
    [size],
  ]),
  'checkpoint: note': checkpoint((scene, size) => [
    `UPDATE checkpoint SET note = overlay(note placing $2 from length(origin) + length(size::text) + 8 for 1) WHERE size = $1`,
    [size, scene.random() < 0.5 ? '!' : 'é'],
  ]),
  'checkpoint: signed by another key': checkpoint((scene, size) => {
    const root = Buffer.from(hex(scene, 64), 'hex');
    return [
      'UPDATE checkpoint SET root = $2, note = $3 WHERE size = $1',
      [
        ...[size, root.toString('base64')],
        signNote(formatCheckpoint({ origin: scene.origin, size, root }), scene.forger),
      ],
    ];
  }),
  'checkpoint: time': checkpoint(
    (_scene, size) => [`UPDATE checkpoint SET at = at - interval '1 day' WHERE size = $1`, [size]],
    () => BOOKKEEPING,
  ),
  'checkpoint: deleted': checkpoint(
    (_scene, size) => ['DELETE FROM checkpoint WHERE size = $1', [size]],
    (isLast) => (isLast ? 'the last one may be on its way; the worker writes it again from its file' : null),
  ),
} as const satisfies Readonly<Record<string, Change>>;
