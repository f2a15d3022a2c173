import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { PlatformError, supervise, tailOf } from '@kontor/platform';
import type { Part, PartSpec, Platform } from '@kontor/platform';
import { PLACES } from '../places.js';

const READY_TIMEOUT_MS = 60_000;
/** A program that cannot start is not tried for ever before the first success. */
const RESTARTS_AT_START = 4;
/** Decisions come first: what the worker does may be a moment late. */
const WORKER_NICENESS = 5;

interface ProgramsOptions {
  readonly platform: Platform;
  readonly port: number;
  readonly listenHost: string;
  readonly onRestart: NonNullable<PartSpec['onRestart']>;
  /** Aborted when the person no longer wants them. */
  readonly signal: AbortSignal;
}

/** Starts api and worker under supervision; returns when the api answers. @throws PlatformError with the end of its log */
export async function startPrograms(options: ProgramsOptions): Promise<readonly Part[]> {
  const { platform, port, listenHost, onRestart, signal } = options;
  const shared = {
    ...process.env,
    KONTOR_DATABASE_URL: platform.databaseUrl,
    // migrations are done; neither program needs the owner's rights
    KONTOR_DATABASE_ADMIN_URL: undefined,
    TEMPORAL_ADDRESS: platform.temporalAddress ?? undefined,
    KONTOR_DATA_DIR: platform.folder.root,
    KONTOR_PORT: String(port),
    KONTOR_CONSOLE_DIR: process.env['KONTOR_CONSOLE_DIR'] || PLACES.console,
    NODE_ENV: 'production',
  };
  const start = async (name: 'api' | 'worker', env: NodeJS.ProcessEnv): Promise<Part> => {
    await access(PLACES[name]).catch(() => {
      throw new PlatformError(`${PLACES[name]} is missing.`, 'Build it with: npm run build');
    });
    return supervise({
      name,
      command: process.execPath,
      args: ['--enable-source-maps', PLACES[name]],
      cwd: PLACES.root,
      env,
      ...(name === 'worker' ? { niceness: WORKER_NICENESS } : {}),
      logFile: join(platform.folder.logs, `${name}.log`),
      runFolder: platform.folder.run,
      stopSignal: 'SIGTERM',
      graceMs: 20_000,
      onRestart,
    });
  };
  const api = await start('api', shared);
  const parts = [api];
  try {
    // one port for metrics cannot serve two programs
    parts.push(await start('worker', { ...shared, KONTOR_METRICS_PORT: undefined }));
    await untilAnswers(api, urlOf(listenHost, port), join(platform.folder.logs, 'api.log'), signal);
    return parts;
  } catch (error) {
    await Promise.all(parts.map((part) => part.stop()));
    throw error;
  }
}

/** Where the api can be asked on this machine. */
function urlOf(listenHost: string, port: number): string {
  const isEverywhere = listenHost === '0.0.0.0' || listenHost === '::';
  const host = isEverywhere ? '127.0.0.1' : listenHost.includes(':') ? `[${listenHost}]` : listenHost;
  return `http://${host}:${port}`;
}

async function untilAnswers(api: Part, url: string, logFile: string, signal: AbortSignal): Promise<void> {
  const endMs = performance.now() + READY_TIMEOUT_MS;
  while (!signal.aborted) {
    const isUp = await fetch(`${url}/health/live`).then(
      (response) => response.ok,
      () => false,
    );
    if (isUp) return;
    if (api.restarts() >= RESTARTS_AT_START || performance.now() > endMs) {
      throw new PlatformError(`The api did not start, see ${logFile}:\n${await tailOf(logFile)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
