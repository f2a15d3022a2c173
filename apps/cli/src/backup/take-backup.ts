import { mkdir, open, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { migrationNumber } from '@kontor/database';
import type { DataSource } from '@kontor/database';
import { PlatformError, takeBaseBackup } from '@kontor/platform';
import {
  BACKUP_FORMAT,
  FILES_FOLDER,
  MANIFEST_FILE,
  folderNameOf,
  mebibytes,
  tooFullBecause,
  writeManifest,
} from './backup-manifest.js';
import type { BackupManifest } from './backup-manifest.js';
import { copyFile, isCopiedFirst, listHouseFiles } from './house-files.js';
import type { HouseFile } from './house-files.js';

/** What a backup is taken of. */
export interface BackupRequest {
  readonly dataSource: DataSource;
  /** A role that may copy the server. */
  readonly replicationUrl: string;
  readonly source: BackupManifest['source'];
  readonly dataDir: string;
  /** Folder in which the backup gets its own. */
  readonly to: string;
  /** Version of this program. */
  readonly kontor: string;
  readonly onProgress: (text: string) => void;
  /** Free bytes of a folder's disk. */
  readonly freeBytes?: (folder: string) => Promise<number>;
}

/** A finished backup. */
export interface TakenBackup {
  readonly folder: string;
  readonly manifest: BackupManifest;
}

const freeOn = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

/**
 * Takes a backup of a Kontor that may be running: the cluster, the log that makes it consistent, and the files of the
 * data folder. It has its final name only when it is complete and on the disk.
 * @throws PlatformError when there is no room, no right, or such a backup already
 */
export async function takeBackup(request: BackupRequest): Promise<TakenBackup> {
  const { dataSource, replicationUrl, dataDir, onProgress } = request;
  const to = resolve(request.to);
  await mkdir(to, { recursive: true, mode: 0o700 }).catch((error: Error) => {
    throw new PlatformError(`The folder ${to} cannot be made: ${error.message}`, 'Choose another with --to.');
  });
  const before = await factsOf(dataSource);
  const tooFull = tooFullBecause(
    before.bytes + (await sizeOf(dataDir)),
    await (request.freeBytes ?? freeOn)(to),
    to,
  );
  if (tooFull !== null)
    throw new PlatformError(tooFull, 'Free some space, or choose another folder with --to.');
  const startedAt = before.now;
  const folder = join(to, folderNameOf(startedAt));
  const unfinished = `${folder}.partial`;
  await mkdir(unfinished, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new PlatformError(`A backup into ${unfinished} is already under way.`);
    throw error;
  });
  try {
    const first = await copyHouseFiles(dataDir, unfinished, isCopiedFirst);
    const tell = progressTeller(onProgress);
    const { files, systemId, serverVersion, startLsn, endLsn, timeline, tablespaces } = await takeBaseBackup({
      url: replicationUrl,
      folder: unfinished,
      onProgress: tell,
    });
    if (tablespaces.length > 0 && request.source === 'data-folder')
      throw new PlatformError(`The cluster has tablespaces outside its folder: ${tablespaces.join(', ')}.`);
    const last = await copyHouseFiles(dataDir, unfinished, (name) => !isCopiedFirst(name));
    const all = [...files.map((file) => ({ ...file, mode: 0o600 })), ...first, ...last];
    const after = await factsOf(dataSource);
    const manifest: BackupManifest = {
      format: BACKUP_FORMAT,
      kontor: request.kontor,
      postgres: serverVersion,
      schema: before.schema,
      installation: {
        systemId,
        epoch: before.epoch,
        company: before.company,
        cases: before.cases,
        openCases: before.openCases,
      },
      source: request.source,
      startedAt,
      endedAt: after.now,
      log: { startLsn, endLsn, timeline },
      bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
      files: all,
    };
    await writeFile(join(unfinished, MANIFEST_FILE), writeManifest(manifest), { mode: 0o600, flush: true });
    await syncFolder(unfinished);
    await rename(unfinished, folder);
    await syncFolder(to);
    return { folder, manifest };
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

async function copyHouseFiles(
  dataDir: string,
  folder: string,
  isWanted: (topName: string) => boolean,
): Promise<readonly HouseFile[]> {
  const copied: HouseFile[] = [];
  for (const path of await listHouseFiles(dataDir, isWanted)) {
    const at = `${FILES_FOLDER}/${path}`;
    const file = await copyFile(join(dataDir, path), join(folder, at), at);
    if (file !== null) copied.push(file);
  }
  return copied;
}

async function sizeOf(dataDir: string): Promise<number> {
  const paths = await listHouseFiles(dataDir, () => true);
  const sizes = await Promise.all(
    paths.map((path) =>
      stat(join(dataDir, path)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

interface Facts {
  readonly now: string;
  readonly epoch: number;
  readonly company: string | null;
  readonly schema: number;
  readonly bytes: number;
  readonly cases: number;
  readonly openCases: number;
}

/** The log of a busy server grows while it is copied: that much is expected on top. */
const LOG_ALLOWANCE_BYTES = 256 * 1024 * 1024;

async function factsOf(dataSource: DataSource): Promise<Facts> {
  const rows: {
    readonly now: Date;
    readonly epoch: number;
    readonly company: string | null;
    readonly migration: string;
    readonly bytes: string;
    readonly cases: string;
    readonly openCases: string;
  }[] = await dataSource.query(
    `SELECT clock_timestamp() AS now, n.epoch, n.settings->'company'->>'name' AS company,
       (SELECT name FROM schema_migration ORDER BY timestamp DESC LIMIT 1) AS migration,
       (SELECT sum(pg_database_size(oid)) FROM pg_database WHERE has_database_privilege(oid, 'CONNECT')) AS bytes,
       (SELECT count(*) FROM process_instance) AS cases,
       (SELECT count(*) FROM process_instance WHERE ended_at IS NULL) AS "openCases" FROM installation n`,
  );
  const [row] = rows;
  if (row === undefined)
    throw new PlatformError('The database is not prepared: there is nothing to back up.');
  return {
    now: new Date(row.now).toISOString(),
    epoch: row.epoch,
    company: row.company,
    schema: migrationNumber(row.migration),
    bytes: Number(row.bytes) + LOG_ALLOWANCE_BYTES,
    cases: Number(row.cases),
    openCases: Number(row.openCases),
  };
}

const STEP_PERCENT = 10;

function progressTeller(onProgress: (text: string) => void): (done: number, total: number) => void {
  let told = -1;
  return (done, total) => {
    const step = Math.floor((done / Math.max(total, 1)) * (100 / STEP_PERCENT));
    if (step === told) return;
    told = step;
    onProgress(`copied ${mebibytes(done)} of ${mebibytes(total)}`);
  };
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
