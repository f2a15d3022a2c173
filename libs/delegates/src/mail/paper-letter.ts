import type { DelegateContext, Language } from '@kontor/contracts';
import { newId, rowsOf, type EntityManager } from '@kontor/database';

/** A letter for somebody without a mail address, as it was released. */
export interface PaperLetter {
  readonly kind: 'acknowledgement' | 'rejection' | 'withdrawal';
  readonly language: Language;
  readonly recipient: string;
  readonly reference: string;
  readonly subject: string;
  readonly body: string;
}

/**
 * Keeps the text of a letter for the activity that makes a document of it.
 * @returns its id
 */
export async function writePaperLetter(
  tx: EntityManager,
  { instanceId, now }: Pick<DelegateContext, 'instanceId' | 'now'>,
  letter: PaperLetter,
): Promise<string> {
  const { kind, language, recipient, reference, subject, body } = letter;
  const id = newId();
  await rowsOf(
    tx,
    `INSERT INTO letter (id, instance_id, kind, language, recipient, reference, subject, body, written_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, instanceId, kind, language, recipient, reference, subject, body, now],
  );
  return id;
}
