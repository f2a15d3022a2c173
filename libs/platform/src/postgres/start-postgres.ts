import { dirname, join } from 'node:path';
import pg from 'pg';
import type { DataFolder } from '../data-folder.js';
import { PlatformError } from '../platform-error.js';
import { tailOf } from '../processes/log-file.js';
import { supervise } from '../processes/supervise.js';
import type { Part, PartSpec } from '../processes/supervise.js';
import { until } from '../processes/until.js';
import type { Secrets } from '../secrets.js';
import { postgresBinaries } from './binaries.js';
import { initialiseCluster } from './initialise.js';
import { postgresUser } from './system-user.js';

export interface PostgresOptions {
  readonly folder: DataFolder;
  readonly port: number;
  readonly secrets: Secrets;
  /** False for tests: they lose nothing when the machine loses power. */
  readonly isDurable: boolean;
  /** How long it may take until it answers; default a minute. A restored cluster recovers first. */
  readonly startTimeoutMs?: number;
  readonly onRestart?: PartSpec['onRestart'];
}

/** A supervised PostgreSQL on loopback that answers. */
export interface RunningPostgres {
  readonly part: Part;
  readonly superuserUrl: string;
}

const START_TIMEOUT_MS = 60_000;

/** Creates the cluster when it is missing, starts it, and returns when it answers. */
export async function startPostgres({
  folder,
  port,
  secrets,
  isDurable,
  startTimeoutMs = START_TIMEOUT_MS,
  onRestart,
}: PostgresOptions): Promise<RunningPostgres> {
  const { initdb, postgres } = await postgresBinaries();
  const runAs = await postgresUser([folder.root, dirname(postgres)]);
  await initialiseCluster(initdb, folder.postgres, secrets.superuser, runAs);
  const logFile = join(folder.logs, 'postgres.log');
  const flags = {
    listen_addresses: '127.0.0.1',
    port,
    // a path in a deep folder is longer than a socket's name may be
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '128MB',
    // statements are short: compiling them costs more than it saves
    jit: 'off',
    // after a crash every file is given to the disk again before anything answers: all in one call where there is one
    ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
    log_min_messages: 'warning',
    // statements carry personal data; a log must not
    log_min_error_statement: 'panic',
    ...(isDurable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const words = [
    ...runAs.prefix,
    postgres,
    '-D',
    folder.postgres,
    ...Object.entries(flags).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const [command = postgres, ...args] = words;
  const part = await supervise({
    name: 'postgres',
    command,
    args,
    cwd: folder.root,
    env: { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    ...(runAs.uid === undefined ? {} : { uid: runAs.uid }),
    ...(runAs.gid === undefined ? {} : { gid: runAs.gid }),
    logFile,
    runFolder: folder.run,
    stopSignal: 'SIGINT',
    graceMs: 30_000,
    ...(onRestart ? { onRestart } : {}),
  });
  const superuserUrl = superuserUrlOf(port, secrets.superuser);
  try {
    await until(
      () => answer(superuserUrl),
      startTimeoutMs,
      async () => notStarted(logFile),
    );
  } catch (error) {
    await part.stop();
    throw error;
  }
  return { part, superuserUrl };
}

const superuserUrlOf = (port: number, password: string): string =>
  `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;

/** Resolves when PostgreSQL answers, or has not for a minute. */
export async function postgresAnswers(port: number, password: string): Promise<void> {
  const url = superuserUrlOf(port, password);
  const never = (): Promise<Error> => Promise.resolve(new Error('no answer'));
  await until(() => answer(url), START_TIMEOUT_MS, never).catch(() => undefined);
}

async function answer(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
  await client.connect();
  await client.end();
}

async function notStarted(logFile: string): Promise<PlatformError> {
  const tail = await tailOf(logFile);
  const reason = tail.includes('No space left on device') ? 'the disk is full' : `see ${logFile}:\n${tail}`;
  return new PlatformError(`PostgreSQL did not start: ${reason}`);
}
