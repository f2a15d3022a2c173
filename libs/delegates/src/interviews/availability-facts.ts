import { LANDS, type BusinessCalendar, type Land } from '@kontor/calendar';
import type { Instant } from '@kontor/contracts';
import { rowOf, rowsOf, type EntityManager } from '@kontor/database';
import type { AvailabilityFacts, Busy } from './availability.js';
import type { InterviewFacts } from './interview-facts.js';

const WORKDAY = [{ from: '08:00', to: '18:00' }];

/** Used until a calendar is set up. */
const DEFAULT_HOURS: BusinessCalendar['openingHours'] = {
  1: WORKDAY,
  2: WORKDAY,
  3: WORKDAY,
  4: WORKDAY,
  5: WORKDAY,
  6: [],
  7: [],
};

/** The office's calendar with the holidays of another Land. */
async function calendarIn(tx: EntityManager, land: string): Promise<BusinessCalendar> {
  const row = await rowOf<Omit<BusinessCalendar, 'closures'>>(
    tx,
    `SELECT key, land, time_zone AS "timeZone", opening_hours AS "openingHours" FROM business_calendar WHERE key = 'office'`,
  );
  const closures = await rowsOf<{ day: string }>(
    tx,
    `SELECT day FROM calendar_closure WHERE calendar_key = 'office'`,
  );
  const known = LANDS.find((one) => one === land);
  return {
    key: 'office',
    land: known ?? row?.land ?? ('BE' satisfies Land),
    timeZone: row?.timeZone ?? 'Europe/Berlin',
    openingHours: row?.openingHours ?? DEFAULT_HOURS,
    closures: closures.map(({ day }) => day),
  };
}

/** Reads who and what is busy from now on for an interview with these people in this room. */
export async function availabilityFacts(
  tx: EntityManager,
  interview: Pick<InterviewFacts, 'id' | 'land'>,
  interviewers: readonly { readonly id: string; readonly name: string }[],
  room: string | null,
  now: Instant,
): Promise<AvailabilityFacts> {
  const busy = await rowsOf<Busy>(
    tx,
    `SELECT b.person_id AS "personId", b.starts_at AS "from", b.ends_at AS "to", 'absence' AS because
     FROM absence b WHERE b.person_id = ANY($1::uuid[]) AND b.ends_at > $3::timestamptz
     UNION ALL
     SELECT p.person_id, s.starts_at, s.ends_at, 'interview' FROM interview_slot s
       JOIN interview_participant p ON p.interview_id = s.interview_id
     WHERE p.person_id = ANY($1::uuid[]) AND s.taken_by IS NOT NULL AND s.interview_id <> $2 AND s.ends_at > $3::timestamptz
     UNION ALL
     SELECT NULL, s.starts_at, s.ends_at, 'interview' FROM interview_slot s
     WHERE s.room = $4 AND s.taken_by IS NOT NULL AND s.interview_id <> $2 AND s.ends_at > $3::timestamptz`,
    [interviewers.map(({ id }) => id), interview.id, now, room],
  );
  return { now, calendar: await calendarIn(tx, interview.land), interviewers, busy };
}
