import { PlatformError, firstFreePort, isPortFree, startPlatform } from '@kontor/platform';
import type { Part, Platform } from '@kontor/platform';
import { say } from '../say.js';
import { DEMO_PASSWORD, PEOPLE } from '../seed/demo-company.js';
import type { CliSettings } from '../settings.js';
import { prepareOnce } from './prepare-once.js';
import { startPrograms } from './start-programs.js';

const USUAL_PORT = 4310;

/**
 * `kontor start`: everything one machine needs, until Ctrl+C.
 * @param build names the build that runs; what it prepared once is not prepared again
 */
export async function startCommand(settings: CliSettings, build: string | null): Promise<void> {
  const stopped = new AbortController();
  const requested = new Promise<void>((resolve) => stopped.signal.addEventListener('abort', () => resolve()));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopped.abort());

  const platform = await startPlatform({
    dataDir: settings.dataDir,
    ...(settings.databaseUrl === null ? {} : { databaseUrl: settings.databaseUrl }),
    ...(settings.databaseAdminUrl === null ? {} : { databaseAdminUrl: settings.databaseAdminUrl }),
    ...(settings.temporalAddress === null ? {} : { temporalAddress: settings.temporalAddress }),
    onProgress: say,
    onRestart: sayRestart,
  });
  let programs: readonly Part[] = [];
  const interrupted = requested.then(() => 'interrupted' as const);
  try {
    // only now: an api that a killed start left behind has been ended
    const port = await webPort(settings.port);
    const isDemo = await prepareOnce(platform, settings, build);
    programs = await startPrograms({
      ...{ platform, port, listenHost: settings.listenHost },
      onRestart: sayRestart,
      signal: stopped.signal,
    });
    await Promise.race([platform.temporalReady, interrupted]);
    if (!stopped.signal.aborted) sayReady(platform, settings, port, isDemo);
    await requested;
    say('Kontor stops …');
  } finally {
    await Promise.all(programs.map((program) => program.stop()));
    await platform.stop();
  }
  say('Kontor has stopped.');
}

async function webPort(wanted: number | null): Promise<number> {
  if (wanted !== null) {
    if (await isPortFree(wanted)) return wanted;
    throw new PlatformError(
      `KONTOR_PORT: port ${wanted} is already in use.`,
      'Set KONTOR_PORT to another port, or leave it out.',
    );
  }
  const port = await firstFreePort(USUAL_PORT);
  if (port === null)
    throw new PlatformError(`No port from ${USUAL_PORT} upwards is free.`, 'Set KONTOR_PORT.');
  return port;
}

function sayRestart({
  name,
  reason,
  waitMs,
}: {
  readonly name: string;
  readonly reason: string;
  readonly waitMs: number;
}): void {
  say(`${name} ended by itself (${reason}) and is started again in ${waitMs / 1000} s`);
}

function sayReady(platform: Platform, settings: CliSettings, port: number, isDemo: boolean): void {
  say();
  say(`Kontor is ready: ${settings.publicUrl ?? `http://localhost:${port}`}`);
  if (isDemo) {
    say();
    say(`  Demo accounts, password ${DEMO_PASSWORD}:`);
    for (const { userName, name, title } of PEOPLE) say(`    ${userName.padEnd(10)} ${name}, ${title}`);
  }
  say();
  say(`  Data and logs: ${platform.folder.root}`);
  say('  Stop with Ctrl+C');
}
