import { parseCheckpoint } from '@kontor/audit';
import type { CheckpointNote, LogFinding } from '@kontor/audit';
import { readCheckpoints } from '@kontor/database';
import type { EntityManager, KeptCheckpoint } from '@kontor/database';

const NOTES_A_PAGE = 1_000;

/** Checkpoints of the database, and the rows that do not say what their note says. */
export async function keptNotes(
  tx: EntityManager,
): Promise<{ readonly notes: readonly CheckpointNote[]; readonly findings: readonly LogFinding[] }> {
  const notes: CheckpointNote[] = [];
  const findings: LogFinding[] = [];
  for (let after: KeptCheckpoint | null = null; ;) {
    const page: readonly KeptCheckpoint[] = await readCheckpoints(tx, after, NOTES_A_PAGE);
    for (const { origin, size, root, note } of page) {
      const read = parseCheckpoint(note);
      if (read) notes.push(read);
      if (read?.origin !== origin || read.size !== size || read.root.toString('base64') !== root)
        findings.push({ kind: 'checkpoint-row-differs', origin, size, count: 1 });
    }
    const last = page.at(-1);
    if (last === undefined || page.length < NOTES_A_PAGE) return { notes, findings };
    after = last;
  }
}
