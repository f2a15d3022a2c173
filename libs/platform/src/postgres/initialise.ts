import { spawn } from 'node:child_process';
import { chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PlatformError } from '../platform-error.js';
import type { RunAs } from './system-user.js';

/** Major version of the data this program can open. */
const MAJOR = '18';

/**
 * Creates the cluster in `folder` unless it exists, with superuser `postgres`; a creation that was interrupted starts
 * again from nothing. @throws PlatformError when the folder belongs to another PostgreSQL
 */
export async function initialiseCluster(
  initdb: string,
  folder: string,
  password: string,
  runAs: RunAs,
): Promise<void> {
  const version = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => null);
  if (version !== null) {
    if (version.trim() === MAJOR) return;
    throw new PlatformError(
      `${folder} was written by PostgreSQL ${version.trim()}; this Kontor brings PostgreSQL ${MAJOR}.`,
      'Restore a backup into a new data folder.',
    );
  }
  const unfinished = `${folder}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  const secret = await mkdtemp(join(tmpdir(), 'kontor-initdb-'));
  const passwordFile = join(secret, 'password');
  try {
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (runAs.owner)
      for (const path of [unfinished, secret, passwordFile])
        await chown(path, runAs.owner.uid, runAs.owner.gid);
    await runInitdb(initdb, unfinished, passwordFile, runAs);
  } finally {
    await rm(secret, { recursive: true, force: true });
  }
  await rm(folder, { recursive: true, force: true });
  await rename(unfinished, folder);
}

async function runInitdb(initdb: string, folder: string, passwordFile: string, runAs: RunAs): Promise<void> {
  const words = [
    ...runAs.prefix,
    initdb,
    `--pgdata=${folder}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
  ];
  const [command = initdb, ...args] = words;
  const child = spawn(command, args, {
    cwd: dirname(folder),
    env: process.env,
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(runAs.uid === undefined ? {} : { uid: runAs.uid }),
    ...(runAs.gid === undefined ? {} : { gid: runAs.gid }),
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === 0) return;
  const isFull = complaint.includes('No space left on device');
  throw new PlatformError(
    isFull
      ? `The disk of ${folder} is full: PostgreSQL could not create its files.`
      : `PostgreSQL could not create its files:\n${complaint.trim()}`,
  );
}
