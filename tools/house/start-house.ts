import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attachPlatform, firstFreePort } from '@kontor/platform';
import { programEnv } from './program-env.js';

const ROOT = join(import.meta.dirname, '..', '..');
/** From here on there are no ports that browsers and `fetch` refuse; many, so that two houses do not take the same. */
const FIRST_PORT = 11_000;
const START_TIMEOUT_MS = 120_000;

/** A whole Kontor, as `npm start` runs it, on a data folder of its own. */
export interface House {
  readonly url: string;
  readonly dataDir: string;
  /** URL of the database's owner. */
  databaseAdminUrl(): Promise<string>;
  temporalAddress(): Promise<string>;
  /** Process ids of the supervised parts by name. */
  parts(): Promise<ReadonlyMap<string, number>>;
  /** What it has printed so far. */
  output(): string;
  /** Ctrl+C at its terminal. @returns its exit code; the data folder stays until `stop` */
  interrupt(): Promise<number | null>;
  stop(): Promise<void>;
}

/**
 * Starts a built Kontor and resolves when it says that it is ready. `env` adds settings.
 * @param existing a data folder to start on; `stop` removes it, too
 */
export async function startHouse(
  env: Readonly<Record<string, string>> = {},
  existing: string | null = null,
): Promise<House> {
  const dataDir = existing ?? (await mkdtemp(join(tmpdir(), 'kontor-house-')));
  await chmod(dataDir, 0o755);
  const port = await firstFreePort(FIRST_PORT + Math.floor(Math.random() * 4_000));
  if (port === null) throw new Error('no port is free');
  const child = spawn(process.execPath, [join(ROOT, 'apps', 'cli', 'dist', 'main.js'), 'start'], {
    env: {
      ...programEnv(),
      KONTOR_DATA_DIR: dataDir,
      KONTOR_PORT: String(port),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    await rm(dataDir, { recursive: true, force: true });
  };
  const attached = async () => {
    const found = await attachPlatform(dataDir);
    if (found === null) throw new Error('the house is not running');
    return found;
  };
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`no start within 2 minutes:\n${output}`)),
        START_TIMEOUT_MS,
      );
      const hear = (chunk: Buffer): void => {
        output += chunk.toString();
        // the last of what it says at its start
        if (!output.includes('Stop with Ctrl+C')) return;
        clearTimeout(timer);
        resolve();
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('exit', (code) => {
        clearTimeout(timer);
        reject(new Error(`ended with ${code} before it was ready:\n${output}`));
      });
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: `http://localhost:${port}`,
    dataDir,
    databaseAdminUrl: async () => (await attached()).databaseAdminUrl,
    temporalAddress: async () => (await attached()).temporalAddress,
    parts: () => partsOf(join(dataDir, 'run')),
    output: () => output,
    interrupt: async () => {
      child.kill('SIGINT');
      await ended;
      return child.exitCode;
    },
    stop,
  };
}

async function partsOf(folder: string): Promise<ReadonlyMap<string, number>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json'));
  const parts = await Promise.all(
    files.map(async (file) => {
      const record = await readFile(join(folder, file), 'utf8').catch(() => 'null');
      const part = JSON.parse(record) as { readonly pid: number } | null;
      return part === null ? [] : [[file.slice(0, -'.json'.length), part.pid] as const];
    }),
  );
  return new Map(parts.flat());
}
