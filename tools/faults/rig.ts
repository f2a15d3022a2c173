import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstFreePort, startPlatform, type Platform } from '@kontor/platform';
import pg from 'pg';
import { runKontor } from '../system/run-kontor.js';
import { startProgram, type Program } from './program.js';

/** `fetch` refuses some below, such as 5060. */
const FIRST_PORT = 15_000;

export interface ProgramOptions {
  readonly databaseUrl?: string;
  readonly temporalAddress?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly nodeArgs?: readonly string[];
}

/** PostgreSQL and Temporal as `kontor start` runs them, with as many programs of the house as a fault needs. */
export interface Rig {
  readonly dataDir: string;
  readonly platform: () => Platform;
  api(options?: ProgramOptions): Promise<Program>;
  worker(options?: ProgramOptions): Promise<Program>;
  /** Rows of a statement with the rights of the database's owner. */
  asOwner<Row>(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** Stops both servers, runs `between` with PostgreSQL alone, and starts both again. */
  restart(between: (superuserUrl: string) => Promise<void>): Promise<void>;
  /** Runs the built command on this house. */
  kontor(...args: readonly string[]): Promise<{ readonly code: number | null; readonly output: string }>;
  /** Stops the programs that are running. */
  stopPrograms(): Promise<void>;
  stop(): Promise<void>;
}

export interface RigOptions {
  /** Default: a new temporary folder, which goes with `stop`. */
  readonly dataDir?: string;
}

/** Starts both servers on a new data folder with the demo company in it; no api and no worker yet. */
export async function startRig(options: RigOptions = {}): Promise<Rig> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'kontor-faults-')));
  await mkdir(dataDir, { recursive: true });
  // PostgreSQL started by root runs as another user
  await chmod(dataDir, 0o755);
  const start = async (withTemporal = true): Promise<Platform> => {
    const started = await startPlatform({ dataDir, withTemporal });
    await started.temporalReady;
    return started;
  };
  let platform = await start();
  const programs: Program[] = [];
  let count = 0;
  let nextPort = FIRST_PORT + Math.floor(Math.random() * 1_000);

  const begin = async (kind: 'api' | 'worker', given: ProgramOptions = {}): Promise<Program> => {
    const port = await firstFreePort(nextPort);
    if (port === null) throw new Error('no port is free');
    nextPort = port + 1;
    const name = `${kind}-${(count += 1)}`;
    const program = await startProgram({
      ...{ name, kind, url: `http://127.0.0.1:${port}`, nodeArgs: given.nodeArgs ?? [] },
      logFile: join(platform.folder.logs, `${name}.log`),
      env: {
        KONTOR_DATABASE_URL: given.databaseUrl ?? platform.databaseUrl,
        KONTOR_DATABASE_ADMIN_URL: undefined,
        TEMPORAL_ADDRESS: given.temporalAddress ?? platform.temporalAddress ?? undefined,
        KONTOR_DATA_DIR: dataDir,
        KONTOR_PORT: String(port),
        KONTOR_METRICS_PORT: kind === 'worker' ? String(port) : undefined,
        NODE_ENV: 'production',
        ...given.env,
      },
    });
    programs.push(program);
    return program;
  };
  const stopPrograms = async (): Promise<void> => {
    await Promise.all(programs.splice(0).map((program) => program.stop()));
  };
  const stop = async (): Promise<void> => {
    await stopPrograms();
    await platform.stop();
    if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
  };
  const kontor: Rig['kontor'] = (...args) => runKontor(dataDir, ...args);
  try {
    // without a company first: `prepare` asks for one only beyond this machine
    for (const command of ['migrate', 'seed', 'deploy']) {
      const { code, output } = await kontor(command);
      if (code !== 0) throw new Error(`kontor ${command}: ${output}`);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    dataDir,
    platform: () => platform,
    api: (given) => begin('api', given),
    worker: (given) => begin('worker', given),
    asOwner: async <Row>(sql: string, values: readonly unknown[] = []) => {
      const client = new pg.Client({ connectionString: platform.databaseAdminUrl ?? '' });
      await client.connect();
      try {
        return (await client.query(sql, [...values])).rows as readonly Row[];
      } finally {
        await client.end();
      }
    },
    restart: async (between) => {
      await platform.stop();
      platform = await start(false);
      await between(platform.superuserUrl ?? '');
      await platform.stop();
      platform = await start();
    },
    kontor,
    stopPrograms,
    stop,
  };
}
