import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A program of the bench in a process of its own, as what it is compared with. */
export interface OwnProcess {
  readonly pid: number;
  /** The first line it printed. */
  readonly firstLine: string;
  stop(): Promise<void>;
}

const PATIENCE_MS = 60_000;

/** Starts a TypeScript file of this folder from source and waits for its first line. @throws when it ends before */
export async function startOwnProcess(file: string, argument: object): Promise<OwnProcess> {
  const loader = join(import.meta.dirname, '..', 'source-loader.mjs');
  const child = spawn(
    process.execPath,
    [
      ...['--conditions=kontor-source', '--import', loader],
      ...[join(import.meta.dirname, file), JSON.stringify(argument)],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const lines = createInterface({ input: child.stdout });
  const firstLine = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${file} said nothing for a minute`)), PATIENCE_MS);
    lines.once('line', (line) => {
      clearTimeout(timer);
      resolve(line);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`${file} ended with ${code}`));
    });
  }).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  return {
    pid: child.pid ?? 0,
    firstLine,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
