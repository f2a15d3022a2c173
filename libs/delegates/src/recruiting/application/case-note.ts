import type { Instant } from '@kontor/contracts';
import { newId, rowsOf, type EntityManager } from '@kontor/database';

/** Keeps a text with the case, where it is shown and, one day, erased. Empty ones are not kept. */
export async function noteOnCase(
  tx: EntityManager,
  note: {
    readonly instanceId: string;
    readonly authorId: string;
    readonly at: Instant;
    readonly text: string;
  },
): Promise<void> {
  if (note.text.trim() === '') return;
  await rowsOf(
    tx,
    'INSERT INTO task_comment (id, instance_id, author_id, at, body) VALUES ($1, $2, $3, $4, $5)',
    [newId(), note.instanceId, note.authorId, note.at, note.text.trim()],
  );
}
