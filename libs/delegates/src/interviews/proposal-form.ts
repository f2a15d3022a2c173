import { rowOf, rowsOf, type EntityManager } from '@kontor/database';
import { requiredText } from '../read-input.js';
import type { Load, LoadedForm } from '../registry.js';
import { suggestSlots } from './availability.js';
import { availabilityFacts } from './availability-facts.js';
import { interviewFacts, type InterviewFacts } from './interview-facts.js';

const MINUTES = 60;
const SUGGESTIONS = 3;

const same = (text: string) => ({ de: text, en: text });

/** Facts about an interview that stand beside every form of it. */
export const interviewShows = (interview: InterviewFacts): LoadedForm['shows'] => [
  { name: 'candidate', label: { de: 'Bewerber/in', en: 'Candidate' }, value: same(interview.candidateName) },
  { name: 'title', label: { de: 'Stelle', en: 'Position' }, value: same(interview.title) },
  { name: 'round', label: { de: 'Gesprächsrunde', en: 'Round' }, value: same(String(interview.round)) },
  ...(interview.candidateTimeZone === interview.timeZone
    ? []
    : [
        {
          name: 'zone',
          label: { de: 'Zeitzone der Person', en: 'Their time zone' },
          value: same(interview.candidateTimeZone),
        },
      ]),
];

async function roomsOf(tx: EntityManager): Promise<readonly string[]> {
  const row = await rowOf<{ rooms: unknown }>(tx, `SELECT settings -> 'rooms' AS rooms FROM installation`);
  return Array.isArray(row?.rooms)
    ? row.rooms.filter((room): room is string => typeof room === 'string')
    : [];
}

/** Form of a proposal: who may interview, rooms, and free times to begin with. */
export const proposalForm: Load = {
  name: 'interviews.proposal',
  async run(tx, variables, { now }) {
    const interview = await interviewFacts(tx, requiredText(variables, 'interviewId'));
    const people = await rowsOf<{ id: string; name: string; isDefault: boolean }>(
      tx,
      `SELECT p.id, p.display_name AS name, p.id = $1 AS "isDefault" FROM person p
       WHERE p.is_active AND (p.id = $1 OR EXISTS (SELECT 1 FROM role_assignment r WHERE r.person_id = p.id
         AND r.role IN ('interviewer', 'hr', 'line-manager', 'management')
         AND (r.valid_from IS NULL OR r.valid_from <= $2) AND (r.valid_to IS NULL OR r.valid_to > $2)))
       ORDER BY p.display_name, p.id`,
      [interview.hiringManagerId, now],
    );
    const chosen =
      interview.interviewers.length > 0
        ? interview.interviewers
        : people.filter(({ isDefault }) => isDefault);
    const rooms = await roomsOf(tx);
    const room = interview.room ?? rooms[0] ?? null;
    const facts = await availabilityFacts(tx, interview, chosen, room, now);
    return {
      data: {
        interviewers: chosen.map(({ id }) => id),
        durationMinutes: MINUTES,
        slots: suggestSlots(facts, MINUTES, SUGGESTIONS).map(({ startsAt }) => startsAt),
        ...(room === null ? {} : { room }),
      },
      shows: interviewShows(interview),
      choices: {
        '/properties/interviewers/items': people.map(({ id, name }) => ({ const: id, title: name })),
        ...(rooms.length === 0
          ? {}
          : { '/properties/room': rooms.map((name) => ({ const: name, title: name })) }),
      },
    };
  },
};
