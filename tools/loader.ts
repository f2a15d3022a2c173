/**
 * `npm run loader -- --instances 1000000`: fills the database of a running Kontor, or the one at `--database-url` (its owner's).
 * `npm run loader -- --measure`: how fast its lists are, and how large its tables; `--lists cases` only of those so named.
 */
import { parseArgs } from 'node:util';
import { attachPlatform } from '@kontor/platform';
import { loadCases } from './loader/load.js';
import { measureLists } from './loader/measure.js';

const { values } = parseArgs({
  options: {
    'database-url': { type: 'string' },
    instances: { type: 'string' },
    measure: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    repeat: { type: 'string', default: '40' },
    lists: { type: 'string', default: '' },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const databaseUrl =
  values['database-url'] ??
  (await attachPlatform(process.env['KONTOR_DATA_DIR'] ?? '.kontor'))?.databaseAdminUrl;
if (databaseUrl === undefined) {
  say('No Kontor runs on the data folder; start one, or give --database-url.');
  process.exit(2);
}
if (values.instances !== undefined)
  await loadCases({ databaseUrl, instances: Number(values.instances), seed: Number(values.seed), say });
if (values.measure)
  await measureLists({ databaseUrl, repeat: Number(values.repeat), lists: values.lists, say });
