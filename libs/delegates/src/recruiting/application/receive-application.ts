import { DomainError, type Instant, type JsonObject } from '@kontor/contracts';
import { newId, rowOf, rowsOf, type EntityManager } from '@kontor/database';
import { objectsOf, requiredText, textOrNull } from '../../read-input.js';
import type { Submit } from '../../registry.js';
import { refuseRule } from '../refuse.js';

interface Target {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly state: string;
  readonly orgUnitId: string;
  readonly hiringManagerId: string;
  readonly closesAt: Instant | null;
}

async function targetOf(tx: EntityManager, requisitionId: string): Promise<Target> {
  const target = await rowOf<Target>(
    tx,
    `SELECT r.id, i.business_key AS key, r.title, r.state, r.org_unit_id AS "orgUnitId", r.hiring_manager_id AS "hiringManagerId",
       r.closes_at AS "closesAt"
     FROM requisition r JOIN process_instance i ON i.id = r.instance_id WHERE r.id = $1`,
    [requisitionId],
  );
  if (target === null) throw new DomainError('not-found');
  return target;
}

/** After the closing date only HR may add an application, e.g. one that came by post in time. */
function refuseLate({ state, closesAt }: Target, source: string, now: Instant): void {
  const isPublic = source === 'public-form';
  const isOpen = state === 'published' || (state === 'paused' && !isPublic);
  if (isOpen && (!isPublic || closesAt === null || now < closesAt)) return;
  refuseRule(
    'Für diese Stelle werden keine Bewerbungen mehr angenommen.',
    'This position no longer takes applications.',
  );
}

async function insertCandidate(tx: EntityManager, candidate: JsonObject): Promise<string> {
  const id = newId();
  await rowsOf(
    tx,
    `INSERT INTO candidate (id, name, email, phone, language, time_zone, is_severely_disabled, declines_sbv)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      requiredText(candidate, 'name').trim(),
      textOrNull(candidate, 'email')?.trim() ?? null,
      textOrNull(candidate, 'phone')?.trim() ?? null,
      candidate['language'] === 'en' ? 'en' : 'de',
      textOrNull(candidate, 'timeZone') ?? 'Europe/Berlin',
      typeof candidate['isSeverelyDisabled'] === 'boolean' ? candidate['isSeverelyDisabled'] : null,
      candidate['declinesSbv'] === true,
    ],
  );
  return id;
}

const objectOf = (data: JsonObject, name: string): JsonObject => objectsOf([data[name] ?? null])[0] ?? {};

/**
 * Stores an application with its candidate, documents and consents, and fixes the criteria: nobody may change them once a
 * CV can be read. The candidate's name goes into no variable.
 * @throws business-rule when the requisition takes no applications any more
 */
export const receiveApplication: Submit = {
  name: 'recruiting.receiveApplication',
  async run(tx, { data }, { instanceId, businessKey, now }) {
    const source = requiredText(data, 'source');
    const target = await targetOf(tx, requiredText(data, 'requisitionId'));
    refuseLate(target, source, now);
    const candidate = objectOf(data, 'candidate');
    const candidateId = await insertCandidate(tx, candidate);
    const documents = objectsOf(data['documents']);
    const cv = objectOf(data, 'cv');
    const applicationId = newId();
    const detail = [textOrNull(data, 'sourceDetail'), textOrNull(data, 'note')]
      .filter((one) => one !== null)
      .join(' · ');
    await rowsOf(
      tx,
      `INSERT INTO application (id, instance_id, requisition_id, candidate_id, source, source_detail, stage, stage_since,
         cv_document_id, cv_text, cv_fields, received_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'received', $7, $8, $9, $10::jsonb, $7)`,
      [
        applicationId,
        instanceId,
        target.id,
        candidateId,
        source,
        detail === '' ? null : detail,
        now,
        textOrNull(documents.find(({ kind }) => kind === 'cv') ?? {}, 'documentId'),
        textOrNull(cv, 'text'),
        cv['fields'] === undefined || cv['fields'] === null ? null : JSON.stringify(cv['fields']),
      ],
    );
    await rowsOf(
      tx,
      `UPDATE document SET instance_id = $1, retention_class = 'applicant' WHERE id = ANY($2::uuid[])`,
      [instanceId, documents.map((document) => requiredText(document, 'documentId'))],
    );
    for (const consent of objectsOf(data['consents'])) {
      await rowsOf(
        tx,
        `INSERT INTO consent_record (id, candidate_id, purpose, text_version, given_at, channel) VALUES ($1, $2, $3, $4, $5, $6)`,
        [
          newId(),
          candidateId,
          requiredText(consent, 'purpose'),
          requiredText(consent, 'textVersion'),
          now,
          source,
        ],
      );
    }
    await rowsOf(
      tx,
      'UPDATE requisition SET criteria_locked_at = coalesce(criteria_locked_at, $2) WHERE id = $1',
      [target.id, now],
    );
    return {
      variables: {
        applicationId,
        requisitionId: target.id,
        requisitionKey: target.key,
        candidateId,
        hiringManagerId: target.hiringManagerId,
        orgUnitId: target.orgUnitId,
        source,
        hasEmail: textOrNull(candidate, 'email') !== null,
        round: 1,
        ...NOTHING_YET,
      },
      subject: {
        text: `Bewerbung ${businessKey} ${target.title}`,
        type: 'application',
        id: applicationId,
        orgUnitId: target.orgUnitId,
      },
    };
  },
};

/** What later steps decide; conditions read it before, too. */
const NOTHING_YET = {
  duplicateDecision: null,
  intoApplicationId: null,
  cvCorrectorId: null,
  screeningResult: null,
  managerDecision: null,
  hrDecision: null,
  decision: null,
  offerId: null,
  offerResult: null,
  letterVariant: null,
  reason: null,
} as const satisfies JsonObject;
