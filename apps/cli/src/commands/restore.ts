import { parseArgs } from 'node:util';
import { PlatformError } from '@kontor/platform';
import { connectTemporal, isNotFound } from '@kontor/temporal';
import { markRestored } from '../backup/mark-restored.js';
import type { RestoreMark } from '../backup/mark-restored.js';
import { restoreHouse } from '../backup/restore-house.js';
import { onTarget, withDatabase } from '../house.js';
import { say } from '../say.js';
import type { CliSettings } from '../settings.js';
import { migrateTarget } from './migrate.js';

const USAGE =
  'kontor restore <backup> [--into <data folder>] [--replace], or kontor restore --database [--to <time>]';

/** `kontor restore`: a backup into a data folder, or what follows when a server's own tools have restored it. */
export async function restoreCommand(settings: CliSettings, args: readonly string[]): Promise<void> {
  const { backup, into, isReplacing, isDatabase, to } = readRestoreArgs(args);
  if (isDatabase) return restoredDatabase(settings, to);
  if (backup === undefined) throw new PlatformError(`Usage: ${USAGE}`);
  const startedMs = performance.now();
  const restored = await restoreHouse({
    backup,
    dataDir: into ?? settings.dataDir,
    isReplacing,
    now: new Date().toISOString(),
    onProgress: say,
  });
  const { manifest, movedTo } = restored;
  say();
  say(
    `Restored into ${into ?? settings.dataDir} as of ${manifest.endedAt}, in ${((performance.now() - startedMs) / 1000).toFixed(1)} s.`,
  );
  if (movedTo !== null) say(`  What was there lies in ${movedTo} now; delete it when you no longer need it.`);
  sayMark(restored);
}

/** For a PostgreSQL of the operator's own. Old drivers on a Temporal that was not restored with it are ended. */
async function restoredDatabase(settings: CliSettings, to: string | null): Promise<void> {
  if (settings.databaseUrl === null)
    throw new PlatformError(
      'KONTOR_DATABASE_URL is missing: --database is for a PostgreSQL of your own.',
      `A data folder is restored with: ${USAGE}`,
    );
  const mark = await onTarget(settings, false, async (target) => {
    await migrateTarget(target);
    return withDatabase(target.databaseAdminUrl ?? target.databaseUrl, (dataSource) =>
      markRestored(dataSource, to),
    );
  });
  if (settings.temporalAddress !== null) await forgetDrivers(settings.temporalAddress);
  say('The database knows that it was restored.');
  sayMark(mark);
}

/** Drivers that are ahead of the restored record would not listen to it: their namespace goes, and the worker makes a new one. */
async function forgetDrivers(address: string): Promise<void> {
  const { connection, options } = connectTemporal(address);
  try {
    await connection.operatorService.deleteNamespace({ namespace: options.namespace });
  } catch (error) {
    if (!isNotFound(error)) throw error;
  } finally {
    await connection.close();
  }
}

function sayMark({ epoch, openCases, heldMails, endedSessions }: RestoreMark): void {
  say(`  ${openCases} open cases get their driver at the next start by themselves; timers keep their dates.`);
  say(`  Everybody is signed out (${endedSessions} sessions). The epoch is ${epoch}.`);
  say(`  Nothing leaves the house until an operator releases it; ${heldMails} mails wait already:`);
  say('    kontor effects, kontor release-effects, or the page "Held effects" in the console.');
}

interface RestoreArgs {
  readonly backup: string | undefined;
  readonly into: string | undefined;
  readonly isReplacing: boolean;
  readonly isDatabase: boolean;
  readonly to: string | null;
}

/** @throws PlatformError for anything it does not know */
export function readRestoreArgs(args: readonly string[]): RestoreArgs {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        into: { type: 'string' },
        replace: { type: 'boolean' },
        database: { type: 'boolean' },
        to: { type: 'string' },
      },
    });
    const [backup, ...more] = positionals;
    const isDatabase = values.database === true;
    const to = values.to === undefined ? null : new Date(values.to).toISOString();
    if (more.length > 0 || (isDatabase && backup !== undefined) || (!isDatabase && to !== null))
      throw new Error();
    return { backup, into: values.into, isReplacing: values.replace === true, isDatabase, to };
  } catch {
    throw new PlatformError(`Usage: ${USAGE}`);
  }
}
