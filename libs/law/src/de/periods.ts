import { addDays, addMonths, formatDate, holidayOn, instantOf, weekdayOf, type Land } from '@kontor/calendar';
import type { IsoDate, LocalizedText } from '@kontor/contracts';
import { weakest, type LegalDate, type LegalSource } from '../legal-date.js';
import { SOURCES } from './sources.js';

/** Where a statutory period runs: the holidays of `land` count for § 193 BGB. */
export interface Place {
  readonly land: Land;
  readonly timeZone: string;
}

/** Place of a house in Berlin. */
export const BERLIN: Place = { land: 'BE', timeZone: 'Europe/Berlin' };

/** Last day of a period of months whose first day is that of an event, which is not counted. @see § 187(1), § 188(2), (3) BGB */
export const monthsAfterEvent = (event: IsoDate, months: number): IsoDate => addMonths(event, months);

/** Last day of a period of weeks after the day of an event. @see § 187(1), § 188(2) BGB */
export const weeksAfterEvent = (event: IsoDate, weeks: number): IsoDate => addDays(event, weeks * 7);

/**
 * Last day of a period of months whose first day counts: the day before the one of the same number; when the last month
 * lacks that number, its last day.
 * @see § 187(2), § 188(2), (3) BGB
 */
export const monthsFromBeginning = (firstDay: IsoDate, months: number): IsoDate => {
  const sameNumber = addMonths(firstDay, months);
  // "30 February" is missing: the month ends the period, no further day goes off
  return sameNumber.slice(8) === firstDay.slice(8) ? addDays(sameNumber, -1) : sameNumber;
};

/** The next day that is neither Saturday, Sunday nor holiday, and why days were passed over. @see § 193 BGB */
export const nextWorkingDay = (
  date: IsoDate,
  land: Land,
): { readonly date: IsoDate; readonly skipped: readonly LocalizedText[] } => {
  const skipped: LocalizedText[] = [];
  for (let day = date; ; day = addDays(day, 1)) {
    const holiday = holidayOn(land, day);
    // a holiday of some municipalities only does not count everywhere: the earlier date is the safe one
    const isHoliday = holiday !== null && !holiday.isLocal;
    if (!isHoliday && weekdayOf(day) < 6) return { date: day, skipped };
    const { de, en } = formatDate(day);
    const name = isHoliday ? holiday.name : { de: 'Wochenende', en: 'weekend' };
    skipped.push({ de: `${de} (${name.de})`, en: `${en} (${name.en})` });
  }
};

/** A period that ends on `lastDay`, moved to the next working day where § 193 BGB applies. */
export const endingOn = (
  lastDay: IsoDate,
  place: Place,
  because: LocalizedText,
  sources: readonly LegalSource[],
): LegalDate => {
  const { date, skipped } = nextWorkingDay(lastDay, place.land);
  const moved: LocalizedText = {
    de: `Kein Werktag ist ${skipped.map(({ de }) => de).join(', ')}; Ende deshalb ${formatDate(date).de}, 24 Uhr (§ 193 BGB).`,
    en: `Not a working day: ${skipped.map(({ en }) => en).join(', ')}; it therefore ends ${formatDate(date).en}, 24:00 (section 193 BGB).`,
  };
  const isMoved = skipped.length > 0;
  const all = isMoved ? [...sources, SOURCES.bgb193] : sources;
  return {
    date,
    instant: instantOf(date, '24:00', place.timeZone),
    trace: isMoved ? [because, moved] : [because],
    sources: all,
    mark: weakest(all),
  };
};
