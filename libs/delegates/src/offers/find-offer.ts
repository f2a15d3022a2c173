import {
  DomainError,
  type Instant,
  type IsoDate,
  type JsonObject,
  type Language,
  type OfferView,
} from '@kontor/contracts';
import { rowOf, type EntityManager } from '@kontor/database';
import { textOrNull } from '../read-input.js';

/** A version of an offer with what its rules and mails need. Money in cents a year. */
export interface OfferFacts {
  readonly id: string;
  readonly applicationId: string;
  readonly offerVersion: number;
  readonly state: OfferView['state'];
  readonly expiresAt: Instant | null;
  readonly letterDocumentId: string | null;
  readonly startDate: IsoDate;
  readonly isTitleUnchecked: boolean;
  readonly tokenHash: string | null;
  readonly instanceId: string;
  readonly title: string;
  readonly candidateName: string;
  readonly candidateEmail: string | null;
  readonly language: Language;
  readonly timeZone: string;
}

/**
 * The offer an element means: the one of `offerId`, else the newest of the application that `applicationId` or the
 * instance names; null when there is none.
 */
export function findOffer(
  tx: EntityManager,
  input: JsonObject,
  instanceId: string,
): Promise<OfferFacts | null> {
  return rowOf<OfferFacts>(
    tx,
    `SELECT o.id, o.application_id AS "applicationId", o.offer_version AS "offerVersion", o.state, o.expires_at AS "expiresAt",
       o.letter_document_id AS "letterDocumentId", o.start_date AS "startDate",
       coalesce(o.residence_title = 'unchecked', false) AS "isTitleUnchecked", o.candidate_token_hash AS "tokenHash", a.instance_id AS "instanceId",
       r.title, c.name AS "candidateName", c.email AS "candidateEmail", c.language, c.time_zone AS "timeZone"
     FROM offer o JOIN application a ON a.id = o.application_id JOIN candidate c ON c.id = a.candidate_id
       JOIN requisition r ON r.id = a.requisition_id
     WHERE CASE WHEN $1::uuid IS NOT NULL THEN o.id = $1::uuid
       ELSE o.application_id = coalesce($2::uuid, (SELECT id FROM application WHERE instance_id = $3::uuid)) END
     ORDER BY o.offer_version DESC LIMIT 1`,
    [textOrNull(input, 'offerId'), textOrNull(input, 'applicationId'), instanceId],
  );
}

/** The same, which must exist. @throws not-found */
export async function offerOf(tx: EntityManager, input: JsonObject, instanceId: string): Promise<OfferFacts> {
  const offer = await findOffer(tx, input, instanceId);
  if (offer === null) throw new DomainError('not-found');
  return offer;
}

/** The position an offer is for. Band in cents a year at `weeklyHours`. */
export interface OfferedPosition {
  readonly applicationId: string;
  readonly title: string;
  readonly candidateName: string;
  readonly weeklyHours: number;
  readonly bandMinCents: number;
  readonly bandMaxCents: number;
}

/** The position of the application that the variables or the instance name. @throws not-found */
export async function positionOf(
  tx: EntityManager,
  variables: JsonObject,
  instanceId: string,
): Promise<OfferedPosition> {
  const row = await rowOf<OfferedPosition>(
    tx,
    `SELECT a.id AS "applicationId", r.title, c.name AS "candidateName", r.weekly_hours::float8 AS "weeklyHours",
       r.band_min_cents AS "bandMinCents", r.band_max_cents AS "bandMaxCents"
     FROM application a JOIN requisition r ON r.id = a.requisition_id JOIN candidate c ON c.id = a.candidate_id
     WHERE CASE WHEN $1::uuid IS NOT NULL THEN a.id = $1::uuid ELSE a.instance_id = $2::uuid END`,
    [textOrNull(variables, 'applicationId'), instanceId],
  );
  if (row === null) throw new DomainError('not-found');
  return row;
}

/** A date of a form that must be there. @throws validation-failed */
export function dateOf(data: JsonObject, name: string): IsoDate {
  const date = textOrNull(data, name);
  if (date !== null && /^\d{4}-\d{2}-\d{2}$/.test(date)) return date;
  throw new DomainError('validation-failed', {
    errors: [
      {
        pointer: `/${name}`,
        code: 'required',
        message: { de: 'Bitte ein Datum angeben.', en: 'Please give a date.' },
      },
    ],
  });
}
