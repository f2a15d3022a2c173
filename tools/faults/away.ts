import { readFile, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Rig } from './rig.js';

/** A server that cannot be started until it may come back. */
export interface Absence {
  /** Lets its supervisor start it again. */
  end(): Promise<void>;
}

const NEEDED = { postgres: 'postgres', temporal: join('temporal', 'server.yaml') } as const;

/** Kills a server and takes away what it needs to start, so that its supervisor tries in vain. */
export async function takeAway(rig: Rig, server: keyof typeof NEEDED): Promise<Absence> {
  const path = join(rig.dataDir, NEEDED[server]);
  const pid = pidOf(rig, server);
  await rename(path, `${path}.away`);
  process.kill(pid, 'SIGKILL');
  return { end: () => rename(`${path}.away`, path) };
}

/** Stops every process of PostgreSQL where it is: connections stay, answers do not come. */
export async function freezePostgres(rig: Rig): Promise<Absence> {
  const postmaster = pidOf(rig, 'postgres');
  const pids = [postmaster, ...(await childrenOf(postmaster))];
  const signal = (name: NodeJS.Signals): void => {
    for (const pid of pids) tryKill(pid, name);
  };
  signal('SIGSTOP');
  return {
    end: async () => {
      signal('SIGCONT');
      await Promise.resolve();
    },
  };
}

function pidOf(rig: Rig, server: string): number {
  const pid = rig
    .platform()
    .parts()
    .find(({ name }) => name === server)
    ?.pid();
  if (pid === undefined || pid === null) throw new Error(`${server} is not running`);
  return pid;
}

function tryKill(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // it has ended by itself
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function childrenOf(parent: number): Promise<readonly number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
      // the name in parentheses may hold anything
      const [, ppid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return Number(ppid) === parent ? [pid] : [];
    }),
  );
  return found.flat();
}
