import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlatformError } from '../platform-error.js';
import { identify, isRunning } from './process-identity.js';
import type { ProcessIdentity } from './process-identity.js';

/** Held while one Kontor uses a data folder. */
export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Locks a data folder for this process; a lock left by a process that is gone is taken over.
 * @throws PlatformError when another Kontor uses the folder
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const file = join(folder, 'lock');
  const mine = `${file}.${process.pid}`;
  await writeFile(mine, JSON.stringify(await identify(process.pid)));
  try {
    while (!(await tryLink(mine, file))) {
      const holder = await readHolder(file);
      if (holder !== null && (await isRunning(holder))) {
        throw new PlatformError(
          `Another Kontor (process ${holder.pid}) already uses the data folder ${folder}.`,
          'Stop it first, or give this one a folder of its own with KONTOR_DATA_DIR.',
        );
      }
      await rm(file, { force: true });
    }
  } finally {
    await rm(mine, { force: true });
  }
  return { release: () => rm(file, { force: true }) };
}

/** Whether a running Kontor holds the folder. */
export async function isLocked(folder: string): Promise<boolean> {
  const holder = await readHolder(join(folder, 'lock'));
  return holder !== null && (await isRunning(holder));
}

/** A hard link appears at once and complete, so two starts never both win. */
async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function readHolder(file: string): Promise<ProcessIdentity | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as ProcessIdentity | null;
  } catch {
    return null;
  }
}
