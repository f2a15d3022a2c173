import { readFile } from 'node:fs/promises';
import type { House } from '../house/start-house.js';
import { allProcesses, treeOf } from './process-tree.js';

/** The programs of a house; everything of PostgreSQL is one. */
export const PROGRAMS = ['api', 'worker', 'temporal', 'postgres', 'supervisor'] as const;
export type Program = (typeof PROGRAMS)[number];

/** CPU milliseconds used so far. */
export type CpuUse = Readonly<Record<Program | 'client', number>>;

/** Memory in bytes: resident, and with shared pages divided among those who share them. */
export interface Memory {
  readonly rss: number;
  /** Null where the system does not tell. */
  readonly pss: number | null;
}
export type MemoryUse = Readonly<Record<Program, Memory>>;

async function pidsOf(house: House): Promise<Readonly<Record<Program, readonly number[]>>> {
  const [parts, all] = await Promise.all([house.parts(), allProcesses()]);
  const tree = (name: Program): readonly number[] => {
    const root = parts.get(name);
    return root === undefined ? [] : treeOf(root, all).map(({ pid }) => pid);
  };
  const supervisor = all.find(({ pid }) => pid === parts.get('api'))?.parent;
  return {
    ...{ api: tree('api'), worker: tree('worker'), temporal: tree('temporal'), postgres: tree('postgres') },
    supervisor: supervisor === undefined ? [] : [supervisor],
  };
}

/** What each program, and this one, has used of the cores until now. */
export async function cpuUse(house: House): Promise<CpuUse> {
  const [pids, all] = await Promise.all([pidsOf(house), allProcesses()]);
  const used = new Map(all.map(({ pid, cpuMs }) => [pid, cpuMs]));
  const sum = (name: Program): number => pids[name].reduce((total, pid) => total + (used.get(pid) ?? 0), 0);
  const { user, system } = process.cpuUsage();
  return {
    ...{ api: sum('api'), worker: sum('worker'), temporal: sum('temporal'), postgres: sum('postgres') },
    ...{ supervisor: sum('supervisor'), client: (user + system) / 1_000 },
  };
}

/** What was used between two looks. */
export function cpuBetween(before: CpuUse, after: CpuUse): CpuUse {
  const names = Object.keys(before) as (keyof CpuUse)[];
  return Object.fromEntries(names.map((name) => [name, Math.max(0, after[name] - before[name])])) as {
    [name in keyof CpuUse]: number;
  };
}

/** What each program holds in memory now. */
export async function memoryUse(house: House): Promise<MemoryUse> {
  const pids = await pidsOf(house);
  const entries = await Promise.all(
    PROGRAMS.map(async (name) => {
      const each = await Promise.all(pids[name].map(memoryOf));
      const pss = each.some((one) => one.pss === null)
        ? null
        : each.reduce((total, one) => total + (one.pss ?? 0), 0);
      return [name, { rss: each.reduce((total, one) => total + one.rss, 0), pss }] as const;
    }),
  );
  return Object.fromEntries(entries) as { [name in Program]: Memory };
}

async function memoryOf(pid: number): Promise<Memory> {
  const [status, rollup] = await Promise.all(
    [`/proc/${pid}/status`, `/proc/${pid}/smaps_rollup`].map((file) =>
      readFile(file, 'utf8').catch(() => null),
    ),
  );
  const kiloBytes = (text: string | null | undefined, name: string): number | null => {
    const found = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text ?? '')?.[1];
    return found === undefined ? null : Number(found) * 1_024;
  };
  // a process that has ended meanwhile holds nothing
  const rss = kiloBytes(status, 'VmRSS');
  return rss === null ? { rss: 0, pss: 0 } : { rss, pss: kiloBytes(rollup, 'Pss') };
}
