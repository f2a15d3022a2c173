import { DomainError, type FieldError } from '@kontor/contracts';
import { newId, rowsOf, type EntityManager } from '@kontor/database';
import { numberOrNull, requiredText, textOrNull, textsOf } from '../read-input.js';
import type { Submit } from '../registry.js';
import { slotAt, slotProblems, type AvailabilityFacts, type SlotTime } from './availability.js';
import { availabilityFacts } from './availability-facts.js';
import { interviewFacts } from './interview-facts.js';

const DEFAULT_MINUTES = 60;
const UNKNOWN_PERSON = {
  de: 'Diese Person gibt es nicht oder nicht mehr.',
  en: 'This person does not exist, or no longer.',
};

/** Findings of all slots, each at its place in the form. Pure. */
export const proposalErrors = (slots: readonly SlotTime[], facts: AvailabilityFacts): readonly FieldError[] =>
  slots.flatMap((slot, index) => {
    const pointer = `/slots/${index}`;
    const isTwice = slots.findIndex(({ startsAt }) => startsAt === slot.startsAt) < index;
    const twice: FieldError[] = isTwice
      ? [
          {
            pointer,
            code: 'twice',
            message: { de: 'Dieser Termin steht zweimal da.', en: 'This slot is given twice.' },
          },
        ]
      : [];
    return [...twice, ...slotProblems(slot, facts).map(({ code, message }) => ({ pointer, code, message }))];
  });

async function activePersons(
  tx: EntityManager,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const found = await rowsOf<{ id: string; name: string }>(
    tx,
    'SELECT id, display_name AS name FROM person WHERE id::text = ANY($1::text[]) AND is_active',
    [ids],
  );
  const errors = ids.flatMap((id, index): FieldError[] =>
    found.some((person) => person.id === id)
      ? []
      : [{ pointer: `/interviewers/${index}`, code: 'unknown-person', message: UNKNOWN_PERSON }],
  );
  if (errors.length > 0) throw new DomainError('validation-failed', { errors });
  return found;
}

/** Stores interviewers, room and slots of a proposal that fits calendars, absences, holidays and the room. */
export const proposeSlots: Submit = {
  name: 'interviews.proposeSlots',
  async run(tx, { data, variables }, { now }) {
    const interviewId = requiredText(variables, 'interviewId');
    const interview = await interviewFacts(tx, interviewId);
    const interviewerIds = [...new Set(textsOf(data['interviewers']))];
    const persons = await activePersons(tx, interviewerIds);
    const room = textOrNull(data, 'room');
    const minutes = numberOrNull(data, 'durationMinutes') ?? DEFAULT_MINUTES;
    const slots = textsOf(data['slots']).map((startsAt) => slotAt(new Date(startsAt).toISOString(), minutes));
    const errors = proposalErrors(slots, await availabilityFacts(tx, interview, persons, room, now));
    if (errors.length > 0) throw new DomainError('validation-failed', { errors });

    // an earlier proposal stays as history under its own number, which only ever rises
    const [round] = await rowsOf<{ sequence: number }>(
      tx,
      `UPDATE interview v SET state = 'slots-proposed', room = $2, starts_at = NULL, ends_at = NULL, version = version + 1,
         sequence = sequence + CASE WHEN EXISTS (SELECT 1 FROM interview_slot s
           WHERE s.interview_id = v.id AND s.round_sequence = v.sequence) THEN 1 ELSE 0 END
       WHERE id = $1 RETURNING sequence`,
      [interviewId, room],
    );
    await rowsOf(tx, 'DELETE FROM interview_participant WHERE interview_id = $1', [interviewId]);
    for (const personId of interviewerIds) {
      await rowsOf(
        tx,
        `INSERT INTO interview_participant (interview_id, person_id, role) VALUES ($1, $2, 'interviewer')`,
        [interviewId, personId],
      );
    }
    for (const { startsAt, endsAt } of slots) {
      await rowsOf(
        tx,
        `INSERT INTO interview_slot (id, interview_id, starts_at, ends_at, room, round_sequence) VALUES ($1, $2, $3, $4, $5, $6)`,
        [newId(), interviewId, startsAt, endsAt, room, round?.sequence ?? 0],
      );
    }
    return { variables: { interviewerIds, isSlotBooked: false } };
  },
};
