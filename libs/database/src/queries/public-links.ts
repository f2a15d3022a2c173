import type { EntityManager } from 'typeorm';
import { clockOf } from './instance-clock.js';
import { rowOf, rowsOf } from './rows.js';

/** What anybody with the link of a posting may read. */
export interface PublicPosting {
  readonly requisitionId: string;
  readonly requisitionKey: string;
  readonly title: string;
  readonly text: string;
  readonly language: 'de' | 'en';
  readonly weeklyHours: number;
  readonly bandMinCents: number;
  readonly bandMaxCents: number;
  readonly closesAt: string | null;
  readonly isOpen: boolean;
}

/** The published posting of a token, or null. */
export function publicPosting(tx: EntityManager, token: string): Promise<PublicPosting | null> {
  return rowOf<PublicPosting>(
    tx,
    `SELECT r.id AS "requisitionId", i.business_key AS "requisitionKey", r.title, coalesce(r.posting_text, '') AS text,
       r.posting_language AS language, r.weekly_hours::float8 AS "weeklyHours", r.band_min_cents AS "bandMinCents",
       r.band_max_cents AS "bandMaxCents", r.closes_at AS "closesAt",
       r.state = 'published' AND (r.closes_at IS NULL OR r.closes_at > ${clockOf('i')}) AS "isOpen"
     FROM requisition r JOIN process_instance i ON i.id = r.instance_id
     WHERE r.public_token = $1 AND r.state IN ('published', 'paused', 'filled', 'expired', 'cancelled')`,
    [token],
  );
}

/** What a candidate sees of their interview. */
export interface PublicInterview {
  readonly id: string;
  readonly instanceId: string | null;
  readonly instanceKey: string | null;
  readonly applicationKey: string;
  readonly title: string;
  readonly state: string;
  readonly timeZone: string;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly room: string | null;
  readonly language: 'de' | 'en';
  readonly isOpen: boolean;
}

/** The interview of a hashed token, or null. */
export function publicInterview(tx: EntityManager, tokenHash: string): Promise<PublicInterview | null> {
  return rowOf<PublicInterview>(
    tx,
    `SELECT v.id, v.instance_id AS "instanceId", vi.business_key AS "instanceKey", ai.business_key AS "applicationKey", r.title, v.state, v.time_zone AS "timeZone", v.starts_at AS "startsAt",
       v.ends_at AS "endsAt", v.room, c.language,
       v.state = 'slots-proposed' AND (v.token_expires_at IS NULL OR v.token_expires_at > ${clockOf('vi')}) AS "isOpen"
     FROM interview v JOIN application a ON a.id = v.application_id JOIN requisition r ON r.id = a.requisition_id
       JOIN candidate c ON c.id = a.candidate_id JOIN process_instance ai ON ai.id = a.instance_id
       LEFT JOIN process_instance vi ON vi.id = v.instance_id
     WHERE v.candidate_token_hash = $1 AND c.anonymised_at IS NULL`,
    [tokenHash],
  );
}

/** Slots of the current proposal that nobody has taken and that are still to come. */
export function freeSlots(
  tx: EntityManager,
  interviewId: string,
): Promise<readonly { readonly id: string; readonly startsAt: string; readonly endsAt: string }[]> {
  return rowsOf(
    tx,
    `SELECT s.id, s.starts_at AS "startsAt", s.ends_at AS "endsAt" FROM interview_slot s JOIN interview v ON v.id = s.interview_id
       LEFT JOIN process_instance i ON i.id = v.instance_id
     WHERE s.interview_id = $1 AND s.round_sequence = v.sequence AND s.taken_by IS NULL AND s.starts_at > ${clockOf('i')}
     ORDER BY s.starts_at LIMIT 50`,
    [interviewId],
  );
}

/** What a candidate sees of their offer. Money in cents. */
export interface PublicOffer {
  readonly id: string;
  readonly applicationId: string;
  readonly applicationKey: string;
  readonly title: string;
  readonly candidateName: string;
  readonly language: 'de' | 'en';
  readonly state: string;
  readonly salaryCents: number;
  readonly currency: 'EUR';
  readonly weeklyHours: number;
  readonly startDate: string;
  readonly fixedTermUntil: string | null;
  readonly expiresAt: string | null;
  readonly letterDocumentId: string | null;
  readonly isOpen: boolean;
}

/** The offer of a hashed token, or null. */
export function publicOffer(tx: EntityManager, tokenHash: string): Promise<PublicOffer | null> {
  return rowOf<PublicOffer>(
    tx,
    `SELECT o.id, a.id AS "applicationId", i.business_key AS "applicationKey", r.title, c.name AS "candidateName", c.language, o.state,
       o.salary_cents AS "salaryCents", 'EUR' AS currency, o.weekly_hours::float8 AS "weeklyHours",
       o.start_date AS "startDate", o.fixed_term_until AS "fixedTermUntil", o.expires_at AS "expiresAt",
       o.letter_document_id AS "letterDocumentId",
       o.state = 'sent' AND (o.expires_at IS NULL OR o.expires_at > ${clockOf('i')}) AS "isOpen"
     FROM offer o JOIN application a ON a.id = o.application_id JOIN requisition r ON r.id = a.requisition_id
       JOIN candidate c ON c.id = a.candidate_id JOIN process_instance i ON i.id = a.instance_id
     WHERE o.candidate_token_hash = $1 AND o.state <> 'draft' AND c.anonymised_at IS NULL`,
    [tokenHash],
  );
}
