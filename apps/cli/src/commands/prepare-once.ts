import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Platform } from '@kontor/platform';
import type { CliSettings } from '../settings.js';
import { prepareApart } from './prepare-apart.js';

interface Prepared {
  readonly build: string;
  readonly publicUrl: string | null;
  readonly hasDemoAccounts: boolean;
}

/**
 * Prepares the installation unless this build already did: a warm start loads neither the schema nor the models.
 * @returns whether demo accounts can sign in
 */
export async function prepareOnce(
  platform: Platform,
  settings: CliSettings,
  build: string | null,
): Promise<boolean> {
  const file = join(platform.folder.root, 'prepared.json');
  // a database of the operator's own may have been restored or replaced since
  const isOurs = platform.appPassword !== null;
  const prepared = isOurs && build !== null ? await readPrepared(file) : null;
  if (prepared?.build === build && prepared?.publicUrl === settings.publicUrl)
    return prepared.hasDemoAccounts;
  const hasDemoAccounts = await prepareApart(platform, settings);
  if (isOurs && build !== null) {
    await writeFile(
      file,
      JSON.stringify({ build, publicUrl: settings.publicUrl, hasDemoAccounts } satisfies Prepared),
    );
  }
  return hasDemoAccounts;
}

async function readPrepared(file: string): Promise<Prepared | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Prepared;
  } catch {
    return null;
  }
}
