import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { platform } from 'node:os';

/** Names a process beyond the reuse of its pid. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, as the system tells it; opaque. */
  readonly startedAt: string;
}

/** Who runs under `pid` now, or null when nobody does (a zombie is nobody). */
export async function identify(pid: number): Promise<ProcessIdentity | null> {
  const startedAt = platform() === 'linux' ? await fromProc(pid) : await fromPs(pid);
  return startedAt === null ? null : { pid, startedAt };
}

/** Whether exactly that process still runs. */
export async function isRunning(identity: ProcessIdentity): Promise<boolean> {
  return (await identify(identity.pid))?.startedAt === identity.startedAt;
}

/** Ends exactly that process: `signal` first, SIGKILL when it is still there after `graceMs`. */
export async function endProcess(
  identity: ProcessIdentity,
  signal: NodeJS.Signals,
  graceMs: number,
): Promise<void> {
  if (!(await isRunning(identity))) return;
  send(identity.pid, signal);
  for (let waitedMs = 0; waitedMs < graceMs; waitedMs += 50) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (!(await isRunning(identity))) return;
  }
  send(identity.pid, 'SIGKILL');
  while (await isRunning(identity)) await new Promise((resolve) => setTimeout(resolve, 50));
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function fromProc(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (stat === null) return null;
  // the name in brackets may contain anything; field 3 follows the last bracket, field 22 is the start
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? null : (fields[19] ?? null);
}

function fromPs(pid: number): Promise<string | null> {
  return new Promise((resolve) => {
    execFile('ps', ['-o', 'lstart=', '-p', String(pid)], (error, stdout) =>
      resolve(error ? null : stdout.trim() || null),
    );
  });
}
