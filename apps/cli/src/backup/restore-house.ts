import { chmod, mkdir, readFile, readdir, rename, rm, statfs } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { SCHEMA_NUMBER } from '@kontor/database';
import {
  PlatformError,
  endOrphans,
  forgetTemporal,
  isLocked,
  prepareDataFolder,
  startPlatform,
  unpackCluster,
} from '@kontor/platform';
import { withDatabase } from '../house.js';
import { migrateTarget } from '../commands/migrate.js';
import { CLUSTER_FILE, FILES_FOLDER, folderNameOf, tooFullBecause, unfitBecause } from './backup-manifest.js';
import type { BackupManifest } from './backup-manifest.js';
import { copyFile, isCopiedFirst, listHouseFiles } from './house-files.js';
import { markRestored } from './mark-restored.js';
import type { RestoreMark } from './mark-restored.js';
import { openBackup, verifyBackup } from './verify-backup.js';

/** Major version of the PostgreSQL that Kontor brings. */
const POSTGRES_MAJOR = 18;
/** A busy server's log takes a while to be applied. */
const RECOVERY_TIMEOUT_MS = 60 * 60 * 1000;

/** What is to be restored, and where. */
export interface RestoreRequest {
  readonly backup: string;
  readonly dataDir: string;
  /** Whether a data folder that is there is moved aside. */
  readonly isReplacing: boolean;
  readonly now: string;
  readonly onProgress: (text: string) => void;
  /** Free bytes of a folder's disk. */
  readonly freeBytes?: (folder: string) => Promise<number>;
}

/** A house that is ready to be started. */
export interface RestoredHouse extends RestoreMark {
  readonly manifest: BackupManifest;
  /** Where the data folder lies that was there before. */
  readonly movedTo: string | null;
}

/**
 * Restores a backup into a data folder: proves every file, recovers the cluster beside the folder, and puts it in its
 * place as the last step. Until then the folder that is there stays as it was.
 * @throws PlatformError saying why not
 */
export async function restoreHouse(request: RestoreRequest): Promise<RestoredHouse> {
  const { onProgress } = request;
  const backup = resolve(request.backup);
  const dataDir = resolve(request.dataDir);
  const manifest = await openBackup(backup);
  const unfit = unfitBecause(manifest, { postgresMajor: POSTGRES_MAJOR, schema: SCHEMA_NUMBER });
  if (unfit !== null) throw new PlatformError(unfit);
  const isThere = await checkTarget(dataDir, backup, request.isReplacing);
  await mkdir(dirname(dataDir), { recursive: true });
  const free = request.freeBytes ?? freeOn;
  const tooFull = tooFullBecause(manifest.bytes, await free(dirname(dataDir)), dirname(dataDir));
  if (tooFull !== null)
    throw new PlatformError(tooFull, 'Free some space, or choose another disk with --into.');
  await verifyBackup(backup, manifest, onProgress);

  const unfinished = `${dataDir}.restoring`;
  // of a restore that was killed
  await endOrphans(join(unfinished, 'run'));
  await rm(unfinished, { recursive: true, force: true });
  try {
    onProgress('unpacking');
    const folder = await prepareDataFolder(unfinished);
    await unpackCluster(join(backup, CLUSTER_FILE), folder);
    await copyFilesBack(backup, manifest, unfinished);
    const mark = await recover(unfinished, manifest, onProgress);
    const movedTo = isThere ? `${dataDir}.before-${folderNameOf(request.now).replace('kontor-', '')}` : null;
    if (isThere) await keepCheckpoints(dataDir, unfinished);
    if (movedTo !== null) await rename(dataDir, movedTo);
    await rename(unfinished, dataDir);
    return { ...mark, manifest, movedTo };
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

const freeOn = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

/** @returns whether a data folder with something in it is to be moved aside */
async function checkTarget(dataDir: string, backup: string, isReplacing: boolean): Promise<boolean> {
  if (await isLocked(dataDir))
    throw new PlatformError(
      `A Kontor is running on ${dataDir}.`,
      'Stop it first, or restore elsewhere with --into.',
    );
  if (`${backup}${sep}`.startsWith(`${dataDir}${sep}`))
    throw new PlatformError(
      `The backup lies in the data folder ${dataDir} that it would replace.`,
      'Move it elsewhere.',
    );
  const entries = await readdir(dataDir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    if (error.code === 'ENOTDIR') throw new PlatformError(`${dataDir} is not a folder.`);
    throw error;
  });
  if (entries.length === 0) return false;
  if (!isReplacing)
    throw new PlatformError(
      `The data folder ${dataDir} is not empty.`,
      'With --replace it is moved aside, not deleted. Or restore elsewhere with --into.',
    );
  return true;
}

async function copyFilesBack(backup: string, manifest: BackupManifest, dataDir: string): Promise<void> {
  for (const { path, mode } of manifest.files) {
    if (!path.startsWith(`${FILES_FOLDER}/`)) continue;
    const target = join(dataDir, path.slice(FILES_FOLDER.length + 1));
    if (!target.startsWith(`${dataDir}${sep}`)) throw new PlatformError(`The backup names a file ${path}.`);
    await copyFile(join(backup, path), target, path);
    // whatever copies of a backup do to modes, keys and passwords stay their owner's
    if (mode !== undefined) await chmod(target, mode);
  }
}

/**
 * Checkpoints that the replaced folder signed after the backup stay in the file, so that it goes on telling what the
 * restore has lost.
 */
async function keepCheckpoints(replaced: string, restored: string): Promise<void> {
  for (const path of await listHouseFiles(replaced, isCopiedFirst)) {
    const [old, target] = [join(replaced, path), join(restored, path)];
    const backedUp = await readFile(target).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    // a file of another house is no continuation
    if (backedUp !== null && !(await readFile(old)).subarray(0, backedUp.length).equals(backedUp)) continue;
    await rm(target, { force: true });
    await copyFile(old, target, path);
  }
}

/** The cluster's first start applies its log; then it is told that it was restored, and stopped. */
async function recover(
  dataDir: string,
  manifest: BackupManifest,
  onProgress: (text: string) => void,
): Promise<RestoreMark> {
  const platform = await startPlatform({
    dataDir,
    withTemporal: false,
    startTimeoutMs: RECOVERY_TIMEOUT_MS,
    onProgress,
  });
  try {
    const { databaseAdminUrl, superuserUrl } = platform;
    if (databaseAdminUrl === null || superuserUrl === null) throw new Error('the cluster is ours');
    await migrateTarget(platform);
    const mark = await withDatabase(databaseAdminUrl, (dataSource) =>
      markRestored(dataSource, manifest.endedAt),
    );
    await forgetTemporal(superuserUrl);
    return mark;
  } finally {
    await platform.stop();
  }
}
