import { describe, expect, it } from '@jest/globals';
import { calendarText, timesOf, type CalendarEntry } from './calendar-entry.js';

const entry: CalendarEntry = {
  method: 'REQUEST',
  uid: '0193a0c0-0000-7000-8000-000000000001@kontor.local',
  sequence: 0,
  stampedAt: '2026-03-20T10:00:00.000Z',
  startsAt: '2026-03-30T08:00:00.000Z',
  endsAt: '2026-03-30T09:00:00.000Z',
  summary: 'Vorstellungsgespräch: Einkauf, Büro; Lager',
  description: 'HIR-2026-0042',
  location: 'Muster GmbH, Besprechung 1',
  organizer: { name: 'Muster GmbH', email: 'personal@example.org' },
  attendee: { name: 'Mia Muster', email: 'mia@example.org' },
};

/** Lines as a calendar reads them: folded ones joined again (RFC 5545 §3.1). */
const linesOf = (text: string): readonly string[] => text.replace(/\r\n[ \t]/g, '').split('\r\n');

describe('calendar entry of an interview', () => {
  it('asks with REQUEST, updates with the same UID and a higher SEQUENCE, takes back with CANCEL', () => {
    const first = linesOf(calendarText(entry));
    const update = linesOf(
      calendarText({
        ...entry,
        sequence: 1,
        startsAt: '2026-04-01T08:00:00.000Z',
        endsAt: '2026-04-01T09:00:00.000Z',
      }),
    );
    const cancel = linesOf(calendarText({ ...entry, method: 'CANCEL', sequence: 2 }));
    expect(first).toEqual(
      expect.arrayContaining(['METHOD:REQUEST', 'SEQUENCE:0', `UID:${entry.uid}`, 'STATUS:CONFIRMED']),
    );
    expect(update).toEqual(
      expect.arrayContaining([
        'METHOD:REQUEST',
        'SEQUENCE:1',
        `UID:${entry.uid}`,
        'DTSTART:20260401T080000Z',
      ]),
    );
    expect(cancel).toEqual(
      expect.arrayContaining(['METHOD:CANCEL', 'SEQUENCE:2', `UID:${entry.uid}`, 'STATUS:CANCELLED']),
    );
  });

  it('gives times in UTC, so that a change of clocks between booking and interview moves nothing', () => {
    expect(linesOf(calendarText(entry))).toEqual(
      expect.arrayContaining([
        'DTSTART:20260330T080000Z',
        'DTEND:20260330T090000Z',
        'DTSTAMP:20260320T100000Z',
      ]),
    );
  });

  it('names organiser and attendee, as RFC 5546 asks of a request', () => {
    const text = linesOf(calendarText(entry)).join('\n');
    expect(text).toMatch(/^ORGANIZER;CN="?Muster GmbH"?:MAILTO:personal@example\.org$/im);
    expect(text).toMatch(/^ATTENDEE;.*MAILTO:mia@example\.org$/im);
  });

  it('escapes what the format uses itself', () => {
    expect(calendarText(entry)).toContain('Einkauf\\, Büro\\; Lager');
  });

  it('can be read back for its times', () => {
    expect(timesOf(calendarText(entry))).toEqual({ startsAt: entry.startsAt, endsAt: entry.endsAt });
    expect(timesOf('BEGIN:VCALENDAR')).toBeNull();
  });
});
