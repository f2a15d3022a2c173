import type { Language } from '@kontor/contracts';

const two = (value: number): string => String(value).padStart(2, '0');

/** How a day is typed, as a hint in the field. */
export const DAY_PATTERN = { de: 'TT.MM.JJJJ', en: 'DD/MM/YYYY' } as const satisfies Record<Language, string>;

/** `2026-12-01` as it is written: `01.12.2026`, `01/12/2026`. */
export function writtenDay(iso: string, language: Language): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso) ?? [];
  if (!year || !month || !day) return '';
  return [day, month, year].join(language === 'de' ? '.' : '/');
}

/** A typed day as `YYYY-MM-DD`; the year may have two digits or be missing (then `today`'s); null when it is no day. */
export function typedDay(text: string, today: string): string | null {
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text.trim());
  const [, first, second, third] =
    /^(\d{1,2})[./\s-]+(\d{1,2})(?:[./\s-]+(\d{2}|\d{4}))?\.?$/.exec(text.trim()) ?? [];
  const day = Number(iso?.[3] ?? first);
  const month = Number(iso?.[2] ?? second);
  const typedYear = iso?.[1] ?? third ?? today.slice(0, 4);
  const year = Number(typedYear.length === 2 ? `20${typedYear}` : typedYear);
  const at = new Date(Date.UTC(year, month - 1, day));
  const isDay = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return isDay ? `${year}-${two(month)}-${two(day)}` : null;
}

/** `2019-03` as `03.2019`, `2019` as it is. */
export function writtenMonth(iso: string): string {
  const [, year, month] = /^(\d{4})-(\d\d)$/.exec(iso) ?? [];
  return year && month ? `${month}.${year}` : iso;
}

/** A typed month or year as `YYYY-MM` or `YYYY`; anything else comes back as it is, for the form to refuse. */
export function typedMonth(text: string): string {
  const [, month, year] = /^(\d{1,2})[./\s-](\d{4})$/.exec(text.trim()) ?? [];
  return month && year ? `${year}-${two(Number(month))}` : text.trim();
}

/** A typed time of day as `HH:MM`: `9`, `9:30`, `9.30`, `0930`; anything else comes back as it is. */
export function typedClock(text: string): string {
  const [, hours, minutes = '00'] = /^(\d{1,2})(?:[:.]?([0-5]\d))?$/.exec(text.trim()) ?? [];
  return hours !== undefined && Number(hours) < 24 ? `${two(Number(hours))}:${minutes}` : text.trim();
}
