import { createHash, randomUUID } from 'node:crypto';
import { localDate } from '@kontor/calendar';
import { DomainError, type Instant } from '@kontor/contracts';
import { insertDocument, rowOf, rowsOf, type EntityManager } from '@kontor/database';
import { AFTER_EFFECT, BEFORE_EFFECT } from '../effect-points.js';
import { shippedActivity, type ActivityDefinition } from '../activity.js';
import { letterPage, type LetterFacts } from './letter-page.js';
import { renderPdf } from './render-pdf.js';
import type { LetterDeps } from './write-offer-letter.js';

interface LetterRow extends Omit<LetterFacts, 'company' | 'writtenOn'> {
  readonly kind: 'acknowledgement' | 'rejection' | 'withdrawal';
  readonly writtenAt: Instant;
  readonly documentId: string | null;
}

const FILE_NAMES = {
  acknowledgement: { de: 'Eingangsbestätigung', en: 'Acknowledgement' },
  rejection: { de: 'Absage', en: 'Rejection' },
  withdrawal: { de: 'Bestätigung des Rückzugs', en: 'Confirmation of withdrawal' },
} as const;

/** The announcement of `documents.letter`. */
export const LETTER = shippedActivity('documents.letter');

/** Makes a document of a released letter, once: a repeated run returns the document that exists. */
export function createWriteLetter({ dataSource, company }: LetterDeps): ActivityDefinition {
  return {
    descriptor: LETTER,
    async run(input, { instanceId }) {
      const id = String(input['letterId']);
      const row = await rowOf<LetterRow>(
        dataSource.manager,
        `SELECT kind, language, recipient, reference, subject, body, written_at AS "writtenAt", document_id AS "documentId"
         FROM letter WHERE id = $1 AND instance_id = $2`,
        [id, instanceId],
      );
      if (row === null) throw new DomainError('not-found');
      if (row.documentId !== null) return { variables: { letterDocumentId: row.documentId } };
      const writtenOn = localDate(row.writtenAt, 'Europe/Berlin');
      const bytes = await renderPdf(letterPage({ ...row, company, writtenOn }));
      const name = `${FILE_NAMES[row.kind][row.language]}.pdf`;
      BEFORE_EFFECT.publish(null);
      const letterDocumentId = await dataSource.transaction((tx) =>
        keep(tx, { id, instanceId, name, bytes }),
      );
      AFTER_EFFECT.publish(null);
      return { variables: { letterDocumentId } };
    },
  };
}

async function keep(
  tx: EntityManager,
  letter: {
    readonly id: string;
    readonly instanceId: string;
    readonly name: string;
    readonly bytes: Buffer;
  },
): Promise<string> {
  const { id: letterId, instanceId, name, bytes } = letter;
  const id = randomUUID();
  await insertDocument(tx, {
    ...{ id, bytes, name, instanceId, sha256: createHash('sha256').update(bytes).digest('hex') },
    ...{ mediaType: 'application/pdf', kind: 'letter', taskId: null, createdBy: null },
  });
  // a twin of this activity may have been faster: its document stays, ours goes with the rollback
  const updated = await rowsOf(
    tx,
    'UPDATE letter SET document_id = $2 WHERE id = $1 AND document_id IS NULL RETURNING id',
    [letterId, id],
  );
  if (updated.length === 0) throw new DomainError('state-conflict');
  return id;
}
