import type { CvStation, ExtractedField } from '@kontor/contracts';
import { dateRangeIn } from './date-range.js';
import type { Line } from './lines.js';

const SEPARATOR = /\s+(?:bei|at|@)\s+|\s*[|•·]\s*|\s+[–—-]\s+|,\s+/u;
const MAX_STATIONS = 60;

/** Dated stations of the given lines; each spans its dates and the lines that belong to it. */
export function stationsIn(lines: readonly Line[], text: string): readonly ExtractedField<CvStation>[] {
  const filled = lines.filter((line) => line.text !== '');
  const dated = filled.flatMap((line, index) => {
    const range = dateRangeIn(line.text);
    return range === null ? [] : [{ line, index, range }];
  });
  // a template that sets each title above its dates begins with a title
  const isTitleAbove = dated[0] !== undefined && dated[0].index > 0 && besideOf(dated[0]) === '';
  return dated.slice(0, MAX_STATIONS).map((one, position) => {
    const { line, index, range } = one;
    const next = dated[position + 1];
    const before = isTitleAbove ? filled[index - 1] : undefined;
    const body = filled.slice(
      index + 1,
      next === undefined ? filled.length : next.index - (isTitleAbove ? 1 : 0),
    );
    const beside = besideOf(one);
    const headline = beside !== '' ? beside : (before?.text ?? body[0]?.text ?? '');
    const rest = beside !== '' || before ? body : body.slice(1);
    const { title, employer } = headlineParts(headline, rest[0]?.text ?? null);
    return {
      value: { from: range.from, to: range.to, isCurrent: range.isCurrent, title, employer },
      span: { start: (before ?? line).start, end: Math.min((body.at(-1) ?? line).end, text.length) },
    };
  });
}

interface Dated {
  readonly line: Line;
  readonly range: { readonly start: number; readonly end: number };
}

function besideOf({ line, range }: Dated): string {
  return cleaned(`${line.text.slice(0, range.start)} ${line.text.slice(range.end)}`);
}

function headlineParts(headline: string, second: string | null): Pick<CvStation, 'title' | 'employer'> {
  const [title = '', employer] = headline.split(SEPARATOR, 2).map((part) => part.trim());
  if (employer !== undefined && employer !== '') return { title, employer };
  const isPlain =
    second !== null && second.length <= 80 && !/^[•·*–-]/u.test(second) && !/[.:]$/.test(second);
  return { title, employer: isPlain ? second : null };
}

const cleaned = (text: string): string =>
  text.replace(/^[\s:|•·,–—-]+|[\s:|•·,–—(-]+$/gu, '').replace(/\s+/g, ' ');
