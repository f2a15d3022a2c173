import type { Instant } from '@kontor/contracts';
import { addDays, addMonths, epochOfDate, invalid } from './dates.js';
import { epochOf, epochOfWallClock, instantOfEpoch, localDate, wallClockOf } from './zone.js';

/** An ISO-8601 duration: calendar part in months and days, clock part in milliseconds. `sign` applies to all. */
export interface IsoDuration {
  readonly sign: 1 | -1;
  readonly months: number;
  readonly days: number;
  readonly timeMs: number;
}

const PATTERN =
  /^([-+])?P(?=\d|T)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?=\d)(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9}(?:[.,]\d{1,3})?)S)?)?$/;

/** Reads `P1Y2M3W4DT5H6M7.5S`, with an optional sign. @throws invalid-parameter @see ISO 8601-1:2019 §5.5.2 */
export const parseIsoDuration = (text: string): IsoDuration => {
  const match = PATTERN.exec(text.trim());
  if (!match) return invalid(`Keine Dauer nach ISO 8601: „${text}“`, `Not an ISO 8601 duration: "${text}"`);
  const [sign, ...rest] = match.slice(1);
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = rest.map(
    (part) => (part === undefined ? 0 : Number(part.replace(',', '.'))),
  );
  return {
    sign: sign === '-' ? -1 : 1,
    months: years * 12 + months,
    days: weeks * 7 + days,
    timeMs: Math.round(((hours * 60 + minutes) * 60 + seconds) * 1000),
  };
};

/**
 * The instant a duration later. Months and days keep the wall clock of the zone across a change of clocks; hours, minutes and seconds are real time.
 * @throws invalid-parameter
 */
export const addIsoDuration = (
  instant: Instant,
  duration: IsoDuration | string,
  timeZone: string,
): Instant => {
  const { sign, months, days, timeMs } = typeof duration === 'string' ? parseIsoDuration(duration) : duration;
  const start = epochOf(instant);
  if (months === 0 && days === 0) return instantOfEpoch(start + sign * timeMs);
  const from = localDate(instant, timeZone);
  const to = addDays(addMonths(from, sign * months), sign * days);
  const wallSinceMidnight = wallClockOf(start, timeZone) - epochOfDate(from);
  const shifted = epochOfWallClock(epochOfDate(to) + wallSinceMidnight, timeZone);
  return instantOfEpoch(shifted + sign * timeMs);
};
