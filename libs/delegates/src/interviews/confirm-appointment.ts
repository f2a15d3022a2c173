import type { Instant } from '@kontor/contracts';
import { rowsOf } from '@kontor/database';
import { describeDelegate } from '../describe-delegate.js';
import { requiredText } from '../read-input.js';
import type { Delegate, DelegateSettings } from '../registry.js';
import { interviewFacts } from './interview-facts.js';
import { appointmentReminder, confirmation, interviewerNotice } from './interview-mails.js';
import { candidateLink, lastEntry, notifyAll } from './notify.js';

/** Sends the booked time as calendar entry to candidate and interviewers: the first one or an update of the same entry. */
export const confirmAppointment = (settings: DelegateSettings): Delegate => ({
  descriptor: describeDelegate('interviews.confirm', ['interviewId'], {}),
  async run(tx, input, context) {
    const interview = await interviewFacts(tx, requiredText(input, 'interviewId'));
    const { startsAt, endsAt, room, sequence, applicationKey } = interview;
    if (startsAt === null || endsAt === null) throw new Error('the interview has no time');
    const isNew = (await lastEntry(tx, interview)) === null;
    const slot = { startsAt, endsAt };
    const { link, tokenHash } = await candidateLink(tx, interview, settings);
    await rowsOf(tx, 'UPDATE interview SET candidate_token_hash = $2 WHERE id = $1', [
      interview.id,
      tokenHash,
    ]);
    await notifyAll(tx, interview, context, settings, {
      candidate: (facts) => confirmation(facts, slot, room, isNew, link),
      interviewer: (facts) => interviewerNotice(facts, slot, room, applicationKey, isNew),
      entry: { ...slot, method: 'REQUEST', sequence },
    });
    return { variables: {} };
  },
});

const MINUTE_MS = 60_000;

/** Reminds everybody of the appointment; `hoursBefore` of the input says for which of the two times. */
export const remindOfAppointment = (settings: DelegateSettings): Delegate => ({
  descriptor: describeDelegate('interviews.remind', ['interviewId', 'hoursBefore'], {}),
  async run(tx, input, context) {
    const interview = await interviewFacts(tx, requiredText(input, 'interviewId'));
    const { startsAt, endsAt, room, state } = interview;
    if (state !== 'confirmed' || startsAt === null || endsAt === null) return { variables: {} };
    if (!isReminderDue(startsAt, context.now, Number(requiredText(input, 'hoursBefore'))))
      return { variables: {} };
    const slot = { startsAt, endsAt };
    await notifyAll(tx, interview, context, settings, {
      candidate: (facts) => appointmentReminder(facts, slot, room),
      interviewer: (facts) => appointmentReminder(facts, slot, room),
    });
    return { variables: {} };
  },
});

/** True unless the time of the reminder passed more than an hour ago, as after a booking at short notice. Pure. */
export const isReminderDue = (startsAt: Instant, now: Instant, hoursBefore: number): boolean => {
  const leftMinutes = (Date.parse(startsAt) - Date.parse(now)) / MINUTE_MS;
  return leftMinutes > (hoursBefore - 1) * 60;
};
