import { addIsoDuration } from '@kontor/calendar';
import type { Instant } from '@kontor/contracts';
import { rowsOf, type EntityManager } from '@kontor/database';
import { describeDelegate } from '../describe-delegate.js';
import { requiredText } from '../read-input.js';
import type { Delegate, DelegateSettings } from '../registry.js';
import type { SlotTime } from './availability.js';
import { interviewFacts, type InterviewFacts } from './interview-facts.js';
import { choiceReminder, invitation } from './interview-mails.js';
import { candidateLink, notifyAll } from './notify.js';

const REMIND_AFTER = 'P3D';
const CALL_AFTER = 'P5D';
/** A choice this close to the last slot is too late to plan with. */
const LEAD = '-PT4H';

/** When to remind of the choice and when to call: 3 and 5 days from now, earlier when the last slot comes earlier. Pure. */
export function choiceTimes(
  now: Instant,
  lastSlotStart: Instant,
  timeZone: string,
): { readonly choiceReminderAt: Instant; readonly choiceDueAt: Instant; readonly isChoiceReminded: boolean } {
  const latest = addIsoDuration(lastSlotStart, LEAD, timeZone);
  const usual = addIsoDuration(now, CALL_AFTER, timeZone);
  const due = latest < usual ? latest : usual;
  const choiceDueAt = due < now ? now : due;
  const choiceReminderAt = addIsoDuration(now, REMIND_AFTER, timeZone);
  // no time left for a reminder: the call comes first
  return { choiceReminderAt, choiceDueAt, isChoiceReminded: choiceReminderAt >= choiceDueAt };
}

/** Slots of the current proposal, by time. */
export const slotsOf = (
  tx: EntityManager,
  { id, sequence }: Pick<InterviewFacts, 'id' | 'sequence'>,
): Promise<readonly (SlotTime & { readonly slotId: string })[]> =>
  rowsOf(
    tx,
    `SELECT id AS "slotId", starts_at AS "startsAt", ends_at AS "endsAt" FROM interview_slot
     WHERE interview_id = $1 AND round_sequence = $2 ORDER BY starts_at, id`,
    [id, sequence],
  );

/** Mails the candidate the slots with a link to choose one; without an address somebody must call. */
export const inviteCandidate = (settings: DelegateSettings): Delegate => ({
  descriptor: describeDelegate('interviews.invite', ['interviewId'], {
    isInvited: 'boolean',
    choiceReminderAt: 'string',
    choiceDueAt: 'string',
    isChoiceReminded: 'boolean',
  }),
  async run(tx, input, context) {
    const interview = await interviewFacts(tx, requiredText(input, 'interviewId'));
    const slots = await slotsOf(tx, interview);
    const last = slots.at(-1)?.startsAt ?? context.now;
    const times = choiceTimes(context.now, last, interview.timeZone);
    const { link, tokenHash } = await candidateLink(tx, interview, settings);
    await rowsOf(
      tx,
      'UPDATE interview SET candidate_token_hash = $2, token_expires_at = $3, version = version + 1 WHERE id = $1',
      [interview.id, tokenHash, last],
    );
    await notifyAll(tx, interview, context, settings, {
      candidate: (facts) => invitation(facts, slots, link, times.choiceDueAt),
      interviewer: null,
    });
    return { variables: { isInvited: interview.candidateEmail !== null, ...times } };
  },
});

/** Reminds the candidate of the choice, with the link they already have. */
export const remindOfChoice = (settings: DelegateSettings): Delegate => ({
  descriptor: describeDelegate('interviews.remindChoice', ['interviewId'], { isChoiceReminded: 'boolean' }),
  async run(tx, input, context) {
    const interview = await interviewFacts(tx, requiredText(input, 'interviewId'));
    if (interview.state !== 'slots-proposed') return { variables: { isChoiceReminded: true } };
    const { link, tokenHash } = await candidateLink(tx, interview, settings);
    await rowsOf(tx, 'UPDATE interview SET candidate_token_hash = $2 WHERE id = $1', [
      interview.id,
      tokenHash,
    ]);
    await notifyAll(tx, interview, context, settings, {
      candidate: (facts) => choiceReminder(facts, link),
      interviewer: null,
    });
    return { variables: { isChoiceReminded: true } };
  },
});
