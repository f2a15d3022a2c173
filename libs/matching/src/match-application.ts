import type {
  Criterion,
  CriterionMatch,
  CvFields,
  IsoDate,
  MatchBucket,
  MatchResult,
} from '@kontor/contracts';
import { explainExperience } from './experience.js';
import { findTerms } from './find-terms.js';
import { CEFR, languageCode } from './languages.js';

/** Everything a criterion is looked up in. */
interface Evidence {
  readonly text: string;
  readonly fields: CvFields;
  readonly today: IsoDate;
}

type Judge = (criterion: Criterion, evidence: Evidence) => Omit<CriterionMatch, 'criterionId'>;

const byTerms: Judge = ({ terms, label }, { text }) => {
  const spans = findTerms(text, terms.length > 0 ? terms : [label]);
  return { result: spans.length > 0 ? 'found' : 'not-found', spans, arithmetic: null };
};

const byYears: Judge = ({ terms, minYears }, { text, fields, today }) => {
  const { months, spans, arithmetic } = explainExperience(text, fields, terms, today);
  const needed = (minYears ?? 0) * 12;
  if (months > 0) {
    const sum = needed > 0 ? `${arithmetic ?? ''} (≥ ${needed})` : arithmetic;
    return { result: months >= needed ? 'found' : 'partly', spans, arithmetic: sum };
  }
  // named somewhere, but in no dated station: there is something to ask about
  const mentioned = findTerms(text, terms);
  return { result: mentioned.length > 0 ? 'partly' : 'not-found', spans: mentioned, arithmetic: null };
};

const byLanguage: Judge = ({ terms, label, minLevel }, { fields }) => {
  const codes = [...terms, label].map(languageCode);
  const known = fields.languages.find(({ value }) => codes.includes(value.language));
  if (!known) return { result: 'not-found', spans: [], arithmetic: null };
  const spans = known.span === null ? [] : [known.span];
  if (minLevel === undefined) return { result: 'found', spans, arithmetic: null };
  const level = CEFR.findIndex((one) => one === known.value.level);
  const isEnough = level >= CEFR.indexOf(minLevel);
  return {
    result: isEnough ? 'found' : 'partly',
    spans,
    arithmetic: level < 0 ? null : `${known.value.level} ${isEnough ? '≥' : '<'} ${minLevel}`,
  };
};

const JUDGES = {
  skill: byTerms,
  certificate: byTerms,
  education: byTerms,
  'experience-years': byYears,
  language: byLanguage,
} as const satisfies Record<Criterion['kind'], Judge>;

const SHARE = { found: 1, partly: 0.5, 'not-found': 0 } as const satisfies Record<
  CriterionMatch['result'],
  number
>;

/**
 * Compares a CV with the criteria that were fixed before it was opened: each hit with its places in the text, each miss
 * as "not found". Points are the sum of weight × evidence (found 1, partly ½). It sorts into buckets for a person to
 * read and decides nothing; the answer to Art. 86 of Regulation (EU) 2024/1689 is this very object.
 * `text` as `readableText` gives it; `today` ends stations that last.
 */
export function matchApplication(
  criteria: readonly Criterion[],
  criteriaVersion: number,
  text: string,
  fields: CvFields,
  today: IsoDate,
): MatchResult {
  const matches = criteria.map((criterion) => ({
    criterionId: criterion.id,
    ...JUDGES[criterion.kind](criterion, { text, fields, today }),
  }));
  const weightOf = (id: string): number => criteria.find((criterion) => criterion.id === id)?.weight ?? 0;
  const points = matches.reduce(
    (sum, { criterionId, result }) => sum + weightOf(criterionId) * SHARE[result],
    0,
  );
  const maxPoints = criteria.reduce((sum, { weight }) => sum + weight, 0);
  const musts = criteria.filter(({ isMust }) => isMust).map(({ id }) => id);
  const resultOf = (id: string): CriterionMatch['result'] =>
    matches.find(({ criterionId }) => criterionId === id)?.result ?? 'not-found';
  const mustNotFound = musts.filter((id) => resultOf(id) === 'not-found');
  const hasAllMusts = musts.every((id) => resultOf(id) === 'found');
  const share = maxPoints === 0 ? 0 : points / maxPoints;
  return {
    criteriaVersion,
    bucket: bucketOf(share, hasAllMusts, mustNotFound.length),
    points,
    maxPoints,
    mustNotFound,
    matches,
  };
}

/** `strong`: all musts and three quarters of the weight; `good`: no must missing and half; `partial`: a third; else `unclear`. */
function bucketOf(share: number, hasAllMusts: boolean, missingMusts: number): MatchBucket {
  if (hasAllMusts && share >= 0.75) return 'strong';
  if (missingMusts === 0 && share >= 0.5) return 'good';
  return share >= 1 / 3 ? 'partial' : 'unclear';
}
