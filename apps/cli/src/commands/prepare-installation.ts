import { AccountEntity } from '@kontor/database';
import type { Platform } from '@kontor/platform';
import { withDatabase } from '../house.js';
import { PLACES } from '../places.js';
import { say } from '../say.js';
import { askForSetup } from '../seed/company-profile.js';
import { lockDemoAccounts, seedDemo } from '../seed/seed.js';
import type { CliSettings } from '../settings.js';
import { deployFolders, processFolders } from './deploy.js';
import { migrateTarget } from './migrate.js';

/** Schema, demo company, and shipped processes. @returns whether demo accounts can sign in */
export async function prepareInstallation(
  platform: Pick<Platform, 'databaseUrl' | 'databaseAdminUrl'>,
  settings: CliSettings,
): Promise<boolean> {
  if (platform.databaseAdminUrl === null)
    say('KONTOR_DATABASE_ADMIN_URL is not set: the schema of the database is taken as it is.');
  await migrateTarget(platform);
  return withDatabase(platform.databaseUrl, async (dataSource) => {
    const isOnlyThisMachine = settings.publicUrl === null;
    if (await seedDemo(dataSource, isOnlyThisMachine)) say('first start: the demo company is there');
    const failed = await deployFolders(dataSource, await processFolders(PLACES.workflows), false);
    if (failed > 0) say(`${failed} shipped processes have errors and were not deployed.`);
    if (isOnlyThisMachine)
      return dataSource.getRepository(AccountEntity).existsBy({ isDemo: true, isLocked: false });
    await askForSetup(dataSource);
    const locked = await lockDemoAccounts(dataSource);
    if (locked > 0) say(`KONTOR_PUBLIC_URL is set: ${locked} demo accounts were locked.`);
    return false;
  });
}
