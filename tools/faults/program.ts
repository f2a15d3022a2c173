import { spawn } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { answers } from '../house/answers.js';
import { programEnv } from '../house/program-env.js';
import { waitUntil } from '../house/wait.js';

const ROOT = join(import.meta.dirname, '..', '..');
const PATIENCE_MS = 180_000;
const GRACE_MS = 20_000;

/** An api or a worker of its own, without a supervisor. */
export interface Program {
  readonly name: string;
  /** Where an api answers; a worker has only its health. */
  readonly url: string;
  readonly pid: number;
  isRunning(): boolean;
  signal(name: NodeJS.Signals): void;
  /** What it has logged, one entry a line. */
  log(): Promise<readonly Record<string, unknown>[]>;
  /** SIGTERM, and SIGKILL when that does not help. */
  stop(): Promise<void>;
}

export interface ProgramSpec {
  readonly name: string;
  readonly kind: 'api' | 'worker';
  readonly env: NodeJS.ProcessEnv;
  readonly nodeArgs: readonly string[];
  readonly logFile: string;
  readonly url: string;
}

/** Starts the built program and returns when it is ready. @throws Error with the end of its log */
export async function startProgram(spec: ProgramSpec): Promise<Program> {
  const log = await open(spec.logFile, 'a');
  const main = join(ROOT, 'apps', spec.kind, 'dist', 'main.js');
  const child = spawn(process.execPath, ['--enable-source-maps', ...spec.nodeArgs, main], {
    cwd: ROOT,
    env: { ...programEnv(), ...spec.env },
    stdio: ['ignore', log.fd, log.fd],
  });
  await log.close();
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  const stop = async (): Promise<void> => {
    if (!isRunning()) return;
    child.kill('SIGCONT');
    child.kill('SIGTERM');
    const kill = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
    await ended;
    clearTimeout(kill);
  };
  const probe = `${spec.url}${spec.kind === 'api' ? '/health/live' : '/health/ready'}`;
  let isUp = false;
  await waitUntil(async () => {
    isUp = await answers(probe);
    return isUp || !isRunning();
  }, PATIENCE_MS);
  if (!isUp) {
    await stop();
    throw new Error(`${spec.name} did not start:\n${(await readFile(spec.logFile, 'utf8')).slice(-2_000)}`);
  }
  return {
    name: spec.name,
    url: spec.url,
    pid: child.pid ?? 0,
    isRunning,
    signal: (name) => void child.kill(name),
    log: async () => entriesOf(await readFile(spec.logFile, 'utf8')),
    stop,
  };
}

/** Lines that are no JSON are what a library has printed by itself. */
function entriesOf(text: string): readonly Record<string, unknown>[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    try {
      return JSON.parse(line) as Record<string, unknown>;
    } catch {
      return { text: line };
    }
  });
}
