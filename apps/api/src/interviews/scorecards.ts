import type { Actor, PersonRef, ScorecardView } from '@kontor/contracts';

/** Who interviews reads the others' assessments only after giving their own; who does not interview reads them when all are in. */
export function readableScorecards(
  me: Pick<Actor, 'personId'>,
  interviewers: readonly PersonRef[],
  scorecards: readonly ScorecardView[],
): readonly ScorecardView[] | null {
  const hasGiven = (personId: string): boolean =>
    scorecards.some(({ interviewer }) => interviewer.id === personId);
  if (interviewers.some(({ id }) => id === me.personId)) return hasGiven(me.personId) ? scorecards : null;
  return interviewers.every(({ id }) => hasGiven(id)) ? scorecards : null;
}
