import { createHash, randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from '@kontor/database';
import { DomainError } from '@kontor/contracts';
import { localDate } from '@kontor/calendar';
import { AFTER_EFFECT, BEFORE_EFFECT } from '../effect-points.js';
import { shippedActivity, type ActivityDefinition } from '../activity.js';
import { offerLetter } from './offer-letter.js';
import type { OfferLetterFacts } from './offer-letter.js';
import { renderPdf } from './render-pdf.js';

export interface LetterDeps {
  readonly dataSource: DataSource;
  /** Name of the house as it stands on its letters. */
  readonly company: string;
}

interface OfferRow extends Omit<OfferLetterFacts, 'company' | 'writtenOn' | 'salaryCents' | 'weeklyHours'> {
  readonly salaryCents: string;
  readonly weeklyHours: string;
  readonly letterDocumentId: string | null;
}

async function loadOffer(tx: EntityManager, offerId: string): Promise<OfferRow> {
  const rows: OfferRow[] = await tx.query(
    `SELECT c.language, c.name AS "candidateName", r.title AS "jobTitle", o.offer_version AS "offerVersion",
       o.salary_cents AS "salaryCents", o.weekly_hours AS "weeklyHours", o.start_date::text AS "startDate",
       o.fixed_term_until::text AS "fixedTermUntil", o.fixed_term_reason AS "fixedTermReason",
       (o.expires_at AT TIME ZONE 'Europe/Berlin')::date::text AS "expiresOn", o.letter_document_id AS "letterDocumentId"
     FROM offer o JOIN application a ON a.id = o.application_id
       JOIN candidate c ON c.id = a.candidate_id JOIN requisition r ON r.id = a.requisition_id
     WHERE o.id = $1`,
    [offerId],
  );
  if (!rows[0]) throw new DomainError('not-found');
  return rows[0];
}

async function storeLetter(
  tx: EntityManager,
  offerId: string,
  instanceId: string,
  bytes: Buffer,
  name: string,
): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const id = randomUUID();
  await tx.query(
    `INSERT INTO document_content (sha256, size_bytes, bytes) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    [sha256, bytes.length, bytes],
  );
  await tx.query(
    `INSERT INTO document (id, sha256, name, media_type, kind, instance_id, retention_class)
     VALUES ($1, $2, $3, 'application/pdf', 'offer-letter', $4, 'applicant')`,
    [id, sha256, name, instanceId],
  );
  // a twin of this activity may have been faster: its letter stays, ours goes with the rollback
  const [updated]: [{ id: string }[], number] = await tx.query(
    `UPDATE offer SET letter_document_id = $2, version = version + 1 WHERE id = $1 AND letter_document_id IS NULL RETURNING id`,
    [offerId, id],
  );
  if (updated.length === 0) throw new DomainError('state-conflict');
  return id;
}

/** The announcement of `documents.offerLetter`. */
export const OFFER_LETTER = shippedActivity('documents.offerLetter');

/** Writes the letter of an offer as PDF, once: a repeated run returns the letter that exists. */
export function createWriteOfferLetter({ dataSource, company }: LetterDeps): ActivityDefinition {
  return {
    descriptor: OFFER_LETTER,
    async run(input, { instanceId, now }) {
      const offerId = String(input['offerId']);
      const offer = await loadOffer(dataSource.manager, offerId);
      if (offer.letterDocumentId) return { variables: { letterDocumentId: offer.letterDocumentId } };
      const bytes = await renderPdf(
        offerLetter({
          ...offer,
          company,
          salaryCents: Number(offer.salaryCents),
          weeklyHours: Number(offer.weeklyHours),
          writtenOn: localDate(now, 'Europe/Berlin'),
        }),
      );
      const name = `${offer.language === 'de' ? 'Angebot' : 'Offer'}-${offer.offerVersion}.pdf`;
      BEFORE_EFFECT.publish(null);
      const letterDocumentId = await dataSource.transaction((tx) =>
        storeLetter(tx, offerId, instanceId, bytes, name),
      );
      AFTER_EFFECT.publish(null);
      return { variables: { letterDocumentId } };
    },
  };
}
