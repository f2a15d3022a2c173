import { createLogCheck, verifyCase } from '@kontor/audit';
import type { CaseFault, CheckpointNote, LogVerdict, NoteVerifier } from '@kontor/audit';
import { recordedCases, recordedLeaves } from '@kontor/database';
import type { EntityManager } from '@kontor/database';

/** Something that is wrong with one case. */
export interface RecordFault {
  /** Null when the row of the case is gone. */
  readonly businessKey: string | null;
  readonly instanceId: string;
  readonly seq: number;
  readonly reason: CaseFault;
}

/** What the cases' own records say. */
export interface RecordReport {
  readonly chains: number;
  readonly events: number;
  readonly faults: readonly RecordFault[];
}

/** Verifies the record of every case, or of some, in the transaction's snapshot; keeps one case in memory at a time. */
export async function verifyRecord(
  tx: EntityManager,
  only: readonly string[] | null = null,
): Promise<RecordReport> {
  const faults: RecordFault[] = [];
  let [chains, events] = [0, 0];
  for await (const recorded of recordedCases(tx, only)) {
    chains += 1;
    events += recorded.events.length;
    for (const { kind: reason, instanceId, seq } of verifyCase(recorded)) {
      faults.push({ businessKey: recorded.businessKey, instanceId, seq, reason });
    }
  }
  return { chains, events, faults };
}

/** Compares all leaves of the transaction's snapshot with checkpoints of the database and, where there are, of a file. */
export async function verifyLeaves(
  tx: EntityManager,
  fromDatabase: readonly CheckpointNote[],
  fromFile: readonly CheckpointNote[] | null,
  keys: readonly NoteVerifier[],
): Promise<LogVerdict> {
  const check = createLogCheck({ fromDatabase, fromFile, keys });
  for await (const { index, ...leaf } of recordedLeaves(tx)) check.add(index, leaf);
  return check.finish();
}
