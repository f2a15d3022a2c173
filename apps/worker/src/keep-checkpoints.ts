import { join } from 'node:path';
import {
  chainLeafHash,
  checkpointFileName,
  createMerkleTree,
  fileEntry,
  formatCheckpoint,
  formatVerifier,
  logOrigin,
  parseCheckpoint,
  parseCheckpointFile,
  signNote,
  verifyNote,
} from '@kontor/audit';
import type { CheckpointNote, MerkleTree, NoteSigner } from '@kontor/audit';
import type { CheckpointRefusal } from '@kontor/contracts';
import {
  appendLeaves,
  keepCheckpoint,
  lastCheckpoint,
  markCheckpoints,
  readLeafLog,
  readLeaves,
} from '@kontor/database';
import type { DataSource, NewCheckpoint } from '@kontor/database';
import { appendDurably, textOf } from './checkpoint-file.js';
import { loadCheckpointKey } from './checkpoint-key.js';
import type { WorkerSettings } from './settings.js';

export interface CheckpointKeeperDeps {
  readonly dataSource: DataSource;
  /** Secret key; made at the first use. */
  readonly keyFile: string;
  /** Where the notes are appended, outside the database; null: a file named for the key in `folder`. */
  readonly file: string | null;
  readonly folder: string;
  /** Begins the name of a new key. */
  readonly host: string;
  /** Default: a minute. */
  readonly everyMs?: number;
  /** Default: a clock that only goes forward. */
  readonly nowMs?: () => number;
  readonly onRefused: (reason: CheckpointRefusal) => void;
}

interface OpenLog {
  readonly signer: NoteSigner;
  readonly file: string;
  readonly epoch: number;
  readonly tree: MerkleTree;
  /** Size of the last signed checkpoint; null: none yet. */
  signed: number | null;
  /** In the file but not yet in the database. */
  unkept: NewCheckpoint | null;
}

const EVERY_MS = 60_000;
const LEAVES_A_PAGE = 5_000;
/** A log that contradicts its file is read as a whole each time; somebody has to look at it anyway. */
const ROUNDS_AFTER_REFUSAL = 10;

/**
 * A chore that puts every chain that has grown into the checkpoint log and signs the log's new state: first the leaves
 * are durable in the database, then the note in the file, then its row. A log that contradicts what was signed before is
 * not signed again; the state of the checkpoints tells it.
 */
export function createCheckpointKeeper(deps: CheckpointKeeperDeps): () => Promise<void> {
  const { everyMs = EVERY_MS, nowMs = () => performance.now(), onRefused } = deps;
  const { manager } = deps.dataSource;
  let log: OpenLog | null = null;
  let nextMs = -Infinity;

  return async () => {
    if (nowMs() < nextMs) return;
    nextMs = nowMs() + everyMs;
    const { size, epoch } = await readLeafLog(manager);
    if (log !== null && (log.epoch !== epoch || size < log.tree.size)) log = null;
    if (log === null) {
      const opened = await openLog(deps, epoch);
      if (typeof opened === 'string') {
        nextMs = nowMs() + everyMs * ROUNDS_AFTER_REFUSAL;
        await markCheckpoints(manager, opened);
        onRefused(opened);
        return;
      }
      await markCheckpoints(manager, null);
      log = opened;
    }
    await appendLeaves(manager, log.signed === null);
    await readOn(deps, log.tree);
    await keep(deps, log);
    if (log.tree.size > (log.signed ?? 0)) await signCheckpoint(deps, log);
  };
}

/** The worker's chore, by its settings. A refusal is an error with a code for its log. */
export function keepCheckpoints(
  dataSource: DataSource,
  { checkpointKey, checkpointFile, dataDir, publicUrl }: WorkerSettings,
  onTrouble: (error: unknown) => void,
): () => Promise<void> {
  return createCheckpointKeeper({
    dataSource,
    keyFile: checkpointKey,
    file: checkpointFile,
    folder: join(dataDir, 'checkpoints'),
    host: new URL(publicUrl).hostname,
    onRefused: (reason) =>
      onTrouble(
        Object.assign(new Error('the database contradicts the last signed checkpoint'), {
          code: `checkpoint-${reason}`,
        }),
      ),
  });
}

async function openLog(deps: CheckpointKeeperDeps, epoch: number): Promise<OpenLog | CheckpointRefusal> {
  const signer = await loadCheckpointKey(deps.keyFile, deps.host);
  const origin = logOrigin(signer.name, epoch);
  const file = deps.file ?? join(deps.folder, checkpointFileName(signer.name));
  const isOwn = (one: CheckpointNote): boolean =>
    one.origin === origin && verifyNote(one.note, [signer]) === 'valid';
  // signatures are checked from the end: the file of years has many
  const fromFile = parseCheckpointFile(await textOf(file))
    .checkpoints.toSorted((a, b) => b.size - a.size)
    .find(isOwn);
  const row = await lastCheckpoint(deps.dataSource.manager, origin);
  const fromDatabase = row && parseCheckpoint(row.note);

  const tree = createMerkleTree();
  const signed = [fromFile ?? null, fromDatabase && isOwn(fromDatabase) ? fromDatabase : null]
    .filter((one) => one !== null)
    .sort((a, b) => a.size - b.size);
  for (const { size, root } of signed) {
    await readOn(deps, tree, size);
    if (tree.size < size) return 'log-shorter';
    if (!tree.root().equals(root)) return 'root-differs';
  }
  return {
    ...{ signer, file, epoch, tree },
    signed: signed.at(-1)?.size ?? null,
    unkept: fromFile ? rowOf(fromFile, fromFile.source) : null,
  };
}

/** Reads leaves into the tree, up to a size or to the end. */
async function readOn(
  { dataSource }: CheckpointKeeperDeps,
  tree: MerkleTree,
  upTo = Infinity,
): Promise<void> {
  while (tree.size < upTo) {
    const wanted = Math.min(LEAVES_A_PAGE, upTo - tree.size);
    const leaves = await readLeaves(dataSource.manager, tree.size, wanted);
    for (const leaf of leaves) {
      if (leaf.index !== tree.size) throw new Error(`leaf ${tree.size} of the checkpoint log is missing`);
      tree.add(chainLeafHash(leaf));
    }
    if (leaves.length < wanted) return;
  }
}

async function signCheckpoint(deps: CheckpointKeeperDeps, log: OpenLog): Promise<void> {
  const { signer, epoch, tree, file } = log;
  const checkpoint = { origin: logOrigin(signer.name, epoch), size: tree.size, root: tree.root() };
  const note = signNote(formatCheckpoint(checkpoint), signer);
  await appendDurably(file, fileEntry(note));
  log.signed = checkpoint.size;
  log.unkept = rowOf(checkpoint, note);
  await keep(deps, log);
}

async function keep({ dataSource }: CheckpointKeeperDeps, log: OpenLog): Promise<void> {
  if (log.unkept === null) return;
  const { signer } = log;
  await keepCheckpoint(dataSource.manager, log.unkept, { name: signer.name, vkey: formatVerifier(signer) });
  log.unkept = null;
}

function rowOf(
  { origin, size, root }: Pick<CheckpointNote, 'origin' | 'size' | 'root'>,
  note: string,
): NewCheckpoint {
  return { origin, size, root: root.toString('base64'), note };
}
