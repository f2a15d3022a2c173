import type { DelegateContext, Instant } from '@kontor/contracts';
import { rowsOf, type EntityManager } from '@kontor/database';
import { describeDelegate } from '../describe-delegate.js';
import { requiredText } from '../read-input.js';
import type { Delegate, DelegateSettings } from '../registry.js';
import { interviewFacts, type InterviewFacts } from './interview-facts.js';
import { appointmentOff } from './interview-mails.js';
import { lastEntry, notifyAll } from './notify.js';

const CALL_WITHIN_MS = 2 * 3_600_000;

/** A change this close to the appointment may not be read in time: somebody must call. Pure. */
export const needsCall = (startsAt: Instant | null, now: Instant): boolean => {
  if (startsAt === null) return false;
  const left = Date.parse(startsAt) - Date.parse(now);
  return left > 0 && left < CALL_WITHIN_MS;
};

const freeSlots = (tx: EntityManager, interviewId: string): Promise<readonly unknown[]> =>
  rowsOf(tx, 'UPDATE interview_slot SET taken_by = NULL WHERE interview_id = $1 AND taken_by IS NOT NULL', [
    interviewId,
  ]);

/** Gives the time back; a new one will be found. The calendar entry is updated when the new time is booked. */
export const reschedule = (settings: DelegateSettings): Delegate => ({
  descriptor: describeDelegate('interviews.reschedule', ['interviewId'], {
    needsCall: 'boolean',
    isSlotBooked: 'boolean',
  }),
  async run(tx, input, context) {
    const interview = await interviewFacts(tx, requiredText(input, 'interviewId'));
    const { startsAt, endsAt } = interview;
    await freeSlots(tx, interview.id);
    await rowsOf(
      tx,
      `UPDATE interview SET state = 'rescheduling', starts_at = NULL, ends_at = NULL, version = version + 1 WHERE id = $1`,
      [interview.id],
    );
    // nobody needs to be told of a time that is over or was never agreed
    if (startsAt !== null && endsAt !== null && startsAt > context.now) {
      const write = (facts: Parameters<typeof appointmentOff>[0]) =>
        appointmentOff(facts, { startsAt, endsAt }, true);
      await notifyAll(tx, interview, context, settings, { candidate: write, interviewer: write });
    }
    return { variables: { needsCall: needsCall(startsAt, context.now), isSlotBooked: false } };
  },
});

/** States in which an interview is still to come. */
const OPEN_STATES: readonly string[] = ['slots-proposed', 'confirmed', 'rescheduling'];

/** Takes an interview that is still to come off everybody's calendar; one that is over is left as it is. */
async function cancelInterview(
  tx: EntityManager,
  interview: InterviewFacts,
  context: DelegateContext,
  settings: DelegateSettings,
  isCandidatesWish: boolean,
): Promise<void> {
  if (!OPEN_STATES.includes(interview.state)) return;
  const slot = await lastEntry(tx, interview);
  await freeSlots(tx, interview.id);
  await rowsOf(
    tx,
    `UPDATE interview SET state = 'cancelled', sequence = sequence + 1, token_expires_at = $2, version = version + 1 WHERE id = $1`,
    [interview.id, context.now],
  );
  const write = (facts: Parameters<typeof appointmentOff>[0]) => appointmentOff(facts, slot, false);
  const wasInvited = interview.tokenHash !== null && !isCandidatesWish;
  await notifyAll(tx, interview, context, settings, {
    candidate: slot !== null || wasInvited ? write : null,
    interviewer: slot === null ? null : write,
    ...(slot === null ? {} : { entry: { ...slot, method: 'CANCEL', sequence: interview.sequence + 1 } }),
  });
}

/** Ends the interview without result: `result` of the input is `cancelled`, `withdrawn` or `no-show`. */
export const closeInterview = (settings: DelegateSettings): Delegate => ({
  descriptor: describeDelegate('interviews.close', ['interviewId', 'result'], {
    interviewResult: 'string',
    needsCall: 'boolean',
  }),
  async run(tx, input, context) {
    const interview = await interviewFacts(tx, requiredText(input, 'interviewId'));
    const result = requiredText(input, 'result');
    await cancelInterview(tx, interview, context, settings, result === 'withdrawn');
    const mustCall =
      result === 'cancelled' && interview.state === 'confirmed' && needsCall(interview.startsAt, context.now);
    return { variables: { interviewResult: result, needsCall: mustCall } };
  },
});

/** Cancels every interview of an application that is still to come: rooms are free, calendars are told. */
export const cancelAll = (settings: DelegateSettings): Delegate => ({
  descriptor: describeDelegate('interviews.cancelAll', ['applicationId'], { cancelledInterviews: 'integer' }),
  async run(tx, input, context) {
    const open = await rowsOf<{ id: string }>(
      tx,
      'SELECT id FROM interview WHERE application_id = $1 AND state = ANY($2::text[]) ORDER BY round, id',
      [requiredText(input, 'applicationId'), OPEN_STATES],
    );
    const isCandidatesWish = input['reason'] === 'withdrawn';
    for (const { id } of open) {
      await cancelInterview(tx, await interviewFacts(tx, id), context, settings, isCandidatesWish);
    }
    return { variables: { cancelledInterviews: open.length } };
  },
});
