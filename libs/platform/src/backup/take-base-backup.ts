import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { WriteStream } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { PlatformError } from '../platform-error.js';
import { streamBaseBackup } from './base-backup-stream.js';
import type { BackupExtent, BackupSink } from './base-backup-stream.js';

/** A file of a backup, proven by its hash. */
export interface BackupFile {
  /** Relative to the backup's folder, with `/`. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The server's side of a backup. */
export interface BaseBackup extends BackupExtent {
  readonly files: readonly BackupFile[];
  /** Tells one cluster from every other; it is kept by copies. */
  readonly systemId: string;
  readonly serverVersion: string;
}

export interface BaseBackupOptions {
  /** A role with REPLICATION, or a superuser. */
  readonly url: string;
  /** An existing, empty folder. */
  readonly folder: string;
  readonly onProgress?: (doneBytes: number, totalBytes: number) => void;
}

const SLOT = 'kontor_backup';

/**
 * Copies a running PostgreSQL (15 or newer) over its replication protocol, with the write-ahead log that makes the copy
 * consistent: `base.tar` and `backup_manifest` in `folder`, as pg_basebackup would write them.
 * @throws PlatformError when the role may not, or the server is not set up for it
 */
export async function takeBaseBackup({ url, folder, onProgress }: BaseBackupOptions): Promise<BaseBackup> {
  // a session of a database, not of the whole server: pg_hba.conf lets it in like every other
  const client = new pg.Client({ connectionString: url, replication: 'database' } as pg.ClientConfig);
  // a connection that breaks is told by the query under way
  client.on('error', () => undefined);
  const writer = createWriter(folder);
  let total = 0;
  try {
    await client.connect();
    const { systemid } = await one<{ systemid: string }>(client, 'IDENTIFY_SYSTEM');
    const { server_version: serverVersion } = await one<{ server_version: string }>(
      client,
      'SHOW server_version',
    );
    // keeps the log of a long backup on the server until the end; gone with this connection
    await client.query(
      `CREATE_REPLICATION_SLOT "${SLOT}_${process.pid}" TEMPORARY PHYSICAL (RESERVE_WAL true)`,
    );
    const extent = await streamBaseBackup(
      client,
      `BASE_BACKUP (LABEL 'kontor', PROGRESS true, CHECKPOINT 'fast', WAL true, MANIFEST 'yes')`,
      {
        sink: { ...writer.sink, progress: (bytes) => onProgress?.(bytes, Math.max(total, bytes)) },
        onSize: (bytes) => {
          total = bytes;
        },
        onPaused: writer.onPaused,
        failed: writer.failed,
      },
    );
    return { ...extent, files: await writer.end(), systemId: systemid, serverVersion };
  } catch (error) {
    throw plain(error);
  } finally {
    writer.destroy();
    await client.end().catch(() => undefined);
  }
}

async function one<Row extends pg.QueryResultRow>(client: pg.Client, text: string): Promise<Row> {
  const { rows } = await client.query<Row>(text);
  const [row] = rows;
  if (row === undefined) throw new Error(`no answer to ${text}`);
  return row;
}

interface OpenFile {
  readonly path: string;
  readonly stream: WriteStream;
  readonly hash: Hash;
  bytes: number;
}

/** Files that grow with the stream, one after another, hashed as they are written. */
function createWriter(folder: string): {
  readonly sink: Omit<BackupSink, 'progress'>;
  readonly onPaused: (resume: () => void) => void;
  /** Rejects when a file cannot be written. */
  readonly failed: Promise<never>;
  end(): Promise<readonly BackupFile[]>;
  destroy(): void;
} {
  const files: OpenFile[] = [];
  let fail: (error: Error) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => undefined);
  const open = (path: string): void => {
    if (/[/\\]|^\.+$/.test(path)) throw new Error(`the server named an archive ${path}`);
    files.at(-1)?.stream.end();
    const stream = createWriteStream(join(folder, path), { flags: 'wx', mode: 0o600, flush: true });
    stream.on('error', fail);
    files.push({ path, stream, hash: createHash('sha256'), bytes: 0 });
  };
  return {
    sink: {
      archive: open,
      manifest: () => open('backup_manifest'),
      data(bytes) {
        const file = files.at(-1);
        if (file === undefined) throw new Error('the server sent data before it named a file');
        file.hash.update(bytes);
        file.bytes += bytes.length;
        return file.stream.write(bytes);
      },
    },
    onPaused(resume) {
      const stream = files.at(-1)?.stream;
      const goOn = (): void => {
        stream?.off('drain', goOn).off('close', goOn);
        resume();
      };
      // a file that is ended meanwhile does not tell that it has drained
      stream?.on('drain', goOn).on('close', goOn);
    },
    failed,
    async end() {
      files.at(-1)?.stream.end();
      const open = files.filter(({ stream }) => !stream.closed);
      await Promise.race([Promise.all(open.map(({ stream }) => once(stream, 'close'))), failed]);
      return files.map(({ path, bytes, hash }) => ({ path, bytes, sha256: hash.digest('hex') }));
    },
    destroy: () => files.forEach(({ stream }) => stream.destroy()),
  };
}

/** What a person can do about it. */
function plain(error: unknown): unknown {
  const { code, message } = error as { code?: string; message?: string };
  if (code === '42501')
    return new PlatformError(
      `The role of KONTOR_DATABASE_ADMIN_URL may not copy the server: ${message ?? ''}`,
      'Give it the right with: ALTER ROLE … REPLICATION. Or name a superuser for the backup.',
    );
  if (code === '28000')
    return new PlatformError(
      `The server lets nobody copy it from here: ${message ?? ''}`,
      'See pg_hba.conf of the server.',
    );
  if (code === '53300' || code === '53400' || code === '55000')
    return new PlatformError(
      `The server is not set up for backups: ${message ?? ''}`,
      'It needs wal_level = replica, max_wal_senders and max_replication_slots of at least 1.',
    );
  if (code === 'ENOSPC')
    return new PlatformError(
      'The disk of the backup is full.',
      'Free some space, or choose another with --to.',
    );
  return error;
}
