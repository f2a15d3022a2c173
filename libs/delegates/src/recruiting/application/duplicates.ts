import { rowsOf, type EntityManager } from '@kontor/database';
import { findDuplicates, type DuplicateReason, type KnownCandidate } from '@kontor/matching';
import { requiredText, textOrNull } from '../../read-input.js';
import type { Load, Submit } from '../../registry.js';
import { delegate } from '../delegate.js';
import { plain, refuseField } from '../refuse.js';
import { applicationFacts, type ApplicationFacts } from './application-facts.js';

interface Other extends KnownCandidate {
  readonly applicationId: string;
  readonly businessKey: string;
}

interface Found extends Other {
  readonly reason: DuplicateReason;
}

/** Other applications for the same requisition that may come from the same person. For another position they are no duplicates. */
async function duplicatesOf(tx: EntityManager, application: ApplicationFacts): Promise<readonly Found[]> {
  const others = await rowsOf<Other>(
    tx,
    `SELECT c.id, c.name, c.email, c.phone, a.id AS "applicationId", i.business_key AS "businessKey"
     FROM application a JOIN candidate c ON c.id = a.candidate_id JOIN process_instance i ON i.id = a.instance_id
     WHERE a.requisition_id = $1 AND a.id <> $2 AND a.stage <> 'merged' AND c.anonymised_at IS NULL ORDER BY a.received_at, a.id`,
    [application.requisitionId, application.id],
  );
  const me = {
    id: application.candidateId,
    name: application.candidateName,
    email: application.candidateEmail,
    phone: application.candidatePhone,
  };
  return findDuplicates(me, others).flatMap(({ id, reason }) =>
    others.filter((other) => other.id === id).map((other) => ({ ...other, reason })),
  );
}

/** Looks for other applications of the same person; a person decides what that means. */
export const findDuplicateApplications = delegate(
  'recruiting.findDuplicates',
  ['applicationId'],
  { hasDuplicates: 'boolean' },
  async (tx, input) => {
    const application = await applicationFacts(tx, requiredText(input, 'applicationId'));
    return { variables: { hasDuplicates: (await duplicatesOf(tx, application)).length > 0 } };
  },
);

const REASONS = {
  'same-email': { de: 'gleiche E-Mail-Adresse', en: 'same e-mail address' },
  'same-phone': { de: 'gleiche Telefonnummer', en: 'same telephone number' },
  'same-name': { de: 'gleicher Name', en: 'same name' },
} as const satisfies Record<DuplicateReason, { de: string; en: string }>;

/** Both applications side by side. */
export const loadDuplicates: Load = {
  name: 'recruiting.duplicates',
  async run(tx, variables, { language }) {
    const application = await applicationFacts(tx, requiredText(variables, 'applicationId'));
    const found = await duplicatesOf(tx, application);
    return {
      data: found[0] === undefined ? {} : { intoApplicationId: found[0].applicationId },
      shows: [
        {
          name: 'candidate',
          label: { de: 'Neue Bewerbung', en: 'New application' },
          value: plain(
            describe(application.businessKey, application.candidateName, application.candidateEmail),
          ),
        },
        ...found.map(({ applicationId, businessKey, name, email, reason }) => ({
          name: applicationId,
          label: REASONS[reason],
          value: plain(describe(businessKey, name, email)),
        })),
      ],
      choices: {
        '/intoApplicationId': found.map(({ applicationId, businessKey, reason }) => ({
          const: applicationId,
          title: `${businessKey} (${REASONS[reason][language]})`,
        })),
      },
    };
  },
};

const describe = (key: string, name: string, email: string | null): string =>
  `${key}: ${name}${email === null ? '' : `, ${email}`}`;

/** Keeps the decision; only an application that was found may be merged into. */
export const decideDuplicate: Submit = {
  name: 'recruiting.decideDuplicate',
  async run(tx, { data, outcome, variables }) {
    if (outcome !== 'same') return { variables: { intoApplicationId: null } };
    const intoApplicationId = textOrNull(data, 'intoApplicationId');
    const found = await duplicatesOf(
      tx,
      await applicationFacts(tx, requiredText(variables, 'applicationId')),
    );
    if (!found.some(({ applicationId }) => applicationId === intoApplicationId)) {
      refuseField(
        '/intoApplicationId',
        'not-a-duplicate',
        'Bitte wählen Sie eine der gefundenen Bewerbungen.',
        'Please choose one of the applications found.',
      );
    }
    return { variables: { intoApplicationId } };
  },
};

/** Moves documents and consents to the other application and ends this one. */
export const mergeApplication = delegate(
  'recruiting.merge',
  ['applicationId', 'intoApplicationId'],
  {},
  async (tx, input, { now }) => {
    const application = await applicationFacts(tx, requiredText(input, 'applicationId'));
    const into = await applicationFacts(tx, requiredText(input, 'intoApplicationId'));
    await rowsOf(tx, 'UPDATE document SET instance_id = $2 WHERE instance_id = $1', [
      application.instanceId,
      into.instanceId,
    ]);
    await rowsOf(
      tx,
      `UPDATE application t SET cv_document_id = coalesce(t.cv_document_id, s.cv_document_id), cv_text = coalesce(t.cv_text, s.cv_text),
       cv_fields = coalesce(t.cv_fields, s.cv_fields), version = t.version + 1
     FROM application s WHERE t.id = $2 AND s.id = $1`,
      [application.id, into.id],
    );
    await rowsOf(
      tx,
      `UPDATE application SET stage = 'merged', stage_since = $3, merged_into = $2, cv_document_id = NULL, cv_text = NULL,
       cv_fields = NULL, match = NULL, version = version + 1 WHERE id = $1`,
      [application.id, into.id, now],
    );
    if (application.candidateId !== into.candidateId) {
      await rowsOf(tx, 'UPDATE consent_record SET candidate_id = $2 WHERE candidate_id = $1', [
        application.candidateId,
        into.candidateId,
      ]);
      await rowsOf(tx, 'UPDATE candidate SET merged_into = $2, version = version + 1 WHERE id = $1', [
        application.candidateId,
        into.candidateId,
      ]);
    }
    return { variables: {} };
  },
);
