import {
  DomainError,
  type Criterion,
  type FieldError,
  type JsonObject,
  type ScorecardView,
} from '@kontor/contracts';
import { newId, rowOf, rowsOf, type EntityManager } from '@kontor/database';
import { describeDelegate } from '../describe-delegate.js';
import { numberOrNull, objectsOf, requiredText, textOrNull } from '../read-input.js';
import type { Delegate, Load, Submit } from '../registry.js';
import { interviewFacts } from './interview-facts.js';
import { interviewShows } from './proposal-form.js';

async function criteriaOf(tx: EntityManager, requisitionId: string): Promise<readonly Criterion[]> {
  const row = await rowOf<{ criteria: readonly Criterion[] }>(
    tx,
    'SELECT criteria FROM requisition_criteria WHERE requisition_id = $1 ORDER BY version DESC LIMIT 1',
    [requisitionId],
  );
  return row?.criteria ?? [];
}

const isRating = (value: number | null): value is 1 | 2 | 3 | 4 | 5 | null =>
  value === null || (Number.isInteger(value) && value >= 1 && value <= 5);

/** Ratings as they are stored: one for each criterion of the requisition, null where nothing was said. Pure. @throws validation-failed */
export function ratingsOf(
  data: JsonObject,
  criteria: readonly Pick<Criterion, 'id'>[],
): ScorecardView['ratings'] {
  const given = objectsOf(data['ratings']);
  const errors = given.flatMap((one, index): FieldError[] =>
    criteria.some(({ id }) => id === one['criterionId']) && isRating(numberOrNull(one, 'rating'))
      ? []
      : [
          {
            pointer: `/ratings/${index}`,
            code: 'unknown-criterion',
            message: {
              de: 'Dieses Kriterium gehört nicht zur Stelle, oder die Bewertung liegt nicht zwischen 1 und 5.',
              en: 'This criterion is not one of the position, or the rating is not between 1 and 5.',
            },
          },
        ],
  );
  if (errors.length > 0) throw new DomainError('validation-failed', { errors });
  return criteria.map(({ id }) => {
    const one = given.find(({ criterionId }) => criterionId === id) ?? {};
    const rating = numberOrNull(one, 'rating');
    return { criterionId: id, rating: isRating(rating) ? rating : null, note: textOrNull(one, 'note') ?? '' };
  });
}

/**
 * Stores an interviewer's own scorecard, or that somebody else does without it.
 * @throws business-rule when it is given for another person, or waived by the one who owes it
 */
export const submitScorecard: Submit = {
  name: 'interviews.submitScorecard',
  async run(tx, { data, outcome, variables }, { actorId, now }) {
    const interview = await interviewFacts(tx, requiredText(variables, 'interviewId'));
    const interviewerId = requiredText(variables, 'interviewerId');
    const isOwn = actorId === interviewerId;
    if (outcome === 'waive') {
      if (isOwn) throw new DomainError('business-rule', { hint: WAIVED_BY_SELF });
      return { variables: {} };
    }
    if (!isOwn) throw new DomainError('business-rule', { hint: NOT_OWN });
    const ratings = ratingsOf(data, await criteriaOf(tx, interview.requisitionId));
    await rowsOf(
      tx,
      `INSERT INTO scorecard (id, interview_id, interviewer_id, ratings, recommendation, summary, submitted_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (interview_id, interviewer_id) DO UPDATE SET ratings = EXCLUDED.ratings,
         recommendation = EXCLUDED.recommendation, summary = EXCLUDED.summary, submitted_at = EXCLUDED.submitted_at`,
      [
        newId(),
        interview.id,
        interviewerId,
        JSON.stringify(ratings),
        requiredText(data, 'recommendation'),
        requiredText(data, 'summary'),
        now,
      ],
    );
    return { variables: {} };
  },
};

const NOT_OWN = {
  de: 'Nur wer das Gespräch geführt hat, kann es bewerten. Fehlt die Bewertung auf Dauer, verzichten Sie mit Begründung darauf.',
  en: 'Only the person who held the interview can score it. If the score will never come, do without it and give a reason.',
};
const WAIVED_BY_SELF = {
  de: 'Auf die eigene Bewertung kann nur eine andere Person verzichten.',
  en: 'Only another person can do without your scorecard.',
};

/** The scorecard to fill in: one line for each criterion. */
export const scorecardForm: Load = {
  name: 'interviews.scorecard',
  async run(tx, variables) {
    const interview = await interviewFacts(tx, requiredText(variables, 'interviewId'));
    const criteria = await criteriaOf(tx, interview.requisitionId);
    const owner = interview.interviewers.find(({ id }) => id === variables['interviewerId'])?.name ?? '';
    return {
      data: { ratings: criteria.map(({ id, label }) => ({ criterionId: id, criterion: label })) },
      shows: [
        ...interviewShows(interview),
        {
          name: 'interviewer',
          label: { de: 'Bewertung von', en: 'Scorecard of' },
          value: { de: owner, en: owner },
        },
      ],
    };
  },
};

/** Ends the round when every scorecard is there or waived. Counts only; what was said stays in the scorecards. */
export const completeInterview: Delegate = {
  descriptor: describeDelegate('interviews.complete', ['interviewId'], {
    interviewResult: 'string',
    scorecardCount: 'integer',
  }),
  async run(tx, input) {
    const row = await rowOf<{ count: number }>(
      tx,
      `UPDATE interview v SET state = 'scored', version = version + 1 WHERE id = $1
       RETURNING (SELECT count(*) FROM scorecard s WHERE s.interview_id = v.id)::int AS count`,
      [requiredText(input, 'interviewId')],
    );
    if (row === null) throw new DomainError('not-found');
    return { variables: { interviewResult: 'held', scorecardCount: row.count } };
  },
};
