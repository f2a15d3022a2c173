import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { programEnv } from '../house/program-env.js';

const MAIN = join(import.meta.dirname, '..', '..', 'apps', 'cli', 'dist', 'main.js');

/** What a run of the built `kontor` command ended with. */
export interface Run {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a command on a data folder until it ends. */
export function runKontor(dataDir: string, ...args: readonly string[]): Promise<Run> {
  return run({ ...programEnv(), KONTOR_DATA_DIR: dataDir }, [MAIN, ...args]);
}

/** Runs a program file with nothing of the house around it. */
export function runProgram(...args: readonly string[]): Promise<Run> {
  return run({ PATH: process.env['PATH'] }, args);
}

function run(env: NodeJS.ProcessEnv, args: readonly string[]): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const hear = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
