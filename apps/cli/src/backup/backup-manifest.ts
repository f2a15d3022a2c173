import { createHash } from 'node:crypto';
import type { BackupFile } from '@kontor/platform';
import { PlatformError } from '@kontor/platform';

/** Raised when an older program could not restore what a newer one wrote. */
export const BACKUP_FORMAT = 1;
export const MANIFEST_FILE = 'backup.json';
/** PostgreSQL's archive of the cluster. */
export const CLUSTER_FILE = 'base.tar';
/** Below it lie the copies of the data folder's own files. */
export const FILES_FOLDER = 'files';

/** What a backup holds, told in `backup.json`; it is written last. */
export interface BackupManifest {
  readonly format: number;
  /** Version of the program that wrote it. */
  readonly kontor: string;
  readonly postgres: string;
  /** Number of the newest migration. */
  readonly schema: number;
  readonly installation: {
    /** The cluster's identifier, the same in every backup of one installation. */
    readonly systemId: string;
    readonly epoch: number;
    readonly company: string | null;
    readonly cases: number;
    readonly openCases: number;
  };
  /** `data-folder`: of a Kontor with its own PostgreSQL, complete in itself. `server`: of a PostgreSQL of your own. */
  readonly source: 'data-folder' | 'server';
  readonly startedAt: string;
  /** Everything acknowledged before `startedAt` is in it, nothing acknowledged after `endedAt`. */
  readonly endedAt: string;
  readonly log: { readonly startLsn: string; readonly endLsn: string; readonly timeline: number };
  readonly bytes: number;
  readonly files: readonly (BackupFile & { readonly mode?: number })[];
}

const digestOf = (manifest: unknown): string =>
  createHash('sha256').update(JSON.stringify(manifest)).digest('hex');

/** The text of `backup.json`, with a digest of itself. */
export function writeManifest(manifest: BackupManifest): string {
  return `${JSON.stringify({ ...manifest, digest: digestOf(manifest) }, null, 2)}\n`;
}

/** @throws PlatformError when it is damaged or of a newer format */
export function readManifest(text: string): BackupManifest {
  const { digest, ...manifest } = parsed(text);
  if (typeof manifest['format'] === 'number' && manifest['format'] > BACKUP_FORMAT)
    throw new PlatformError('The backup was written by a newer Kontor.', 'Restore it with that version.');
  if (typeof digest !== 'string' || digest !== digestOf(manifest))
    throw new PlatformError(`${MANIFEST_FILE} is damaged: it does not match its own digest.`);
  return manifest as unknown as BackupManifest;
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** What this program can restore. */
export interface Abilities {
  readonly postgresMajor: number;
  /** Number of the newest migration it knows. */
  readonly schema: number;
}

/** Why this program cannot restore that backup into a data folder, or null. */
export function unfitBecause(manifest: BackupManifest, { postgresMajor, schema }: Abilities): string | null {
  if (manifest.schema > schema)
    return `The backup was written by a newer Kontor (${manifest.kontor}, schema ${manifest.schema}; this one knows ${schema}).`;
  if (Number.parseInt(manifest.postgres, 10) !== postgresMajor)
    return `The backup is of PostgreSQL ${manifest.postgres}; this Kontor brings PostgreSQL ${postgresMajor}.`;
  if (manifest.source !== 'data-folder')
    return 'The backup is of a PostgreSQL of your own: unpack base.tar there, start it, and run kontor restore --database.';
  if (!manifest.files.some(({ path }) => path === CLUSTER_FILE)) return `The backup has no ${CLUSTER_FILE}.`;
  return null;
}

/** `kontor-2026-11-25T02-40-00Z`: sorts by time, and every file system takes it. */
export const folderNameOf = (startedAt: string): string =>
  `kontor-${startedAt.slice(0, 19).replaceAll(':', '-')}Z`;

/** PostgreSQL stops on a full disk: that much stays free. */
const RESERVE_BYTES = 300 * 1024 * 1024;

/** Why there is not enough room, or null. */
export function tooFullBecause(neededBytes: number, freeBytes: number, folder: string): string | null {
  if (freeBytes >= neededBytes + RESERVE_BYTES) return null;
  return `The disk of ${folder} has ${mebibytes(freeBytes)} free; ${mebibytes(neededBytes + RESERVE_BYTES)} are needed.`;
}

/** Bytes as a person reads them. */
export const mebibytes = (bytes: number): string =>
  `${(bytes / 1024 / 1024).toFixed(bytes < 100 * 1024 * 1024 ? 1 : 0)} MiB`;
