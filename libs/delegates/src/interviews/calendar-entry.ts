import type { Instant } from '@kontor/contracts';
import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
} from 'ical-generator';

/** One version of an appointment as its participants' calendars are told. */
export interface CalendarEntry {
  readonly method: 'REQUEST' | 'CANCEL';
  /** Stays the same for ever; a higher `sequence` replaces what the calendars have. */
  readonly uid: string;
  readonly sequence: number;
  readonly stampedAt: Instant;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly summary: string;
  readonly description: string;
  readonly location: string | null;
  readonly organizer: { readonly name: string; readonly email: string };
  readonly attendee: { readonly name: string; readonly email: string };
}

/** The entry as text/calendar. Times are UTC, so every calendar shows them in its own zone, also after clocks changed. @see RFC 5545, RFC 5546 §3.2 */
export function calendarText(entry: CalendarEntry): string {
  const { method, uid, sequence, stampedAt, startsAt, endsAt, summary, description, location } = entry;
  const isRequest = method === 'REQUEST';
  const calendar = ical({
    prodId: { company: 'Kontor', product: 'Kontor', language: 'DE' },
    method: isRequest ? ICalCalendarMethod.REQUEST : ICalCalendarMethod.CANCEL,
  });
  calendar.createEvent({
    id: uid,
    sequence,
    stamp: new Date(stampedAt),
    start: new Date(startsAt),
    end: new Date(endsAt),
    summary,
    description,
    ...(location === null ? {} : { location }),
    status: isRequest ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
    organizer: entry.organizer,
    attendees: [
      {
        ...entry.attendee,
        rsvp: isRequest,
        role: ICalAttendeeRole.REQ,
        status: ICalAttendeeStatus.NEEDSACTION,
      },
    ],
  });
  return calendar.toString();
}

/** Start and end that an entry gave, or null when it names none. */
export function timesOf(calendar: string): { readonly startsAt: Instant; readonly endsAt: Instant } | null {
  const read = (name: string): Instant | null => {
    const parts = new RegExp(`^${name}:(\\d{4})(\\d{2})(\\d{2})T(\\d{2})(\\d{2})(\\d{2})Z`, 'm').exec(
      calendar,
    );
    return parts ? `${parts.slice(1, 4).join('-')}T${parts.slice(4, 7).join(':')}.000Z` : null;
  };
  const [startsAt, endsAt] = [read('DTSTART'), read('DTEND')];
  return startsAt !== null && endsAt !== null ? { startsAt, endsAt } : null;
}
