import { Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { BUNDLE_FILE } from './bundle-file.js';
import { readWorkerSettings } from './settings.js';
import { startWorker } from './start-worker.js';
import { TroubleLines } from './trouble-lines.js';

/** What is tried again every second fails again every second, while a server is away. */
const EQUAL_LINES_MS = 10_000;

const settings = readWorkerSettings(process.env);
const lines = pino.destination({ fd: process.stdout.fd, sync: true });
// a disk that is full costs lines of the log, not the program
lines.on('error', () => undefined);
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
const log = pino(
  {
    level: settings.logLevel,
    base: { service: 'worker' },
    timestamp: pino.stdTimeFunctions.isoTime,
  },
  lines,
);

const troubles = new TroubleLines(EQUAL_LINES_MS);

// one place listens for signals: the function below
Runtime.install({ shutdownSignals: [] });

const worker = await startWorker({
  settings,
  workflows: { workflowBundle: { codePath: BUNDLE_FILE } },
  onTrouble: (where, error) => {
    const { name, code } = error as { name?: string; code?: string | number };
    const leftOut = troubles.take([where, name, code].join(' '), performance.now());
    if (leftOut === null) return;
    // the text of an error may repeat what a person typed
    log.warn(
      { where, name, code, stack: framesOf(error), ...(leftOut > 0 ? { leftOut } : {}) },
      'will be tried again',
    );
  },
});
log.info('worker started');

let isStopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'worker stops');
    worker.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}

function framesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const lines = error.stack?.split('\n') ?? [];
  return lines
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 4)
    .map((line) => line.trim());
}
