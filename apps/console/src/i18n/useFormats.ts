import { useMemo } from 'react';
import { useLanguage } from './useText.js';

const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

export interface Formats {
  date(iso: string): string;
  /** The last day before an instant: what ends at midnight ends on the day before. */
  lastDay(iso: string): string;
  time(iso: string): string;
  dateTime(iso: string): string;
  /** "Tuesday". */
  weekday(iso: string): string;
  dateTimeIn(iso: string, timeZone: string): string;
  /** "in 3 days", "2 hours ago". */
  relative(iso: string, now: number): string;
  /** "3 days": the bare distance. */
  distance(iso: string, now: number): string;
  money(cents: number): string;
  number(value: number): string;
  size(bytes: number): string;
}

/** Dates, money and sizes as the reader's language writes them. */
export function useFormats(): Formats {
  const language = useLanguage();
  return useMemo(() => formatsOf(language === 'de' ? 'de-DE' : 'en-GB'), [language]);
}

function formatsOf(tag: string): Formats {
  const date = new Intl.DateTimeFormat(tag, { day: '2-digit', month: '2-digit', year: 'numeric' });
  const time = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit' });
  const weekday = new Intl.DateTimeFormat(tag, { weekday: 'long' });
  const both: Intl.DateTimeFormatOptions = {
    weekday: 'short',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  };
  const dateTime = new Intl.DateTimeFormat(tag, both);
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const money = new Intl.NumberFormat(tag, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 });
  const cents = new Intl.NumberFormat(tag, { style: 'currency', currency: 'EUR' });
  const number = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 });
  const unitOf = (seconds: number) => UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? UNITS[5];
  return {
    date: (iso) => date.format(dayOf(iso)),
    lastDay: (iso) => date.format(new Date(Date.parse(iso) - 1)),
    time: (iso) => time.format(new Date(iso)),
    weekday: (iso) => weekday.format(new Date(iso)),
    dateTime: (iso) => dateTime.format(new Date(iso)),
    dateTimeIn: (iso, timeZone) => new Intl.DateTimeFormat(tag, { ...both, timeZone }).format(new Date(iso)),
    relative: (iso, now) => {
      const seconds = (new Date(iso).getTime() - now) / 1000;
      const [unit, size] = unitOf(seconds);
      return relative.format(Math.trunc(seconds / size), unit);
    },
    distance: (iso, now) => {
      const seconds = Math.abs(new Date(iso).getTime() - now) / 1000;
      const [unit, size] = unitOf(seconds);
      const amount = Math.max(1, Math.trunc(seconds / size));
      return new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long' }).format(amount);
    },
    money: (value) => (value % 100 === 0 ? money : cents).format(value / 100),
    number: (value) => number.format(value),
    size: (bytes) =>
      bytes < 1_048_576
        ? `${number.format(Math.max(1, Math.round(bytes / 1024)))} kB`
        : `${number.format(Math.round(bytes / 104_857.6) / 10)} MB`,
  };
}

// a calendar date has no zone: read as UTC midnight it would be yesterday west of Greenwich
const dayOf = (iso: string): Date => (iso.length === 10 ? new Date(`${iso}T00:00:00`) : new Date(iso));
