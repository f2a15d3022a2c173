import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PlatformError } from '@kontor/platform';
import { MANIFEST_FILE, readManifest } from './backup-manifest.js';
import type { BackupManifest } from './backup-manifest.js';
import { measure } from './house-files.js';

/** Reads what a folder says of itself. @throws PlatformError when it is no finished backup, damaged, or too new */
export async function openBackup(folder: string): Promise<BackupManifest> {
  const text = await readFile(join(resolve(folder), MANIFEST_FILE), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      throw new PlatformError(
        error.code === 'ENOENT' || error.code === 'ENOTDIR'
          ? `${folder} is not a finished backup: it has no ${MANIFEST_FILE}.`
          : `${folder} cannot be read: ${error.message}`,
      );
    },
  );
  return readManifest(text);
}

/** Reads every file of a backup. @throws PlatformError naming each that is missing or not what was written */
export async function verifyBackup(
  folder: string,
  manifest: BackupManifest,
  onProgress: (text: string) => void,
): Promise<void> {
  onProgress(`reading ${manifest.files.length} files of the backup`);
  const faults: string[] = [];
  for (const { path, bytes, sha256 } of manifest.files) {
    const found = await measure(join(folder, path)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (found === null) faults.push(`${path} is missing`);
    else if (found.bytes !== bytes) faults.push(`${path} has ${found.bytes} bytes instead of ${bytes}`);
    else if (found.sha256 !== sha256) faults.push(`${path} was changed`);
  }
  if (faults.length > 0)
    throw new PlatformError(
      `The backup is damaged, nothing was restored:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
      'Take another copy of it, or an older backup.',
    );
}
