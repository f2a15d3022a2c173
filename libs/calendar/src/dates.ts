import { DomainError, type IsoDate } from '@kontor/contracts';

/** ISO weekday: 1 = Monday … 7 = Sunday. */
export type IsoWeekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const DAY_MS = 86_400_000;

/** Refuses a malformed argument with a sentence in both languages. @throws invalid-parameter */
export const invalid = (de: string, en: string): never => {
  throw new DomainError('invalid-parameter', { hint: { de, en } });
};

/** Midnight UTC of a date in epoch milliseconds. @throws invalid-parameter for what is not a date of the calendar */
export const epochOfDate = (date: IsoDate): number => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const [year, month, day] = parts ? parts.slice(1).map(Number) : [];
  const epoch = new Date(0);
  epoch.setUTCFullYear(year ?? NaN, (month ?? NaN) - 1, day);
  const ms = epoch.getTime();
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== date) {
    return invalid(`Kein Kalenderdatum: „${date}“`, `Not a calendar date: "${date}"`);
  }
  return ms;
};

const dateOfEpoch = (epochMs: number): IsoDate => {
  const date = new Date(epochMs);
  if (Number.isNaN(epochMs) || date.getUTCFullYear() > 9999 || date.getUTCFullYear() < 0) {
    return invalid('Das Datum liegt außerhalb des Kalenders.', 'The date lies outside the calendar.');
  }
  return date.toISOString().slice(0, 10);
};

/** The date `days` later (negative: earlier). @throws invalid-parameter */
export const addDays = (date: IsoDate, days: number): IsoDate =>
  dateOfEpoch(epochOfDate(date) + Math.trunc(days) * DAY_MS);

/** The same day number `months` later; a day the month does not have becomes its last. @see § 188(3) BGB @throws invalid-parameter */
export const addMonths = (date: IsoDate, months: number): IsoDate => {
  const start = new Date(epochOfDate(date));
  const day = start.getUTCDate();
  const target = new Date(epochOfDate(date));
  target.setUTCDate(1);
  target.setUTCMonth(target.getUTCMonth() + Math.trunc(months));
  const daysInMonth = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(day, daysInMonth));
  return dateOfEpoch(target.getTime());
};

/** Days from `from` to `to`, negative when `to` is earlier. @throws invalid-parameter */
export const daysBetween = (from: IsoDate, to: IsoDate): number =>
  (epochOfDate(to) - epochOfDate(from)) / DAY_MS;

/** Weekday of a date, 1 = Monday. @throws invalid-parameter */
export const weekdayOf = (date: IsoDate): IsoWeekday =>
  (new Date(epochOfDate(date)).getUTCDay() || 7) as IsoWeekday;
