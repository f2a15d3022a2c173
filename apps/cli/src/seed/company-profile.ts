import type { JsonObject } from '@kontor/contracts';
import { InstallationEntity } from '@kontor/database';
import type { DataSource } from '@kontor/database';
import { say } from '../say.js';
import { COMPANY_SETTINGS } from './demo-company.js';

/** A profile that assumes nothing: no works council, no representative, nobody employed. Stays until `kontor setup`. */
export const NEUTRAL_SETTINGS: JsonObject = {
  isSetUp: false,
  company: {
    name: 'Kontor',
    land: 'BE',
    hasWorksCouncil: false,
    eligibleVoters: 0,
    hasSbv: false,
    employees: 0,
  },
  maskCandidates: true,
  rooms: [],
};

/** Whether somebody has said what the company is; the demo's profile counts as said. */
export const isSetUp = (settings: JsonObject): boolean =>
  settings['isSetUp'] !== false && Object.keys(settings).length > 0;

/** Asks for `kontor setup` while a real installation knows nothing of its company, or believes to be the demo's. */
export async function askForSetup(dataSource: DataSource): Promise<void> {
  const { settings } = await dataSource.getRepository(InstallationEntity).findOneByOrFail({ isOnly: true });
  if (isSetUp(settings) && nameOf(settings) !== nameOf(COMPANY_SETTINGS)) return;
  say(
    'The company is not set up: its Land, works council and people are not known, so rules may be applied wrongly.',
  );
  say('  kontor setup --example > company.json    then fill it in and run: kontor setup company.json');
}

function nameOf({ company }: JsonObject): unknown {
  return company !== null && typeof company === 'object' && !Array.isArray(company) ? company['name'] : null;
}
