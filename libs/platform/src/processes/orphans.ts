import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endProcess, identify } from './process-identity.js';
import type { ProcessIdentity } from './process-identity.js';

interface PartRecord extends ProcessIdentity {
  readonly stopSignal: NodeJS.Signals;
}

/** Notes that `pid` runs as part `name`, so that a later start can end it should this process be killed. */
export async function notePart(
  runFolder: string,
  name: string,
  pid: number,
  stopSignal: NodeJS.Signals,
): Promise<void> {
  const identity = await identify(pid);
  if (identity === null) return;
  await mkdir(runFolder, { recursive: true });
  await writeFile(
    join(runFolder, `${name}.json`),
    JSON.stringify({ ...identity, stopSignal } satisfies PartRecord),
  );
}

/** Forgets a part that has ended. */
export async function forgetPart(runFolder: string, name: string): Promise<void> {
  await rm(join(runFolder, `${name}.json`), { force: true });
}

/** Ends what an earlier, killed Kontor left running on this folder. @returns the names of the parts it found alive */
export async function endOrphans(runFolder: string, graceMs = 10_000): Promise<readonly string[]> {
  const files = await readdir(runFolder).catch(() => []);
  const found = await Promise.all(
    files
      .filter((file) => file.endsWith('.json'))
      .map(async (file) => {
        const part = await readRecord(join(runFolder, file));
        const isAlive = part !== null && (await identify(part.pid))?.startedAt === part.startedAt;
        if (isAlive) await endProcess(part, part.stopSignal, graceMs);
        await rm(join(runFolder, file), { force: true });
        return isAlive ? [file.slice(0, -'.json'.length)] : [];
      }),
  );
  return found.flat();
}

async function readRecord(file: string): Promise<PartRecord | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as PartRecord;
  } catch {
    return null;
  }
}
