import { APP_ROLE, migrate } from '@kontor/database';
import { PlatformError } from '@kontor/platform';
import { onTarget } from '../house.js';
import type { Target } from '../house.js';
import { say } from '../say.js';
import type { CliSettings } from '../settings.js';

/** `kontor migrate`: brings the database to the current schema. */
export async function migrateCommand(settings: CliSettings): Promise<void> {
  await onTarget(settings, false, async (target) => {
    if (target.databaseAdminUrl === null) {
      throw new PlatformError(
        'KONTOR_DATABASE_ADMIN_URL is missing: migrations need the owner of the database.',
      );
    }
    await migrateTarget(target);
  });
  say('The database has the current schema.');
}

/** Migrates with the owner's rights; the application's role gets the name and password of its URL. */
export async function migrateTarget({
  databaseUrl,
  databaseAdminUrl,
}: Pick<Target, 'databaseUrl' | 'databaseAdminUrl'>): Promise<void> {
  if (databaseAdminUrl === null) return;
  const { username, password } = new URL(databaseUrl);
  await migrate(databaseAdminUrl, {
    name: decodeURIComponent(username) || APP_ROLE,
    ...(password === '' ? {} : { password: decodeURIComponent(password) }),
  });
}
