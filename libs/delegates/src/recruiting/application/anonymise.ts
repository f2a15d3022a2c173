import { createHash } from 'node:crypto';
import { addIsoDuration } from '@kontor/calendar';
import { DomainError, type Instant } from '@kontor/contracts';
import { eraseReasons, rowOf, rowsOf, type EntityManager } from '@kontor/database';
import { requiredText } from '../../read-input.js';
import { delegate } from '../delegate.js';

/** The rule that asks for the erasure, as the history names it. */
const RULE = 'L1';
const NAMELESS = 'anonymisiert';
const EMPTY_SHA256 = createHash('sha256').update('').digest('hex');
/** How long a legal hold is left alone before it is looked at again. */
const HOLD = 'P30D';

interface Due {
  readonly candidateId: string;
  readonly legalHold: boolean;
  readonly anonymiseAt: Instant | null;
}

/** Applications that were merged into this one go with it. */
const APPLICATIONS = `WITH RECURSIVE merged AS (
  SELECT id, instance_id, candidate_id FROM application WHERE id = $1
  UNION SELECT a.id, a.instance_id, a.candidate_id FROM application a JOIN merged m ON a.merged_into = m.id)`;

/**
 * Erases what tells of a person and keeps what counts: texts, documents, mails, notes, readable history go; stages, dates
 * and hashes stay. A legal hold, or a later date (the rejection was received later), puts it off.
 */
export const anonymise = delegate(
  'recruiting.anonymise',
  ['applicationId'],
  { isAnonymised: 'boolean', anonymiseAt: 'string', reason: 'string' },
  async (tx, input, { now }) => {
    const applicationId = requiredText(input, 'applicationId');
    const due = await rowOf<Due>(
      tx,
      `SELECT candidate_id AS "candidateId", legal_hold AS "legalHold", anonymise_at AS "anonymiseAt" FROM application WHERE id = $1`,
      [applicationId],
    );
    if (due === null) throw new DomainError('not-found');
    if (due.legalHold)
      return { variables: { isAnonymised: false, anonymiseAt: addIsoDuration(now, HOLD, 'Europe/Berlin') } };
    if (due.anonymiseAt !== null && due.anonymiseAt > now) {
      return { variables: { isAnonymised: false, anonymiseAt: due.anonymiseAt } };
    }
    const applications = await rowsOf<{ id: string; instanceId: string; candidateId: string }>(
      tx,
      `${APPLICATIONS} SELECT id, instance_id AS "instanceId", candidate_id AS "candidateId" FROM merged`,
      [applicationId],
    );
    await eraseApplications(
      tx,
      applications.map(({ id }) => id),
    );
    const instances = await instancesOf(
      tx,
      applications.map(({ instanceId }) => instanceId),
    );
    await eraseDocuments(tx, instances, now);
    await eraseCases(tx, instances);
    await eraseCandidates(
      tx,
      applications.map(({ candidateId }) => candidateId),
      now,
    );
    // what somebody wrote as reason stands in the variables of this case too
    return { variables: { isAnonymised: true, anonymiseAt: due.anonymiseAt ?? now, reason: '' } };
  },
);

async function instancesOf(tx: EntityManager, roots: readonly string[]): Promise<readonly string[]> {
  const rows = await rowsOf<{ id: string }>(
    tx,
    `WITH RECURSIVE family AS (SELECT id FROM process_instance WHERE id = ANY($1::uuid[])
       UNION SELECT c.id FROM process_instance c JOIN family f ON c.parent_id = f.id) SELECT id FROM family`,
    [roots],
  );
  return rows.map(({ id }) => id);
}

