import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { nextRestart } from './backoff.js';
import { openLog } from './log-file.js';
import { forgetPart, notePart } from './orphans.js';

/** A program that is to run as long as Kontor does. */
export interface PartSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
  /** Above 0: it steps back, by so much, from those that answer people (`nice`). */
  readonly niceness?: number;
  readonly logFile: string;
  /** Where its pid is noted for the next start. */
  readonly runFolder: string;
  readonly stopSignal: NodeJS.Signals;
  /** Between `stopSignal` and SIGKILL. */
  readonly graceMs: number;
  /** Told when it ended by itself and will be started again. */
  readonly onRestart?: (event: {
    readonly name: string;
    readonly reason: string;
    readonly waitMs: number;
  }) => void;
}

/** A running part. */
export interface Part {
  readonly name: string;
  /** Pid now, or null between two runs. */
  readonly pid: () => number | null;
  /** How often it was started again. */
  readonly restarts: () => number;
  /** Starts it afresh, now: also when it waits for its next try. For what must forget all it remembers. */
  restart(): void;
  stop(): Promise<void>;
}

/** `nice` becomes the program; set from here it would come too late for threads that have been started. */
function stepsBack({ command, args, niceness = 0 }: PartSpec): readonly [string, readonly string[]] {
  if (niceness <= 0 || process.platform === 'win32') return [command, args];
  return ['nice', ['-n', String(niceness), command, ...args]];
}

/** Starts a part and starts it again, with growing waits, whenever it ends by itself. */
export async function supervise(spec: PartSpec): Promise<Part> {
  let child: ChildProcess | null = null;
  let isStopping = false;
  let failures = 0;
  let restarts = 0;
  let timer: NodeJS.Timeout | null = null;
  let ended: Promise<void> = Promise.resolve();

  const run = async (): Promise<void> => {
    const log = await openLog(spec.logFile);
    const startedMs = performance.now();
    const [command, args] = stepsBack(spec);
    const next = spawn(command, args, {
      env: spec.env,
      ...(spec.cwd === undefined ? {} : { cwd: spec.cwd }),
      ...(spec.uid === undefined ? {} : { uid: spec.uid }),
      ...(spec.gid === undefined ? {} : { gid: spec.gid }),
      stdio: ['ignore', log.fd, log.fd],
      // a Ctrl+C at the terminal reaches only the supervisor, which stops the parts in order
      detached: true,
    });
    child = next;
    ended = new Promise((resolve) => {
      let isOver = false;
      const over = (reason: string): void => {
        if (isOver) return;
        isOver = true;
        child = null;
        resolve();
        if (!isStopping) again(reason, performance.now() - startedMs);
      };
      next.once('error', (error) => over(error.message));
      next.once('exit', (code, signal) => over(signal ?? `exit ${code ?? 0}`));
    });
    await log.close();
    if (next.pid !== undefined) await notePart(spec.runFolder, spec.name, next.pid, spec.stopSignal);
  };

  const again = (reason: string, ranMs: number): void => {
    const { failures: count, waitMs } = nextRestart(failures, ranMs);
    failures = count;
    restarts += 1;
    spec.onRestart?.({ name: spec.name, reason, waitMs });
    timer = setTimeout(() => {
      timer = null;
      run().catch((error: unknown) => again(String(error), 0));
    }, waitMs);
  };

  await run();
  return {
    name: spec.name,
    pid: () => child?.pid ?? null,
    restarts: () => restarts,
    restart() {
      failures = 0;
      if (timer === null) child?.kill('SIGKILL');
      else {
        clearTimeout(timer);
        timer = null;
        run().catch((error: unknown) => again(String(error), 0));
      }
    },
    async stop() {
      isStopping = true;
      if (timer) clearTimeout(timer);
      child?.kill(spec.stopSignal);
      const kill = setTimeout(() => child?.kill('SIGKILL'), spec.graceMs);
      await ended;
      clearTimeout(kill);
      await forgetPart(spec.runFolder, spec.name);
    },
  };
}
