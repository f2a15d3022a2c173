import type { Instant, IsoDate, Language, LocalizedText } from '@kontor/contracts';
import { LANGUAGES } from '@kontor/contracts';
import { type BusinessCalendar, isBusinessDay } from './business-calendar.js';
import { addDays, daysBetween, weekdayOf } from './dates.js';
import { holidayOn } from './holidays.js';
import { localDate, localTime } from './zone.js';

const WEEKDAYS = {
  de: ['Mo.', 'Di.', 'Mi.', 'Do.', 'Fr.', 'Sa.', 'So.'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const satisfies Record<Language, readonly string[]>;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** A date as an office writes it: `Mi., 23.12.2026` and `Wed 23 Dec 2026`. @throws invalid-parameter */
export const formatDate = (date: IsoDate): LocalizedText => {
  const weekday = weekdayOf(date) - 1;
  const [year = '', month = '', day = ''] = date.split('-');
  return {
    de: `${WEEKDAYS.de[weekday]}, ${day}.${month}.${year}`,
    en: `${WEEKDAYS.en[weekday]} ${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`,
  };
};

/** An instant as an office writes it in a zone, to the minute. @throws invalid-parameter */
export const formatInstant = (instant: Instant, timeZone: string): LocalizedText => {
  const { de, en } = formatDate(localDate(instant, timeZone));
  const time = localTime(instant, timeZone);
  return { de: `${de}, ${time} Uhr`, en: `${en}, ${time}` };
};

const UNITS = {
  bd: { de: ['Arbeitstag', 'Arbeitstage'], en: ['business day', 'business days'] },
  bh: { de: ['Arbeitsstunde', 'Arbeitsstunden'], en: ['business hour', 'business hours'] },
} as const;

const MAX_NAMED_DAYS = 6;

const both = (make: (language: Language) => string): LocalizedText =>
  Object.fromEntries(LANGUAGES.map((language) => [language, make(language)])) as unknown as LocalizedText;

/** Closed days between two instants that a reader would not expect: holidays and closures on days the office is usually open. */
const closedDays = (calendar: BusinessCalendar, from: IsoDate, to: IsoDate): readonly LocalizedText[] => {
  const found: LocalizedText[] = [];
  for (let left = daysBetween(from, to), day = from; left >= 0; left -= 1, day = addDays(day, 1)) {
    if (isBusinessDay(calendar, day) || calendar.openingHours[weekdayOf(day)].length === 0) continue;
    const reason = holidayOn(calendar.land, day)?.name ?? { de: 'geschlossen', en: 'closed' };
    const date = formatDate(day);
    found.push({ de: `${date.de} (${reason.de})`, en: `${date.en} (${reason.en})` });
  }
  return found;
};

/** The sentence that explains a deadline in business time. @throws invalid-parameter */
export const traceOf = (
  calendar: BusinessCalendar,
  from: Instant,
  at: Instant,
  amount: { readonly number: number; readonly unit: 'bd' | 'bh' },
): LocalizedText => {
  const start = formatInstant(from, calendar.timeZone);
  const end = formatInstant(at, calendar.timeZone);
  const closed = closedDays(calendar, localDate(from, calendar.timeZone), localDate(at, calendar.timeZone));
  return both((language) => {
    const unit = UNITS[amount.unit][language][amount.number === 1 ? 0 : 1];
    const number = language === 'de' ? String(amount.number).replace('.', ',') : String(amount.number);
    const named = closed.slice(0, MAX_NAMED_DAYS).map((day) => day[language]);
    if (closed.length > MAX_NAMED_DAYS) named.push(`+ ${closed.length - MAX_NAMED_DAYS}`);
    const skipped =
      named.length === 0
        ? ''
        : `${language === 'de' ? '; nicht gezählt: ' : '; not counted: '}${named.join(', ')}`;
    return language === 'de'
      ? `${number} ${unit} ab ${start.de}${skipped}; Ende ${end.de}`
      : `${number} ${unit} from ${start.en}${skipped}; ends ${end.en}`;
  });
};

/** The sentence that explains a deadline on the wall clock. @throws invalid-parameter */
export const durationTrace = (
  from: Instant,
  at: Instant,
  duration: string,
  timeZone: string,
): LocalizedText => {
  const start = formatInstant(from, timeZone);
  const end = formatInstant(at, timeZone);
  return {
    de: `${duration} ab ${start.de}; Ende ${end.de}`,
    en: `${duration} from ${start.en}; ends ${end.en}`,
  };
};
