import type { CriterionMatch, JsonObject, LocalizedText, MatchBucket, MatchResult } from '@kontor/contracts';
import { rowOf, rowsOf, type EntityManager } from '@kontor/database';
import { objectsOf, requiredText, textOrNull } from '../../read-input.js';
import type { Load, Submit } from '../../registry.js';
import { masksCandidates } from '../installation-settings.js';
import { plain } from '../refuse.js';
import { actorOf } from '../requisition/requisition-form.js';
import { applicationFacts, type ApplicationFacts } from './application-facts.js';
import { noteOnCase } from './case-note.js';
import { maskingFor, screenedText } from './masking.js';

const RESULTS = {
  found: { de: 'gefunden', en: 'found' },
  partly: { de: 'teilweise gefunden', en: 'partly found' },
  'not-found': { de: 'nicht gefunden', en: 'not found' },
} as const satisfies Record<CriterionMatch['result'], LocalizedText>;
const BUCKETS = {
  strong: { de: 'sehr passend', en: 'strong' },
  good: { de: 'passend', en: 'good' },
  partial: { de: 'teilweise passend', en: 'partial' },
  unclear: { de: 'unklar', en: 'unclear' },
} as const satisfies Record<MatchBucket, LocalizedText>;
const ASSESSMENTS: Readonly<Record<string, string>> = {
  met: 'erfüllt',
  partly: 'teilweise',
  notMet: 'nicht erfüllt',
  unclear: 'unklar',
};

interface Assessment {
  readonly match: MatchResult | null;
  readonly bucket: MatchBucket | null;
}

/** The match of an application, and its bucket as a person last set it. */
export const assessmentOf = async (tx: EntityManager, applicationId: string): Promise<Assessment> =>
  (await rowOf<Assessment>(
    tx,
    `SELECT match, coalesce(bucket_override, match->>'bucket') AS bucket FROM application WHERE id = $1`,
    [applicationId],
  )) ?? { match: null, bucket: null };

/** A bucket in words. */
export const bucketText = (bucket: MatchBucket | null): LocalizedText =>
  bucket === null ? { de: 'noch nicht abgeglichen', en: 'not matched yet' } : BUCKETS[bucket];

/** One line a criterion: the label and what was found, with the shown arithmetic. */
const sheetOf = (
  { criteria }: ApplicationFacts,
  match: MatchResult | null,
  language: 'de' | 'en',
): JsonObject[] =>
  criteria.map(({ id, label, isMust, weight }) => {
    const found = match?.matches.find(({ criterionId }) => criterionId === id);
    const must = isMust ? { de: 'Muss', en: 'must' }[language] : { de: 'Soll', en: 'should' }[language];
    const result = found === undefined ? '–' : RESULTS[found.result][language];
    return {
      criterionId: id,
      label: `${label} (${must}, ${weight})`,
      found: found?.arithmetic ? `${result}: ${found.arithmetic}` : result,
      assessment: 'unclear',
    };
  });

/** The criteria sheet beside the CV; personal details masked where somebody else has checked it. */
export const loadScreening: Load = {
  name: 'recruiting.screening',
  async run(tx, variables, { viewerId, language }) {
    const application = await applicationFacts(tx, requiredText(variables, 'applicationId'));
    const { match, bucket } = await assessmentOf(tx, application.id);
    const masking = maskingFor({
      isSwitchedOn: await masksCandidates(tx),
      correctorId: application.cvCorrectedBy,
      viewerId,
    });
    return {
      data: { sheet: sheetOf(application, match, language) },
      shows: [
        {
          name: 'candidate',
          label: { de: 'Bewerbung', en: 'Application' },
          value: plain(masking.isMasked ? application.businessKey : application.candidateName),
        },
        { name: 'title', label: { de: 'Stelle', en: 'Position' }, value: plain(application.title) },
        { name: 'bucket', label: { de: 'Einordnung', en: 'Bucket' }, value: bucketText(bucket) },
        { name: 'masking', label: { de: 'Verdeckung', en: 'Masking' }, value: masking.note },
        {
          name: 'cvText',
          label: { de: 'Lebenslauf', en: 'CV' },
          value: plain(screenedText(application.cvText ?? '', application.cvFields, masking)),
        },
      ],
    };
  },
};

/** Stores the criteria sheet and what was decided; a changed bucket needs its reason. */
export const screen: Submit = {
  name: 'recruiting.screen',
  async run(tx, { data, outcome, reason, variables }, context) {
    const application = await applicationFacts(tx, requiredText(variables, 'applicationId'));
    const bucket = textOrNull(data, 'bucketOverride');
    await rowsOf(
      tx,
      `UPDATE application SET decision = $2, decision_reason = $3, bucket_override = coalesce($4, bucket_override),
         bucket_override_reason = coalesce($5, bucket_override_reason), version = version + 1 WHERE id = $1`,
      [
        application.id,
        outcome,
        reason,
        bucket,
        bucket === null ? null : requiredText(data, 'bucketOverrideReason'),
      ],
    );
    await noteOnCase(tx, {
      instanceId: context.instanceId,
      authorId: actorOf(context),
      at: context.now,
      text: sheetText(application, objectsOf(data['sheet'])),
    });
    return { variables: {} };
  },
};

const sheetText = ({ criteria }: ApplicationFacts, sheet: readonly JsonObject[]): string => {
  const lines = sheet.flatMap((line) => {
    const label = criteria.find(({ id }) => id === line['criterionId'])?.label;
    const note = textOrNull(line, 'note');
    const assessment = ASSESSMENTS[textOrNull(line, 'assessment') ?? ''];
    return label === undefined || assessment === undefined
      ? []
      : [`${label}: ${assessment}${note === null ? '' : ` (${note})`}`];
  });
  return lines.length === 0 ? '' : ['Kriterienblatt', ...lines].join('\n');
};
