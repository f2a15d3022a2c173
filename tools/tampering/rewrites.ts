import {
  chainLeafHash,
  createMerkleTree,
  formatCheckpoint,
  formatVerifier,
  GENESIS_HASH,
  signNote,
} from '@kontor/audit';
import type { HistoryEvent } from '@kontor/contracts';
import { hashBytes } from '@kontor/database';
import type { AuditedCase, Leaf } from '@kontor/database';
import { anyEvent, isCovered, otherData, overwrite, rechained, setEnd, YOUNGER } from './change.js';
import type { Applied, Change, Scene } from './change.js';

interface Rewritten extends Applied {
  readonly one: AuditedCase;
  readonly events: readonly HistoryEvent[];
}

/** Another content for one event, and right hashes from there to the row of the case. */
async function rewrite(scene: Scene): Promise<Rewritten> {
  const { one, event } = anyEvent(scene);
  const index = one.events.indexOf(event);
  const tail = [{ ...event, data: otherData(scene, event.data) }, ...one.events.slice(index + 1)];
  const events = rechained(one.events[index - 1], tail, GENESIS_HASH);
  for (const changed of events) await overwrite(scene, changed);
  const last = events.at(-1);
  if (last !== undefined) await setEnd(scene, one.instanceId, last.seq, last.hash);
  const invisible = isCovered(one, event.seq) ? null : YOUNGER;
  return { one, events, touched: [one.instanceId], invisible };
}

/** The leaves that commit to the case brought into line with it; the log as it is then. */
async function relog(scene: Scene, { one, events }: Rewritten): Promise<readonly Leaf[]> {
  const log: Leaf[] = [];
  for (const leaf of scene.log) {
    const event = leaf.instanceId === one.instanceId ? events.find(({ seq }) => seq === leaf.seq) : undefined;
    log.push(event ? { ...leaf, hash: event.hash } : leaf);
    if (event)
      await scene.run('UPDATE checkpoint_leaf SET hash = $2 WHERE index = $1', [
        leaf.index,
        hashBytes(event.hash),
      ]);
  }
  return log;
}

/** Size of the log before its first leaf that is not what it was. */
function untouched(scene: Scene, log: readonly Leaf[]): number {
  const first = log.findIndex((leaf, index) => leaf.hash !== scene.log[index]?.hash);
  return first < 0 ? Infinity : first;
}

/** Checkpoints over a changed log signed anew, by the attacker's key. */
async function resign(scene: Scene, log: readonly Leaf[]): Promise<void> {
  const from = untouched(scene, log);
  const tree = createMerkleTree();
  for (const leaf of log) {
    tree.add(chainLeafHash(leaf));
    if (tree.size <= from || !scene.sizes.includes(tree.size)) continue;
    const root = tree.root();
    const note = signNote(formatCheckpoint({ origin: scene.origin, size: tree.size, root }), scene.forger);
    await scene.run('UPDATE checkpoint SET root = $2, note = $3 WHERE size = $1', [
      ...[tree.size, root.toString('base64'), note],
    ]);
  }
  await scene.run('INSERT INTO checkpoint_key (name, vkey) VALUES ($1, $2)', [
    ...[scene.forger.name, formatVerifier(scene.forger)],
  ]);
}

/** A history written anew from some event to its end, with more and more of what would betray it. */
export const REWRITES = {
  'rewritten to the end': (scene) => rewrite(scene),
  'rewritten, leaves too': async (scene) => {
    const done = await rewrite(scene);
    await relog(scene, done);
    return { ...done, isLogTouched: true };
  },
  'rewritten, leaves too, checkpoints deleted': async (scene) => {
    const done = await rewrite(scene);
    const from = untouched(scene, await relog(scene, done));
    if (from !== Infinity) await scene.run('DELETE FROM checkpoint WHERE size > $1', [from]);
    return { ...done, isLogTouched: true };
  },
  'rewritten, leaves too, checkpoints signed by another key': async (scene) => {
    const done = await rewrite(scene);
    await resign(scene, await relog(scene, done));
    return { ...done, isLogTouched: true };
  },
  'rewritten, leaves of the case taken out, checkpoints deleted': async (scene) => {
    const done = await rewrite(scene);
    const first = scene.log.find(({ instanceId }) => instanceId === done.one.instanceId);
    if (first === undefined) return null;
    await scene.run('DELETE FROM checkpoint_leaf WHERE instance_id = $1', [done.one.instanceId]);
    await closeGaps(scene);
    await scene.run('DELETE FROM checkpoint WHERE size > $1', [first.index]);
    return { ...done, invisible: null, isLogTouched: true };
  },
  'case removed, its leaves taken out, checkpoints deleted': async (scene) => {
    const { one } = anyEvent(scene);
    const first = scene.log.find(({ instanceId }) => instanceId === one.instanceId);
    if (first === undefined) return null;
    for (const table of ['history_event', 'history_detail', 'checkpoint_leaf'])
      await scene.run(`DELETE FROM ${table} WHERE instance_id = $1`, [one.instanceId]);
    await scene.run('DELETE FROM process_instance WHERE id = $1', [one.instanceId]);
    await closeGaps(scene);
    await scene.run('DELETE FROM checkpoint WHERE size > $1', [first.index]);
    return { touched: [one.instanceId], invisible: null, isLogTouched: true };
  },
} as const satisfies Readonly<Record<string, Change>>;

/** Numbers the leaves anew, without gaps. */
async function closeGaps(scene: Scene): Promise<void> {
  const numbered = 'SELECT index, row_number() OVER (ORDER BY index) - 1 AS place FROM checkpoint_leaf';
  await scene.run(
    `UPDATE checkpoint_leaf l SET index = n.place + 1000000 FROM (${numbered}) n WHERE n.index = l.index`,
  );
  await scene.run('UPDATE checkpoint_leaf SET index = index - 1000000');
}
