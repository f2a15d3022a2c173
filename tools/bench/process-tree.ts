import { readFile, readdir } from 'node:fs/promises';

/** One process as /proc tells it. CPU in milliseconds, with that of children that have ended. */
export interface ProcessStat {
  readonly pid: number;
  readonly parent: number;
  readonly cpuMs: number;
}

/** Linux counts in hundredths of a second. */
const TICK_MS = 10;

async function statOf(pid: string): Promise<ProcessStat | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (stat === null) return null;
  // the name in brackets may contain anything; field 3 follows the last bracket
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index] ?? 0), 0);
  return { pid: Number(pid), parent: Number(fields[1] ?? 0), cpuMs: ticks * TICK_MS };
}

/** Every process that runs. Empty where there is no /proc. */
export async function allProcesses(): Promise<readonly ProcessStat[]> {
  const names = await readdir('/proc').catch(() => []);
  const stats = await Promise.all(names.filter((name) => /^\d+$/.test(name)).map(statOf));
  return stats.filter((stat) => stat !== null);
}

/** A process and all that come from it. */
export function treeOf(root: number, all: readonly ProcessStat[]): readonly ProcessStat[] {
  const found = all.filter(({ pid }) => pid === root);
  for (let at = 0; at < found.length; at += 1) {
    const parent = found[at]?.pid;
    found.push(...all.filter((stat) => stat.parent === parent && stat.pid !== root));
  }
  return found;
}
