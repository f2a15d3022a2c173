import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { DataSource } from '@kontor/database';
import { PlatformError } from '@kontor/platform';
import { auditIn } from '../audit/audit-in.js';
import { isClean, reportLines } from '../audit/audit-report.js';
import type { AuditReport } from '../audit/audit-report.js';
import { readOutsideEvidence } from '../audit/outside-evidence.js';
import type { OutsideEvidence } from '../audit/outside-evidence.js';
import { onTarget, withDatabase } from '../house.js';
import { say } from '../say.js';
import type { CliSettings } from '../settings.js';

/** Verifies everything in one snapshot of the database. */
export function verifyAudit(dataSource: DataSource, outside?: OutsideEvidence): Promise<AuditReport> {
  return dataSource.transaction('REPEATABLE READ', (tx) => auditIn(tx, outside));
}

/** `kontor verify-audit`: exit code 1 and what does not hold. */
export async function verifyAuditCommand(settings: CliSettings, args: readonly string[]): Promise<void> {
  const { checkpoints, key, json } = optionsOf(args);
  const outside = await readOutsideEvidence(
    { checkpoints, keys: key },
    {
      checkpoints: process.env['KONTOR_CHECKPOINT_FILE'] || join(settings.dataDir, 'checkpoints'),
      key: process.env['KONTOR_CHECKPOINT_KEY'] || join(settings.dataDir, 'checkpoint.key'),
    },
  );
  const report = await onTarget(settings, false, ({ databaseUrl }) =>
    withDatabase(databaseUrl, (dataSource) => verifyAudit(dataSource, outside)),
  );
  if (json) say(JSON.stringify({ isClean: isClean(report), ...report }, null, 2));
  else for (const line of reportLines(report)) say(line);
  if (!isClean(report)) process.exitCode = 1;
}

function optionsOf(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        checkpoints: { type: 'string', multiple: true, default: [] },
        key: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    throw new PlatformError(error instanceof Error ? error.message : String(error));
  }
}
