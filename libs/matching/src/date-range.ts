import { foldText } from './fold.js';

/** A period as a CV writes it: `YYYY-MM` or `YYYY`; `to` is null while it lasts. Offsets count in the line. */
export interface DateRange {
  readonly from: string;
  readonly to: string | null;
  readonly isCurrent: boolean;
  readonly start: number;
  readonly end: number;
}

const MONTHS: readonly (readonly string[])[] = [
  ['januar', 'jan', 'january', 'jaenner'],
  ['februar', 'feb', 'february'],
  ['maerz', 'mrz', 'mar', 'march', 'maer'],
  ['april', 'apr'],
  ['mai', 'may'],
  ['juni', 'jun', 'june'],
  ['juli', 'jul', 'july'],
  ['august', 'aug'],
  ['september', 'sep', 'sept'],
  ['oktober', 'okt', 'october', 'oct'],
  ['november', 'nov'],
  ['dezember', 'dez', 'december', 'dec'],
];

const MONTH_WORD = String.raw`\p{L}{3,9}\.?`;
const DATE = String.raw`(?:(?:\d{1,2}\.)?(?:0?[1-9]|1[0-2])\s?[./]\s?(?:19|20)\d{2}|(?:19|20)\d{2}-(?:0[1-9]|1[0-2])|${MONTH_WORD}\s(?:19|20)\d{2}|(?:19|20)\d{2})`;
const NOW = String.raw`(?:heute|jetzt|dato|laufend|present|today|now|current|ongoing|aktuell)`;
const DASH = String.raw`\s*(?:[-–—−]{1,3}|bis|to|until)\s*(?:zum\s)?`;
const RANGE = new RegExp(
  String.raw`(?<![\p{L}\d])(?:von\s|from\s)?(?<from>${DATE})${DASH}(?<to>${DATE}|${NOW})(?![\p{L}\d])`,
  'iu',
);
const SINCE = new RegExp(String.raw`(?<![\p{L}\d])(?:seit|since|ab)\s(?<from>${DATE})(?![\p{L}\d])`, 'iu');
const SINGLE = new RegExp(String.raw`^(?<from>${DATE})(?![\p{L}\d])`, 'iu');

/** The first period of a line, or null. A single date counts only at the start of the line, as a period of its own. */
export function dateRangeIn(line: string): DateRange | null {
  const match = RANGE.exec(line) ?? SINCE.exec(line) ?? SINGLE.exec(line);
  const { from: fromText, to: toText } = match?.groups ?? {};
  if (!match || fromText === undefined) return null;
  const from = dateOf(fromText);
  if (from === null) return null;
  const isSingle = toText === undefined && !/seit|since|ab/i.test(match[0]);
  const isCurrent = !isSingle && (toText === undefined || new RegExp(`^${NOW}$`, 'iu').test(toText));
  const to = isSingle ? from : isCurrent ? null : dateOf(toText ?? '');
  if (!isCurrent && to === null) return null;
  if (to !== null && to < from.slice(0, to.length)) return null;
  return { from, to, isCurrent, start: match.index, end: match.index + match[0].length };
}

/** `YYYY-MM` or `YYYY` of a date as people write it, or null. */
function dateOf(text: string): string | null {
  const year = /(?:19|20)\d{2}/.exec(text)?.[0];
  if (year === undefined) return null;
  const iso = /^\d{4}-(\d{2})$/.exec(text)?.[1];
  if (iso !== undefined) return `${year}-${iso}`;
  const number = /(\d{1,2})\s?[./]\s?\d{4}$/.exec(text)?.[1];
  if (number !== undefined) return `${year}-${number.padStart(2, '0')}`;
  const word = /^(\p{L}+)/u.exec(text)?.[1];
  if (word === undefined) return year;
  const month = MONTHS.findIndex((names) => names.includes(foldText(word)));
  return month < 0 ? null : `${year}-${String(month + 1).padStart(2, '0')}`;
}
