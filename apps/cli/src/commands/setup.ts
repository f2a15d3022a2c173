import type { DataSource } from '@kontor/database';
import { PlatformError } from '@kontor/platform';
import { readFile } from 'node:fs/promises';
import { onTarget, withDatabase } from '../house.js';
import { say } from '../say.js';
import type { CliSettings } from '../settings.js';
import { applySetup, knownNames } from '../setup/apply-setup.js';
import { EXAMPLE } from '../setup/example.js';
import { readSetup } from '../setup/read-setup.js';
import type { SetupReport } from '../setup/setup-report.js';

/** `kontor setup <file.json>`: company, org units, people, calendar and position plans of a real installation. */
export async function setupCommand(settings: CliSettings, file?: string): Promise<void> {
  if (file === '--example') {
    say(JSON.stringify(EXAMPLE, null, 2));
    return;
  }
  if (!file)
    throw new PlatformError(
      'Usage: kontor setup <file.json>',
      'kontor setup --example prints a file to begin with.',
    );
  const text = await readFile(file === '-' ? '/dev/stdin' : file, 'utf8').catch(() => {
    throw new PlatformError(`${file} cannot be read.`);
  });
  const report = await onTarget(settings, false, ({ databaseUrl }) =>
    withDatabase(databaseUrl, (dataSource) => setUp(dataSource, text)),
  );
  sayReport(report);
}

/** Checks a file and makes the installation what it says, all or nothing. @throws PlatformError naming every mistake with its place */
export function setUp(dataSource: DataSource, text: string): Promise<SetupReport> {
  return dataSource.transaction(async (tx) => {
    const read = readSetup(text, await knownNames(tx));
    if ('file' in read) return applySetup(tx, read.file);
    const lines = read.problems.map(
      ({ path, message }) => `  ${path === '' ? 'the file' : path}: ${message}`,
    );
    throw new PlatformError(`Nothing was written, the file has errors:\n${lines.join('\n')}`);
  });
}

function sayReport({ created, changed, passwords }: SetupReport): void {
  for (const what of created) say(`  created: ${what}`);
  for (const what of changed) say(`  changed: ${what}`);
  if (created.length + changed.length === 0) say('Nothing to change: the installation is as the file says.');
  if (passwords.length === 0) return;
  say();
  say('Initial passwords, shown only now; each person changes theirs after signing in:');
  for (const { userName, password } of passwords) say(`  ${userName.padEnd(20)} ${password}`);
}
