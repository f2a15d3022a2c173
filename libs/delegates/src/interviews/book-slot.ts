import { addIsoDuration } from '@kontor/calendar';
import { DomainError, type JsonObject } from '@kontor/contracts';
import { rowsOf, takeSlot, type EntityManager } from '@kontor/database';
import { describeDelegate } from '../describe-delegate.js';
import { requiredText } from '../read-input.js';
import type { Delegate, DelegateSettings } from '../registry.js';
import { interviewFacts, type InterviewFacts } from './interview-facts.js';
import { slotGone } from './interview-mails.js';
import { candidateLink, notifyAll, toCandidate } from './notify.js';
import { slotsOf } from './invite-candidate.js';

/** Takes a slot and makes it the interview's time. @throws slot-taken */
export async function bookSlot(tx: EntityManager, interviewId: string, slotId: string): Promise<JsonObject> {
  const { startsAt, endsAt, room } = await takeSlot(tx, interviewId, slotId);
  await rowsOf(
    tx,
    `UPDATE interview SET state = 'confirmed', starts_at = $2, ends_at = $3, room = $4, version = version + 1 WHERE id = $1`,
    [interviewId, startsAt, endsAt, room],
  );
  return {
    isSlotBooked: true,
    dayBeforeAt: addIsoDuration(startsAt, '-PT24H', 'UTC'),
    twoHoursBeforeAt: addIsoDuration(startsAt, '-PT2H', 'UTC'),
    interviewEndsAt: endsAt,
  };
}

/** Whether a slot belongs to the current proposal; a late message may name an older one. */
const isCurrent = async (tx: EntityManager, interview: InterviewFacts, slotId: string): Promise<boolean> =>
  (await slotsOf(tx, interview)).some((slot) => slot.slotId === slotId);

/** Books the slot of the message `interview.slotChosen`; when somebody was faster, the candidate is asked to choose again. */
export const takeChosenSlot = (settings: DelegateSettings): Delegate => ({
  descriptor: describeDelegate('interviews.takeSlot', ['interviewId', 'slotId'], {
    isSlotBooked: 'boolean',
    dayBeforeAt: 'string',
    twoHoursBeforeAt: 'string',
    interviewEndsAt: 'string',
  }),
  async run(tx, input, context) {
    const interview = await interviewFacts(tx, requiredText(input, 'interviewId'));
    const slotId = requiredText(input, 'slotId');
    try {
      return { variables: await bookSlot(tx, interview.id, slotId) };
    } catch (error) {
      // refused before anything was written: the choice is lost, the interview waits on
      if (!(error instanceof DomainError) || error.code !== 'slot-taken') throw error;
    }
    if (await isCurrent(tx, interview, slotId)) {
      const { link, tokenHash } = await candidateLink(tx, interview, settings);
      await rowsOf(tx, 'UPDATE interview SET candidate_token_hash = $2 WHERE id = $1', [
        interview.id,
        tokenHash,
      ]);
      await notifyAll(tx, interview, context, settings, {
        candidate: () => slotGone(toCandidate(interview, settings), link),
        interviewer: null,
      });
    }
    return { variables: { isSlotBooked: false } };
  },
});
