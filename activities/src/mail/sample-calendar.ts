/** An appointment as tests send it. */
export const CALENDAR = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Kontor//DE',
  'METHOD:REQUEST',
  'BEGIN:VEVENT',
  'UID:a@kontor.local',
  'DTSTAMP:20261124T100000Z',
  'DTSTART:20261201T090000Z',
  'DTEND:20261201T100000Z',
  'SUMMARY:Gespräch',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n');
