import { parseVerifier } from '@kontor/audit';
import { checkpointKeys, checkpointState } from '@kontor/database';
import type { EntityManager } from '@kontor/database';
import type { AuditReport } from './audit-report.js';
import { keptNotes } from './kept-notes.js';
import type { OutsideEvidence } from './outside-evidence.js';
import { verifyLeaves, verifyRecord } from './verify-record.js';

const NOTHING_OUTSIDE: OutsideEvidence = { checkpoints: null, fragments: 0, keys: null, isKeyNamed: false };

/**
 * Recomputes the chain of every case with its details and last event, compares the checkpoint log with the events, and the
 * checkpoints of the database and those from outside with the log; in the transaction's snapshot.
 */
export async function auditIn(
  tx: EntityManager,
  outside: OutsideEvidence = NOTHING_OUTSIDE,
): Promise<AuditReport> {
  await tx.query(`SET LOCAL statement_timeout = '10min'`);
  const vouchedFor = (await checkpointKeys(tx)).flatMap((vkey) => parseVerifier(vkey) ?? []);
  const keys = outside.isKeyNamed ? (outside.keys ?? []) : [...(outside.keys ?? []), ...vouchedFor];
  const kept = await keptNotes(tx);
  const record = await verifyRecord(tx);
  const log = await verifyLeaves(tx, kept.notes, outside.checkpoints, keys);
  return {
    ...record,
    log: { ...log, findings: [...kept.findings, ...log.findings] },
    isOutside: outside.checkpoints !== null,
    fragments: outside.fragments,
    keySource: keySourceOf(outside, vouchedFor.length > 0),
    state: await checkpointState(tx),
  };
}

function keySourceOf({ keys, isKeyNamed }: OutsideEvidence, isVouchedFor: boolean): AuditReport['keySource'] {
  if (keys !== null) return isKeyNamed ? 'named' : 'data-folder';
  return isVouchedFor ? 'database' : 'none';
}
