import { PlatformError } from '@kontor/platform';
import { onTarget, withDatabase } from '../house.js';
import { PLACES } from '../places.js';
import { say } from '../say.js';
import { askForSetup } from '../seed/company-profile.js';
import { seedBasics } from '../seed/seed.js';
import type { CliSettings } from '../settings.js';
import { deployFolders, processFolders } from './deploy.js';
import { migrateTarget } from './migrate.js';

/** `kontor prepare`: schema, company profile, calendar and shipped processes; before api and worker of a real installation. */
export async function prepareCommand(settings: CliSettings): Promise<void> {
  await onTarget(settings, false, async (target) => {
    if (target.databaseAdminUrl === null) {
      throw new PlatformError(
        'KONTOR_DATABASE_ADMIN_URL is missing: migrations need the owner of the database.',
      );
    }
    await migrateTarget(target);
    await withDatabase(target.databaseUrl, async (dataSource) => {
      await seedBasics(dataSource);
      const failed = await deployFolders(dataSource, await processFolders(PLACES.workflows), false);
      if (failed > 0)
        throw new PlatformError(`${failed} shipped processes have errors and were not deployed.`);
      if (settings.publicUrl !== null) await askForSetup(dataSource);
    });
  });
  say('The installation is prepared.');
}
