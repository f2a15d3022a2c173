import { instantOf, localDate, addDays } from '@kontor/calendar';
import { DomainError, type Criterion, type Instant, type JsonObject } from '@kontor/contracts';
import { newId, rowOf, rowsOf, type EntityManager } from '@kontor/database';
import { newToken } from '../../mail/candidate-link.js';
import { numberOrNull, objectsOf, requiredText, textOrNull, textsOf } from '../../read-input.js';
import type { Load, Submit } from '../../registry.js';
import { delegate } from '../delegate.js';
import { refuseField } from '../refuse.js';
import { checkWording, findingText, wordingErrors } from './check-wording.js';
import { actorOf } from './requisition-form.js';

const ZONE = 'Europe/Berlin';
/** Days a posting stays open when nobody says otherwise. */
const OPEN_DAYS = 30;

/** End of the last day on which applications are taken. @throws validation-failed for a day that is over */
export const closingInstant = (closesOn: string, now: Instant): Instant => {
  const closesAt = instantOf(closesOn, '24:00', ZONE);
  if (closesAt <= now) {
    refuseField(
      '/closesOn',
      'in-the-past',
      'Der Bewerbungsschluss liegt in der Vergangenheit.',
      'The closing date is in the past.',
    );
  }
  return closesAt;
};

const KINDS: readonly Criterion['kind'][] = [
  'skill',
  'experience-years',
  'language',
  'education',
  'certificate',
];
const LEVELS = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;

/** Criteria as the form gives them, each with an id of its own. */
export const readCriteria = (data: JsonObject): readonly Criterion[] =>
  objectsOf(data['criteria']).map((one) => {
    const minYears = numberOrNull(one, 'minYears');
    const minLevel = LEVELS.find((level) => level === one['minLevel']);
    return {
      id: textOrNull(one, 'id') ?? newId(),
      label: requiredText(one, 'label').trim(),
      kind: KINDS.find((kind) => kind === one['kind']) ?? 'skill',
      terms: textsOf(one['terms']),
      isMust: one['isMust'] === true,
      weight: numberOrNull(one, 'weight') ?? 3,
      ...(minYears === null ? {} : { minYears }),
      ...(minLevel === undefined ? {} : { minLevel }),
    };
  });

interface PostingRow {
  readonly title: string;
  readonly postingText: string | null;
  readonly postingLanguage: string;
  readonly closesAt: Instant | null;
  readonly criteria: Criterion[] | null;
}

const postingRow = (tx: EntityManager, requisitionId: string): Promise<PostingRow | null> =>
  rowOf<PostingRow>(
    tx,
    `SELECT r.title, r.posting_text AS "postingText", r.posting_language AS "postingLanguage", r.closes_at AS "closesAt", c.criteria
     FROM requisition r LEFT JOIN requisition_criteria c ON c.requisition_id = r.id AND c.version = r.criteria_version
     WHERE r.id = $1`,
    [requisitionId],
  );

/** Fills the form `posting`, with the remarks on a text that is already there. */
export const loadPosting: Load = {
  name: 'recruiting.posting',
  async run(tx, variables, { now }) {
    const row = await postingRow(tx, requiredText(variables, 'requisitionId'));
    if (row === null) return { data: {}, shows: [] };
    const text = row.postingText ?? '';
    return {
      data: {
        postingText: text,
        postingLanguage: row.postingLanguage,
        criteria: (row.criteria ?? []).map(({ id: _id, ...criterion }) => ({
          ...criterion,
          terms: [...criterion.terms],
        })),
        closesOn:
          localDate(row.closesAt ?? now, ZONE) > localDate(now, ZONE) && row.closesAt !== null
            ? addDays(localDate(row.closesAt, ZONE), -1)
            : addDays(localDate(now, ZONE), OPEN_DAYS),
        isAgencyChecked: false,
      },
      shows:
        text === ''
          ? []
          : checkWording(row.title, text).map((finding) => ({
              name: `wording-${finding.start}-${finding.id}`,
              label: { de: 'Hinweis zur Wortwahl', en: 'Remark on wording' },
              value: findingText(finding),
            })),
    };
  },
};

/**
 * Stores text and criteria of a posting. Remarks of the wording check stop it once; with `hasCheckedWording` and a reason
 * the person's word stands.
 */
export const writePosting: Submit = {
  name: 'recruiting.writePosting',
  async run(tx, { data, variables }, context) {
    const requisitionId = requiredText(variables, 'requisitionId');
    const row = await postingRow(tx, requisitionId);
    if (row === null) throw new DomainError('not-found');
    const text = requiredText(data, 'postingText');
    const wordingReason = textOrNull(data, 'wordingReason');
    const findings = checkWording(row.title, text);
    if (findings.length > 0 && (data['hasCheckedWording'] !== true || wordingReason === null)) {
      throw new DomainError('validation-failed', { errors: wordingErrors(findings) });
    }
    const closesAt = closingInstant(requiredText(data, 'closesOn'), context.now);
    const [updated] = await rowsOf<{ version: number }>(
      tx,
      `UPDATE requisition SET posting_text = $2, posting_language = $3, closes_at = $4, agency_checked_at = $5,
         criteria_version = criteria_version + 1, version = version + 1
       WHERE id = $1 AND criteria_locked_at IS NULL RETURNING criteria_version AS version`,
      [requisitionId, text, textOrNull(data, 'postingLanguage') ?? 'de', closesAt, context.now],
    );
    if (updated === undefined) throw new DomainError('state-conflict');
    await rowsOf(
      tx,
      `INSERT INTO requisition_criteria (requisition_id, version, criteria, changed_by, changed_at, reason) VALUES ($1, $2, $3::jsonb, $4, $5, $6)`,
      [
        requisitionId,
        updated.version,
        JSON.stringify(readCriteria(data)),
        actorOf(context),
        context.now,
        wordingReason,
      ],
    );
    return { variables: { wordingRemarks: findings.length } };
  },
};

/** Makes the posting public under a link of its own. */
export const publishPosting = delegate(
  'recruiting.publish',
  ['requisitionId'],
  { closesAt: 'string', requisitionState: 'string' },
  async (tx, input, { now }) => {
    const [row] = await rowsOf<{ closesAt: Instant }>(
      tx,
      `UPDATE requisition SET state = 'published', published_at = $2, public_token = coalesce(public_token, $3), version = version + 1
     WHERE id = $1 AND closes_at IS NOT NULL RETURNING closes_at AS "closesAt"`,
      [requiredText(input, 'requisitionId'), now, newToken()],
    );
    if (row === undefined) throw new DomainError('state-conflict');
    return { variables: { closesAt: row.closesAt, requisitionState: 'published' } };
  },
);
