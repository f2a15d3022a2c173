import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PlatformError } from '@kontor/platform';
import { mebibytes } from '../backup/backup-manifest.js';
import { takeBackup } from '../backup/take-backup.js';
import { onTarget, withDatabase } from '../house.js';
import { PLACES } from '../places.js';
import { say } from '../say.js';
import type { CliSettings } from '../settings.js';

/** `kontor backup [--to <folder>]`: of the Kontor that runs, or of the data folder. */
export async function backupCommand(settings: CliSettings, args: readonly string[]): Promise<void> {
  const { to } = readBackupArgs(args);
  const startedMs = performance.now();
  const { folder, manifest } = await onTarget(settings, false, (target) => {
    const replicationUrl = target.superuserUrl ?? target.databaseAdminUrl;
    if (replicationUrl === null)
      throw new PlatformError(
        'KONTOR_DATABASE_ADMIN_URL is missing: a backup needs a role that may copy the server.',
        'Name a superuser, or a role with REPLICATION.',
      );
    return withDatabase(target.databaseUrl, async (dataSource) =>
      takeBackup({
        dataSource,
        replicationUrl,
        source: target.superuserUrl === null ? 'server' : 'data-folder',
        dataDir: settings.dataDir,
        to: to ?? `${resolve(settings.dataDir)}-backups`,
        kontor: await programVersion(),
        onProgress: say,
      }),
    );
  });
  const { bytes, files, installation } = manifest;
  say();
  say(`The backup is complete: ${folder}`);
  say(
    `  ${mebibytes(bytes)} in ${files.length} files, ${installation.cases} cases (${installation.openCases} open), ${((performance.now() - startedMs) / 1000).toFixed(1)} s`,
  );
  say(
    '  It holds personal data, passwords and keys: keep it where only operators get at it, on another disk.',
  );
}

/** @throws PlatformError for anything but `--to <folder>` */
function readBackupArgs(args: readonly string[]): { readonly to: string | undefined } {
  try {
    const { values } = parseArgs({ args: [...args], options: { to: { type: 'string' } } });
    return { to: values.to };
  } catch {
    throw new PlatformError('Usage: kontor backup [--to <folder>]');
  }
}

async function programVersion(): Promise<string> {
  const text = await readFile(join(PLACES.root, 'package.json'), 'utf8');
  const { version } = JSON.parse(text) as { readonly version?: string };
  return version ?? 'unknown';
}
