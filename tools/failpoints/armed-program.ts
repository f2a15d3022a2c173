import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { answers } from '../house/answers.js';
import { programEnv } from '../house/program-env.js';
import { waitUntil } from '../house/wait.js';

const ROOT = join(import.meta.dirname, '..', '..');
const PRELOAD = pathToFileURL(join(import.meta.dirname, 'kill-at.mjs')).href;
const UP_WITHIN_MS = 120_000;
const MOST_SAID = 2_000;

export type ProgramName = 'api' | 'worker';

export interface ProgramSpec {
  readonly name: ProgramName;
  readonly env: Readonly<Record<string, string>>;
  /** Answers with 2xx as soon as the program works. */
  readonly probeUrl: string;
  /** Point and hit at which the next run ends, such as `commit.after@2`, or null for a run without an end. */
  readonly nextPoint: () => string | null;
  /** Told when a run ended at its point. */
  readonly onKilled: () => void;
}

/** A program that is started again at once whenever it ends. */
export interface Program {
  readonly isUp: () => boolean;
  readonly untilUp: () => Promise<void>;
  stop(): Promise<void>;
}

/** Starts a program and keeps it running. @throws from `untilUp` when it ends in another way than by its point */
export function startProgram(spec: ProgramSpec): Program {
  let child: ChildProcess | null = null;
  let isUp = false;
  let isStopping = false;
  let failure: Error | null = null;

  const run = async (): Promise<void> => {
    const point = spec.nextPoint();
    const started = spawn(
      process.execPath,
      ['--import', PRELOAD, join(ROOT, 'apps', spec.name, 'dist', 'main.js')],
      {
        env: { ...programEnv(), ...spec.env, FAILPOINT: point ?? '' },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    child = started;
    let said = '';
    started.stderr.on('data', (chunk: Buffer) => {
      said = `${said}${chunk.toString()}`.slice(-MOST_SAID);
    });
    const ended = once(started, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
    let hasEnded = false;
    void ended.then(() => {
      hasEnded = true;
    });
    void waitUntil(async () => hasEnded || (await answers(spec.probeUrl)), UP_WITHIN_MS, 25).then(() => {
      isUp = !hasEnded;
    });
    const [code, signal] = await ended;
    isUp = false;
    if (isStopping) return;
    if (signal === 'SIGKILL' && point !== null) spec.onKilled();
    else failure ??= new Error(`${spec.name} ended by itself (${signal ?? `exit ${code ?? 0}`}): ${said}`);
  };

  const endWithUs = (): void => void child?.kill('SIGKILL');
  process.once('exit', endWithUs);
  const running = (async (): Promise<void> => {
    while (!isStopping && failure === null) await run();
  })();

  return {
    isUp: () => isUp,
    async untilUp() {
      await waitUntil(() => isUp || failure !== null || isStopping, UP_WITHIN_MS, 10);
      if (failure !== null) throw failure;
      if (!isUp && !isStopping) throw new Error(`${spec.name} did not start within two minutes`);
    },
    async stop() {
      isStopping = true;
      process.off('exit', endWithUs);
      child?.kill('SIGKILL');
      await running;
    },
  };
}

/** Resolves when one of them is up. */
export async function untilOneIsUp(programs: readonly Program[]): Promise<void> {
  if (!programs.some((program) => program.isUp()))
    await Promise.race(programs.map((program) => program.untilUp()));
}
