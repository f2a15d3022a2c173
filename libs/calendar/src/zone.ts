import type { Instant, IsoDate } from '@kontor/contracts';
import { epochOfDate, invalid } from './dates.js';

const formatters = new Map<string, Intl.DateTimeFormat>();

const formatterOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formatters.get(timeZone);
  if (known) return known;
  try {
    const made = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(timeZone, made);
    return made;
  } catch {
    return invalid(`Unbekannte Zeitzone: „${timeZone}“`, `Unknown time zone: "${timeZone}"`);
  }
};

/** Epoch milliseconds of an instant. @throws invalid-parameter for what is not an ISO instant */
export const epochOf = (instant: Instant): number => {
  const ms = /^\d{4}-\d{2}-\d{2}T/.test(instant) ? Date.parse(instant) : NaN;
  return Number.isNaN(ms) ? invalid(`Kein Zeitpunkt: „${instant}“`, `Not an instant: "${instant}"`) : ms;
};

/** Instant of epoch milliseconds. @throws invalid-parameter outside the years 0 to 9999 */
export const instantOfEpoch = (epochMs: number): Instant => {
  const date = new Date(epochMs);
  const year = date.getUTCFullYear();
  return Number.isNaN(year) || year > 9999 || year < 0
    ? invalid('Der Zeitpunkt liegt außerhalb des Kalenders.', 'The instant lies outside the calendar.')
    : date.toISOString();
};

/** Wall clock of an instant (epoch milliseconds) in a zone, written as epoch milliseconds as if it were UTC. @throws invalid-parameter */
export const wallClockOf = (epochMs: number, timeZone: string): number => {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatterOf(timeZone).formatToParts(epochMs)) parts[type] = Number(value);
  const { year = NaN, month = NaN, day = NaN, hour = NaN, minute = NaN, second = NaN } = parts;
  const ms = ((epochMs % 1000) + 1000) % 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second) + ms;
};

/** The calendar date an instant has in a zone. @throws invalid-parameter */
export const localDate = (instant: Instant, timeZone: string): IsoDate =>
  new Date(wallClockOf(epochOf(instant), timeZone)).toISOString().slice(0, 10);

/** Wall clock time `HH:MM` an instant has in a zone. @throws invalid-parameter */
export const localTime = (instant: Instant, timeZone: string): string =>
  new Date(wallClockOf(epochOf(instant), timeZone)).toISOString().slice(11, 16);

/** Epoch milliseconds of a wall clock (given as if it were UTC) in a zone: skipped hours move forward, doubled ones mean the first. */
export const epochOfWallClock = (wallMs: number, timeZone: string): number => {
  const offsetAt = (epochMs: number): number => wallClockOf(epochMs, timeZone) - epochMs;
  // Two guesses half a day either side see the offset before and after any change near the wall time.
  const before = offsetAt(wallMs - 43_200_000);
  const after = offsetAt(wallMs + 43_200_000);
  const fits = [before, after]
    .map((offset) => wallMs - offset)
    .filter((ms) => wallClockOf(ms, timeZone) === wallMs);
  return fits.length > 0 ? Math.min(...fits) : wallMs - before;
};

/**
 * The instant of a wall clock time `HH:MM` (or `24:00`) on a date in a zone.
 * A time skipped when clocks go forward moves on by the gap; a doubled time means its first occurrence.
 * @throws invalid-parameter
 */
export const instantOf = (date: IsoDate, time: string, timeZone: string): Instant =>
  instantOfEpoch(epochOfWallClock(epochOfDate(date) + minutesOf(time) * 60_000, timeZone));

/** Minutes since midnight of `HH:MM`; `24:00` is allowed. @throws invalid-parameter */
export const minutesOf = (time: string): number => {
  const match = /^(\d{2}):(\d{2})$/.exec(time);
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : NaN;
  return Number(match?.[2]) < 60 && minutes <= 1440
    ? minutes
    : invalid(`Keine Uhrzeit: „${time}“`, `Not a time of day: "${time}"`);
};
