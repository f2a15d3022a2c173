import { chmod, mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PlatformError, plainFileError } from './platform-error.js';

/** PostgreSQL stops on a full disk: less than this is refused before it can hurt. */
const LEAST_FREE_BYTES = 300 * 1024 * 1024;

/** Folders and files of an installation on one machine. */
export interface DataFolder {
  readonly root: string;
  readonly logs: string;
  readonly run: string;
  readonly postgres: string;
  readonly temporal: string;
  readonly secrets: string;
  readonly ports: string;
}

/** Creates the data folder and proves that it can be written. @throws PlatformError naming folder and reason */
export async function prepareDataFolder(
  path: string,
  leastFreeBytes = LEAST_FREE_BYTES,
): Promise<DataFolder> {
  const root = resolve(path);
  const folder: DataFolder = {
    root,
    logs: join(root, 'log'),
    run: join(root, 'run'),
    postgres: join(root, 'postgres'),
    temporal: join(root, 'temporal'),
    secrets: join(root, 'secrets.json'),
    ports: join(root, 'ports.json'),
  };
  try {
    for (const part of [root, folder.logs, folder.run, folder.temporal])
      await mkdir(part, { recursive: true });
    // PostgreSQL started by root runs as another user, who must be able to pass through
    if (process.getuid?.() === 0) await chmod(root, 0o755);
    const probe = join(root, `.probe-${process.pid}`);
    await writeFile(probe, 'can be written');
    await rm(probe);
  } catch (error) {
    throw plainFileError(error, root);
  }
  const { bavail, bsize } = await statfs(root);
  if (bavail * bsize < leastFreeBytes) {
    const mib = Math.floor((bavail * bsize) / 1024 / 1024);
    throw new PlatformError(
      `The disk of the data folder ${root} is full: ${mib} MiB are free, at least ${Math.ceil(leastFreeBytes / 1024 / 1024)} are needed.`,
      'Free some space, or choose another folder with KONTOR_DATA_DIR.',
    );
  }
  return folder;
}
