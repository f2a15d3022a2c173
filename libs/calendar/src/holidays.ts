import type { IsoDate, LocalizedText } from '@kontor/contracts';
import { getHolidays } from 'feiertagejs';
import { invalid } from './dates.js';

/** The sixteen Länder by their usual two letters. */
export const LANDS = [
  'BW', 'BY', 'BE', 'BB', 'HB', 'HE', 'HH', 'MV', 'NI', 'NW', 'RP', 'SL', 'SN', 'ST', 'SH', 'TH',
] as const; // prettier-ignore
export type Land = (typeof LANDS)[number];

/** A public holiday. `isLocal`: law in part of the Land's municipalities only (Mariä Himmelfahrt in Bavaria). */
export interface Holiday {
  readonly date: IsoDate;
  readonly name: LocalizedText;
  readonly isLocal: boolean;
}

// Days a Land declared for one year only; the library knows the yearly ones.
// BE: § 1(1) Gesetz über die Sonn- und Feiertage (end of war 75 and 80 years ago; rising of 1953, 75 years ago).
const ONCE: readonly { land: Land; date: IsoDate; name: LocalizedText }[] = [
  { land: 'BE', date: '2020-05-08', name: { de: 'Tag der Befreiung', en: 'Liberation Day' } },
  { land: 'BE', date: '2025-05-08', name: { de: 'Tag der Befreiung', en: 'Liberation Day' } },
  {
    land: 'BE',
    date: '2028-06-17',
    name: { de: 'Gedenktag des Aufstandes von 1953', en: 'Remembrance of the 1953 rising' },
  },
];

const known = new Map<string, readonly Holiday[]>();

/**
 * Public holidays of a Land in a year, in order of date. Holidays of single municipalities (Augsburg, Fronleichnam in parts of
 * Saxony and Thuringia) are not included: enter them as closures of the calendar.
 * @throws invalid-parameter for an unknown Land or a year outside 1995 to 2199
 */
export const holidays = (land: Land, year: number): readonly Holiday[] => {
  const key = `${land}-${year}`;
  const cached = known.get(key);
  if (cached) return cached;
  if (!LANDS.includes(land)) return invalid(`Unbekanntes Bundesland: „${land}“`, `Unknown Land: "${land}"`);
  if (!Number.isInteger(year) || year < 1995 || year > 2199) {
    return invalid(
      `Für das Jahr ${year} sind keine Feiertage bekannt.`,
      `No holidays are known for the year ${year}.`,
    );
  }
  const yearly = getHolidays(year, land).map((holiday) => ({
    // Not `dateString`: it depends on the zone of the machine. `date` is noon UTC of the day.
    date: holiday.date.toISOString().slice(0, 10),
    name: { de: holiday.translate('de') ?? holiday.name, en: holiday.translate('en') ?? holiday.name },
    isLocal: land === 'BY' && holiday.name === 'MARIAHIMMELFAHRT',
  }));
  const once = ONCE.filter((day) => day.land === land && day.date.startsWith(`${year}-`)).map(
    ({ date, name }) => ({ date, name, isLocal: false }),
  );
  const all = [...yearly, ...once].sort((a, b) => (a.date < b.date ? -1 : 1));
  known.set(key, all);
  return all;
};

/** The holiday a date is in a Land, or null. @throws invalid-parameter */
export const holidayOn = (land: Land, date: IsoDate): Holiday | null =>
  holidays(land, Number(date.slice(0, 4))).find((holiday) => holiday.date === date) ?? null;
