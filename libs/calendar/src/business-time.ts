import type { Instant, LocalizedText } from '@kontor/contracts';
import { type BusinessCalendar, businessDayFrom, openPeriods } from './business-calendar.js';
import { addDays, invalid } from './dates.js';
import { addIsoDuration } from './iso-duration.js';
import { durationTrace, traceOf } from './trace.js';
import { epochOf, instantOfEpoch, localDate } from './zone.js';

/** An end instant and how it came about. */
export interface BusinessDeadline {
  readonly at: Instant;
  readonly trace: LocalizedText;
}

const MAX_DAYS = 3_660;
const MAX_HOURS = 30_000;

/**
 * The instant an amount of business time later: `"2 bd"` ends at closing time of the second business day after the day of `from`
 * (`"0 bd"`: of that day, or the next one open); `"4 bh"` counts open hours only; an ISO duration runs on the wall clock.
 * @throws invalid-parameter for another amount, or a calendar that never opens
 */
export const addBusinessTime = (
  calendar: BusinessCalendar,
  from: Instant,
  amount: string,
): BusinessDeadline => {
  const business = /^(\d{1,5}(?:\.\d{1,2})?)\s*(bd|bh)$/.exec(amount.trim());
  if (!business) {
    const at = addIsoDuration(from, amount.trim(), calendar.timeZone);
    return { at, trace: durationTrace(from, at, amount.trim(), calendar.timeZone) };
  }
  const number = Number(business[1]);
  const unit = business[2] === 'bd' ? 'bd' : 'bh';
  if (number > (unit === 'bd' ? MAX_DAYS : MAX_HOURS) || (unit === 'bd' && !Number.isInteger(number))) {
    return invalid(`Keine Frist in Arbeitszeit: „${amount}“`, `Not an amount of business time: "${amount}"`);
  }
  const at = unit === 'bd' ? afterDays(calendar, from, number) : afterHours(calendar, from, number);
  return { at, trace: traceOf(calendar, from, at, { number, unit }) };
};

const afterDays = (calendar: BusinessCalendar, from: Instant, days: number): Instant => {
  const start = localDate(from, calendar.timeZone);
  let day = days === 0 ? businessDayFrom(calendar, start) : start;
  for (let left = days; left > 0; left -= 1) day = businessDayFrom(calendar, addDays(day, 1));
  // After closing time "today" is over: the end must never lie before the start.
  if (days === 0 && closing(calendar, day) < epochOf(from)) day = businessDayFrom(calendar, addDays(day, 1));
  return instantOfEpoch(closing(calendar, day));
};

const closing = (calendar: BusinessCalendar, day: string): number =>
  Math.max(...openPeriods(calendar, day).map((period) => period.to));

const afterHours = (calendar: BusinessCalendar, from: Instant, hours: number): Instant => {
  const start = epochOf(from);
  let left = hours * 3_600_000;
  for (let day = localDate(from, calendar.timeZone); ; day = addDays(day, 1)) {
    day = businessDayFrom(calendar, day);
    for (const period of openPeriods(calendar, day)) {
      const begin = Math.max(start, period.from);
      if (begin > period.to) continue;
      if (left <= period.to - begin) return instantOfEpoch(begin + left);
      left -= period.to - begin;
    }
  }
};
