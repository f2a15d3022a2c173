import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, open, readdir, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { BackupFile } from '@kontor/platform';

/** Of the data folder, what is copied by other means or is written again when it is missing. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'postgres',
  'log',
  'run',
  'temporal',
  'lock',
  'ports.json',
  'prepared.json',
]);

/** Of an entry at the top of the data folder: whether a backup copies it. Half-written files (`.new`, probes) are not. */
export const isKept = (name: string): boolean =>
  !LEFT_OUT.has(name) && !name.startsWith('lock.') && !name.startsWith('.probe-') && !/\.new$/.test(name);

/**
 * When a file is copied. What the record is measured against (checkpoints) must not be ahead of the database: before it.
 * What rows point to (mails put down as files) must not be behind: after it.
 */
export const isCopiedFirst = (name: string): boolean => name.startsWith('checkpoint');

/** A copied file; the mode is kept, for keys and passwords are their owner's only. */
export type HouseFile = BackupFile & { readonly mode: number };

/** Paths below the data folder that a backup copies, of those whose top entry is wanted. */
export async function listHouseFiles(
  root: string,
  isWanted: (topName: string) => boolean,
): Promise<readonly string[]> {
  const top = await readdir(root, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const paths = await Promise.all(
    top
      .filter(({ name }) => isKept(name) && isWanted(name))
      .map(async (entry) => {
        if (entry.isFile()) return [entry.name];
        if (!entry.isDirectory()) return [];
        const below = await readdir(join(root, entry.name), { recursive: true, withFileTypes: true });
        return below
          .filter((one) => one.isFile())
          .map((one) => relative(root, join(one.parentPath, one.name)).split(sep).join('/'));
      }),
  );
  return paths.flat().sort();
}

/** Copies a file as it is now and no further, and tells what was copied; null when it is gone meanwhile. */
export async function copyFile(from: string, to: string, path: string): Promise<HouseFile | null> {
  const input = await open(from, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (input === null) return null;
  try {
    const { mode, size } = await input.stat();
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    const output = await open(to, 'wx', mode & 0o777);
    const hash = createHash('sha256');
    let bytes = 0;
    try {
      if (size > 0) {
        for await (const chunk of input.createReadStream({ end: size - 1, autoClose: false })) {
          hash.update(chunk as Buffer);
          bytes += (chunk as Buffer).length;
          await output.writeFile(chunk as Buffer);
        }
      }
      await output.sync();
    } finally {
      await output.close();
    }
    await chmod(to, mode & 0o777);
    return { path, bytes, sha256: hash.digest('hex'), mode: mode & 0o777 };
  } finally {
    await input.close();
  }
}

/** Size and hash of a file. */
export async function measure(file: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 }))
    hash.update(chunk as Buffer);
  return { bytes: (await stat(file)).size, sha256: hash.digest('hex') };
}
