import type { IsoDate } from '@kontor/contracts';
import { addDays, daysBetween, invalid, weekdayOf } from './dates.js';
import { holidayOn, type Land } from './holidays.js';
import { epochOf, instantOf, minutesOf } from './zone.js';

/** When an office works: opening hours per ISO weekday (`HH:MM`, end exclusive), less the Land's holidays and its own closures. */
export interface BusinessCalendar {
  readonly key: string;
  readonly land: Land;
  readonly timeZone: string;
  readonly openingHours: Readonly<
    Record<1 | 2 | 3 | 4 | 5 | 6 | 7, readonly { readonly from: string; readonly to: string }[]>
  >;
  readonly closures: readonly IsoDate[];
}

/** True when the office opens on that date. @throws invalid-parameter */
export const isBusinessDay = (calendar: BusinessCalendar, date: IsoDate): boolean =>
  calendar.openingHours[weekdayOf(date)].length > 0 &&
  !calendar.closures.includes(date) &&
  holidayOn(calendar.land, date) === null;

/** Opening periods of a date in epoch milliseconds, in order; empty on a closed day. @throws invalid-parameter */
export const openPeriods = (
  calendar: BusinessCalendar,
  date: IsoDate,
): readonly { from: number; to: number }[] => {
  if (!isBusinessDay(calendar, date)) return [];
  return calendar.openingHours[weekdayOf(date)]
    .map(({ from, to }) => {
      if (minutesOf(to) <= minutesOf(from)) {
        invalid(
          `Öffnungszeit ${from}–${to} endet vor ihrem Anfang.`,
          `Opening hours ${from}–${to} end before they begin.`,
        );
      }
      const at = (time: string): number => epochOf(instantOf(date, time, calendar.timeZone));
      return { from: at(from), to: at(to) };
    })
    .sort((a, b) => a.from - b.from);
};

/** Longest run of closed days that is believed; beyond it the calendar never opens. */
const MAX_CLOSED_DAYS = 400;

/** The first business day on or after a date. @throws invalid-parameter when the calendar never opens */
export const businessDayFrom = (calendar: BusinessCalendar, date: IsoDate): IsoDate => {
  for (let days = 0, day = date; days < MAX_CLOSED_DAYS; days += 1, day = addDays(day, 1)) {
    if (isBusinessDay(calendar, day)) return day;
  }
  return invalid(
    `Der Kalender „${calendar.key}“ hat nie geöffnet.`,
    `The calendar "${calendar.key}" is never open.`,
  );
};

/** Business days after `from` up to and including `to`; 0 when `to` is not later. @throws invalid-parameter */
export const businessDaysBetween = (calendar: BusinessCalendar, from: IsoDate, to: IsoDate): number => {
  let count = 0;
  for (let left = daysBetween(from, to), day = addDays(from, 1); left > 0; left -= 1, day = addDays(day, 1)) {
    if (isBusinessDay(calendar, day)) count += 1;
  }
  return count;
};
