import {
  addDays,
  addIsoDuration,
  holidayOn,
  instantOf,
  isBusinessDay,
  localDate,
  localTime,
  weekdayOf,
  type BusinessCalendar,
} from '@kontor/calendar';
import type { Instant, LocalizedText } from '@kontor/contracts';

/** A time somebody or something is not free. `personId` null: the room. */
export interface Busy {
  readonly personId: string | null;
  readonly from: Instant;
  readonly to: Instant;
  readonly because: 'absence' | 'interview';
}

/** What decides whether a slot is possible. The calendar has the holidays of the interview's Land. */
export interface AvailabilityFacts {
  readonly now: Instant;
  readonly calendar: BusinessCalendar;
  readonly interviewers: readonly { readonly id: string; readonly name: string }[];
  readonly busy: readonly Busy[];
}

export interface SlotTime {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** Why a slot is not possible. */
export interface SlotProblem {
  readonly code: 'past' | 'holiday' | 'closed' | 'person-absent' | 'person-busy' | 'room-busy';
  readonly message: LocalizedText;
}

const overlaps = (a: SlotTime, b: { readonly from: Instant; readonly to: Instant }): boolean =>
  a.startsAt < b.to && a.endsAt > b.from;

/** Everything that speaks against a slot: the past, holidays, opening hours, absences, other interviews, the room. */
export function slotProblems(slot: SlotTime, facts: AvailabilityFacts): readonly SlotProblem[] {
  const { now, busy, interviewers } = facts;
  const problems: SlotProblem[] = [];
  if (slot.startsAt <= now) {
    problems.push({
      code: 'past',
      message: { de: 'Der Termin liegt in der Vergangenheit.', en: 'The slot lies in the past.' },
    });
  }
  const closed = closedProblem(slot, facts.calendar);
  if (closed) problems.push(closed);
  for (const { personId, because } of busy.filter((one) => overlaps(slot, one))) {
    if (personId === null) {
      problems.push({
        code: 'room-busy',
        message: { de: 'Der Raum ist zu dieser Zeit vergeben.', en: 'The room is taken at that time.' },
      });
      continue;
    }
    const name = interviewers.find(({ id }) => id === personId)?.name ?? '';
    problems.push(
      because === 'absence'
        ? {
            code: 'person-absent',
            message: { de: `${name} ist zu dieser Zeit abwesend.`, en: `${name} is absent at that time.` },
          }
        : {
            code: 'person-busy',
            message: {
              de: `${name} führt zu dieser Zeit ein anderes Gespräch.`,
              en: `${name} holds another interview at that time.`,
            },
          },
    );
  }
  return problems;
}

function closedProblem(slot: SlotTime, calendar: BusinessCalendar): SlotProblem | null {
  const { timeZone } = calendar;
  const date = localDate(slot.startsAt, timeZone);
  const holiday = holidayOn(calendar.land, date);
  if (holiday !== null) {
    return {
      code: 'holiday',
      message: {
        de: `Am Ort des Gesprächs ist Feiertag (${holiday.name.de}).`,
        en: `It is a public holiday where the interview takes place (${holiday.name.en}).`,
      },
    };
  }
  const [from, to] = [localTime(slot.startsAt, timeZone), localTime(slot.endsAt, timeZone)];
  const isOpen =
    isBusinessDay(calendar, date) &&
    localDate(slot.endsAt, timeZone) === date &&
    calendar.openingHours[weekdayOf(date)].some((period) => period.from <= from && to <= period.to);
  return isOpen
    ? null
    : {
        code: 'closed',
        message: { de: 'Das Haus ist zu dieser Zeit geschlossen.', en: 'The office is closed at that time.' },
      };
}

const TIMES = ['10:00', '14:00', '11:30', '16:00'] as const;
// the candidate has five days to choose
const FIRST_DAY = 5;
const LAST_DAY = 28;

/** Free slots to begin with, from the fifth day on, at most one a day; fewer when there are not as many within four weeks. */
export function suggestSlots(
  facts: AvailabilityFacts,
  durationMinutes: number,
  count: number,
): readonly SlotTime[] {
  const { now, calendar } = facts;
  const today = localDate(now, calendar.timeZone);
  const found: SlotTime[] = [];
  for (let day = FIRST_DAY; day <= LAST_DAY && found.length < count; day += 1) {
    const free = TIMES.map((time) =>
      slotAt(instantOf(addDays(today, day), time, calendar.timeZone), durationMinutes),
    ).find((slot) => slotProblems(slot, facts).length === 0);
    if (free) found.push(free);
  }
  return found;
}

/** The slot of a length that begins at an instant. */
export const slotAt = (startsAt: Instant, durationMinutes: number): SlotTime => ({
  startsAt,
  endsAt: addIsoDuration(startsAt, `PT${durationMinutes}M`, 'UTC'),
});