async function eraseApplications(tx: EntityManager, ids: readonly string[]): Promise<void> {
  await rowsOf(
    tx,
    `UPDATE application SET cv_document_id = NULL, cv_text = NULL, cv_fields = NULL, match = NULL, bucket_override_reason = NULL,
       decision_reason = NULL, source_detail = NULL, version = version + 1 WHERE id = ANY($1::uuid[])`,
    [ids],
  );
  await rowsOf(
    tx,
    `UPDATE scorecard SET ratings = '[]', summary = '' WHERE interview_id IN (SELECT id FROM interview WHERE application_id = ANY($1::uuid[]))`,
    [ids],
  );
  await rowsOf(
    tx,
    'UPDATE interview SET candidate_token_hash = NULL, token_expires_at = NULL WHERE application_id = ANY($1::uuid[])',
    [ids],
  );
  await rowsOf(
    tx,
    `UPDATE offer SET candidate_token_hash = NULL, letter_document_id = NULL, fixed_term_reason = NULL,
       residence_title = NULL, residence_title_checked_on = NULL, residence_title_valid_until = NULL WHERE application_id = ANY($1::uuid[])`,
    [ids],
  );
  await rowsOf(
    tx,
    'UPDATE works_council_request SET answer_reason = NULL, shown = NULL WHERE application_id = ANY($1::uuid[])',
    [ids],
  );
}

/** The rows stay as proof that there was a document; name and bytes go. */
async function eraseDocuments(tx: EntityManager, instances: readonly string[], now: Instant): Promise<void> {
  await rowsOf(
    tx,
    `INSERT INTO document_content (sha256, size_bytes, bytes) VALUES ($1, 0, '') ON CONFLICT DO NOTHING`,
    [EMPTY_SHA256],
  );
  const erased = await rowsOf<{ sha256: string }>(
    tx,
    `UPDATE document d SET sha256 = $2, name = $3, created_by = NULL, erased_at = $4 FROM document old
     WHERE old.id = d.id AND d.instance_id = ANY($1::uuid[]) AND d.erased_at IS NULL RETURNING old.sha256`,
    [instances, EMPTY_SHA256, NAMELESS, now],
  );
  await rowsOf(
    tx,
    `DELETE FROM document_content c WHERE c.sha256 = ANY($1::text[]) AND c.sha256 <> $2
       AND NOT EXISTS (SELECT 1 FROM document d WHERE d.sha256 = c.sha256)`,
    [erased.map(({ sha256 }) => sha256), EMPTY_SHA256],
  );
}

async function eraseCases(tx: EntityManager, instances: readonly string[]): Promise<void> {
  await rowsOf(tx, 'DELETE FROM task_comment WHERE instance_id = ANY($1::uuid[])', [instances]);
  await rowsOf(tx, 'UPDATE user_task SET draft = NULL, reason = NULL WHERE instance_id = ANY($1::uuid[])', [
    instances,
  ]);
  await rowsOf(
    tx,
    `UPDATE outgoing_mail SET to_address = $2, body = '', calendar = NULL, attachments = '{}', error = NULL
     WHERE instance_id = ANY($1::uuid[])`,
    [instances, NAMELESS],
  );
  await rowsOf(
    tx,
    `UPDATE letter SET recipient = $2, subject = '', body = '' WHERE instance_id = ANY($1::uuid[])`,
    [instances, NAMELESS],
  );
  await eraseReasons(tx, instances);
  await rowsOf(
    tx,
    `SELECT erase_history_detail(instance_id, seq, $2) FROM history_detail WHERE instance_id = ANY($1::uuid[]) AND content IS NOT NULL`,
    [instances, RULE],
  );
}

/** A person with another application that is still kept stays a person. */
async function eraseCandidates(tx: EntityManager, ids: readonly string[], now: Instant): Promise<void> {
  await rowsOf(
    tx,
    `UPDATE candidate c SET name = $2, email = NULL, phone = NULL, is_severely_disabled = NULL, anonymised_at = $3, version = version + 1
     WHERE c.id = ANY($1::uuid[]) AND c.anonymised_at IS NULL AND NOT EXISTS (SELECT 1 FROM application a
       WHERE a.candidate_id = c.id AND a.stage <> 'merged' AND (a.anonymise_at IS NULL OR a.anonymise_at > $3 OR a.legal_hold))`,
    [ids, NAMELESS, now],
  );
}
