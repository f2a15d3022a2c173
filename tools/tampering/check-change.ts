import { parseVerifier } from '@kontor/audit';
import type { CheckpointNote, LogVerdict, NoteVerifier } from '@kontor/audit';
import { checkpointKeys } from '@kontor/database';
import type { EntityManager } from '@kontor/database';
import { keptNotes } from '../../apps/cli/src/audit/kept-notes.js';
import { verifyLeaves, verifyRecord } from '../../apps/cli/src/audit/verify-record.js';
import type { Applied } from './change.js';

/** How a change was found: by chains and rows alone, by the log in the database, only with what lies outside, or not at all. */
export type FoundBy = 'chain' | 'log' | 'outside' | 'nothing';

/** What lies outside the database. */
export interface Outside {
  readonly notes: readonly CheckpointNote[];
  readonly key: NoteVerifier;
}

/** Checks what a change has touched, in its transaction, with the code of `kontor verify-audit`. */
export async function checkChange(
  tx: EntityManager,
  { touched, isLogTouched = false }: Applied,
  outside: Outside,
): Promise<FoundBy> {
  const { faults } = touched.length === 0 ? { faults: [] } : await verifyRecord(tx, touched);
  if (faults.some(({ reason }) => !reason.startsWith('leaf-'))) return 'chain';
  if (faults.length > 0) return 'log';
  if (!isLogTouched) return 'nothing';
  const kept = await keptNotes(tx);
  const vouchedFor = (await checkpointKeys(tx)).flatMap((vkey) => parseVerifier(vkey) ?? []);
  const inside = await verifyLeaves(tx, kept.notes, null, vouchedFor);
  if (kept.findings.length > 0 || isFound(inside)) return 'log';
  return isFound(await verifyLeaves(tx, kept.notes, outside.notes, [outside.key])) ? 'outside' : 'nothing';
}

const isFound = ({ findings, restores }: LogVerdict): boolean => findings.length > 0 || restores.length > 0;
