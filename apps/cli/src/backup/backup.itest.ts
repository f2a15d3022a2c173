import { randomUUID } from 'node:crypto';
import { appendFile, chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createDataSource } from '@kontor/database';
import type { DataSource } from '@kontor/database';
import { startPlatform } from '@kontor/platform';
import type { Platform } from '@kontor/platform';
import { migrateTarget } from '../commands/migrate.js';
import { MANIFEST_FILE } from './backup-manifest.js';
import { restoreHouse } from './restore-house.js';
import { takeBackup } from './take-backup.js';
import type { TakenBackup } from './take-backup.js';

// it starts clusters of its own
jest.setTimeout(120_000);

const start = (dataDir: string): Promise<Platform> =>
  startPlatform({ dataDir, withTemporal: false, isDurable: false });
const quietly = { onProgress: () => undefined, now: '2026-11-25T02:00:00.000Z' };

describe('a backup of a running Kontor', () => {
  let root: string;
  let dataDir: string;
  let platform: Platform;
  let dataSource: DataSource;
  let taken: TakenBackup;
  let firstEpoch: number;
  /** Ids that were committed before the backup began. */
  const acknowledged: string[] = [];
  let stopLoad = (): Promise<void> => Promise.resolve();

  const backUp = (over: Partial<Parameters<typeof takeBackup>[0]> = {}): Promise<TakenBackup> =>
    takeBackup({
      ...{ dataSource, dataDir, to: join(root, 'backups'), kontor: '0.1.0', source: 'data-folder' as const },
      ...{ replicationUrl: platform.superuserUrl ?? '', onProgress: () => undefined, ...over },
    });

  const insertMail = async (id: string): Promise<void> => {
    await dataSource.query(
      `INSERT INTO outgoing_mail (id, dedup_key, message_id, to_address, subject, body, state, created_at)
       VALUES ($1::uuid, $1::uuid::text, $1::uuid::text, 'mia@example.org', 'Einladung', repeat(md5($1::text), 400), 'queued', clock_timestamp())`,
      [id],
    );
  };

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'kontor-backup-'));
    await chmod(root, 0o755);
    dataDir = join(root, 'data');
    platform = await start(dataDir);
    await migrateTarget(platform);
    dataSource = await createDataSource(platform.databaseUrl).initialize();
    await mkdir(join(dataDir, 'outbox'));
    await writeFile(join(dataDir, 'outbox', 'one.eml'), 'Subject: one');
    await mkdir(join(dataDir, 'checkpoints'));
    await writeFile(join(dataDir, 'checkpoints', 'log'), 'size 1\n');
    await writeFile(join(dataDir, 'checkpoint.key'), 'secret', { mode: 0o600 });
    await dataSource.query(
      `INSERT INTO document_content (sha256, size_bytes, bytes) VALUES ('letter', 3000000, decode(repeat('ab', 3000000), 'hex'))`,
    );
    const personId = randomUUID();
    await dataSource.query(
      `INSERT INTO person (id, display_name, language, is_active) VALUES ($1, 'Jonas Richter', 'de', true)`,
      [personId],
    );
    await dataSource.query(
      `INSERT INTO account (id, person_id, user_name, is_demo, is_locked, failed_attempts) VALUES ($1::uuid, $1, 'office', false, false, 0)`,
      [personId],
    );
    await dataSource.query(
      `INSERT INTO session (id_hash, account_id, created_at, last_seen_at, expires_at)
       VALUES ('hash', $1, now(), now(), now() + interval '1 hour')`,
      [personId],
    );
    let isLoading = true;
    const load = (async () => {
      while (isLoading) {
        const id = randomUUID();
        await insertMail(id);
        acknowledged.push(id);
        await appendFile(join(dataDir, 'checkpoints', 'log'), 'size 2\n');
      }
    })();
    stopLoad = async () => {
      isLoading = false;
      await load;
    };
    while (acknowledged.length < 50) await new Promise((resolve) => setTimeout(resolve, 10));
    const before = [...acknowledged];
    taken = await backUp();
    const { length } = acknowledged;
    while (acknowledged.length < length + 20) await new Promise((resolve) => setTimeout(resolve, 10));
    await stopLoad();
    acknowledged.splice(0, acknowledged.length, ...before);
  });
  afterAll(async () => {
    await stopLoad();
    await dataSource.destroy();
    await platform.stop();
    await rm(root, { recursive: true, force: true });
  });

  it('names every file with its size, and keeps keys for their owner only', async () => {
    const { folder, manifest } = taken;
    const paths = manifest.files.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(['base.tar', 'backup_manifest', 'files/secrets.json', 'files/outbox/one.eml']),
    );
    expect(paths.filter((path) => /postgres|lock|ports|\/log\//.test(path))).toEqual([]);
    for (const { path, bytes } of manifest.files) expect((await stat(join(folder, path))).size).toBe(bytes);
    for (const path of ['files/secrets.json', 'files/checkpoint.key', 'base.tar'])
      expect((await stat(join(folder, path))).mode & 0o777).toBe(0o600);
    expect(await readdir(join(root, 'backups'))).toEqual([expect.stringMatching(/^kontor-2\d{3}-.*Z$/)]);
    expect(manifest.log.endLsn > manifest.log.startLsn).toBe(true);
  });

  it('restores everything that was acknowledged before it began, and knows that it was restored', async () => {
    const into = join(root, 'restored');
    const restored = await restoreHouse({
      backup: taken.folder,
      dataDir: into,
      isReplacing: false,
      ...quietly,
    });
    expect(restored.epoch).toBeGreaterThan(taken.manifest.installation.epoch);
    expect(restored.endedSessions).toBe(1);
    firstEpoch = restored.epoch;

    const house = await start(into);
    const database = await createDataSource(house.databaseUrl).initialize();
    try {
      const rows: { id: string }[] = await database.query('SELECT id FROM outgoing_mail');
      const there = new Set(rows.map(({ id }) => id));
      expect(acknowledged.filter((id) => !there.has(id))).toEqual([]);
      const [installation]: { effects_held: boolean; restored_to: string; epoch: number }[] =
        await database.query('SELECT effects_held, restored_to, epoch FROM installation');
      expect(installation).toEqual({
        effects_held: true,
        restored_to: taken.manifest.endedAt,
        epoch: restored.epoch,
      });
      expect(await database.query('SELECT octet_length(bytes) AS bytes FROM document_content')).toEqual([
        { bytes: 3_000_000 },
      ]);
      expect(await database.query('SELECT 1 FROM session')).toEqual([]);
    } finally {
      await database.destroy();
      await house.stop();
    }
    expect(await readFile(join(into, 'outbox', 'one.eml'), 'utf8')).toBe('Subject: one');
    expect((await stat(join(into, 'checkpoint.key'))).mode & 0o777).toBe(0o600);
  });

  it('moves what is there aside, and counts the epoch on by time, so that a second restore mints other wait ids', async () => {
    const into = join(root, 'restored');
    const signed = join(into, 'checkpoints', 'log');
    await appendFile(signed, 'signed after the backup\n');
    const again = await restoreHouse({ backup: taken.folder, dataDir: into, isReplacing: true, ...quietly });

    // what was signed in the life that is lost stays told
    expect(await readFile(signed, 'utf8')).toMatch(/^size 1\n(size 2\n)*signed after the backup\n$/);
    expect(again.movedTo).toBe(`${into}.before-2026-11-25T02-00-00Z`);
    expect(await readdir(again.movedTo ?? '')).toContain('postgres');
    // minutes since 2025: as many as a counter in the backup could never tell
    expect(firstEpoch).toBeGreaterThan(900_000);
    expect(again.epoch).toBeGreaterThanOrEqual(firstEpoch);
  });

  it('restores nothing into a folder that is in use, or has something in it', async () => {
    const other = join(root, 'other');
    await mkdir(other);
    await writeFile(join(other, 'diary.txt'), 'mine');
    const restore = (into: string, isReplacing = false) =>
      restoreHouse({ backup: taken.folder, dataDir: into, isReplacing, ...quietly });

    await expect(restore(dataDir, true)).rejects.toThrow(`A Kontor is running on ${dataDir}.`);
    await expect(restore(other)).rejects.toMatchObject({
      message: `The data folder ${other} is not empty.`,
      hint: expect.stringContaining('--replace'),
    });
    await expect(restore(root, true)).rejects.toThrow('The backup lies in the data folder');
    expect(await readFile(join(other, 'diary.txt'), 'utf8')).toBe('mine');
  });

  it('restores nothing of a backup that was damaged, cut off, or never finished', async () => {
    const into = join(root, 'never');
    const restore = (backup: string) =>
      restoreHouse({ backup, dataDir: into, isReplacing: false, ...quietly });
    const archive = join(taken.folder, 'base.tar');
    const bytes = await readFile(archive);
    const changed = Buffer.from(bytes);
    changed[bytes.length >> 1]! ^= 1;

    await writeFile(archive, changed);
    await expect(restore(taken.folder)).rejects.toThrow('base.tar was changed');
    await writeFile(archive, bytes.subarray(0, -512));
    await expect(restore(taken.folder)).rejects.toThrow(/base\.tar has \d+ bytes instead of/);
    await rm(archive);
    await expect(restore(taken.folder)).rejects.toThrow('base.tar is missing');
    await writeFile(archive, bytes);

    const file = join(taken.folder, MANIFEST_FILE);
    const manifest = await readFile(file, 'utf8');
    await writeFile(file, manifest.replace('"epoch": 0', '"epoch": 1'));
    await expect(restore(taken.folder)).rejects.toThrow('does not match its own digest');
    await writeFile(file, manifest);
    await expect(restore(join(root, 'backups'))).rejects.toThrow('is not a finished backup');
    await expect(readdir(into)).rejects.toThrow('ENOENT');
  });

  it('is neither begun nor restored where there is no room', async () => {
    const freeBytes = () => Promise.resolve(301 * 1024 * 1024);
    const to = join(root, 'full');
    await expect(backUp({ to, freeBytes })).rejects.toThrow(
      /^The disk of .*full has 301 MiB free; \d+ MiB are needed\.$/,
    );
    expect(await readdir(to)).toEqual([]);
    await expect(
      restoreHouse({
        backup: taken.folder,
        dataDir: join(root, 'new'),
        isReplacing: false,
        ...quietly,
        freeBytes,
      }),
    ).rejects.toThrow('MiB are needed.');
  });

  it('leaves nothing behind that looks complete when the role may not copy the server', async () => {
    const to = join(root, 'refused');
    await expect(backUp({ to, replicationUrl: platform.databaseAdminUrl ?? '' })).rejects.toMatchObject({
      message: expect.stringContaining('may not copy the server'),
      hint: expect.stringContaining('REPLICATION'),
    });
    expect(await readdir(to)).toEqual([]);
  });
});
