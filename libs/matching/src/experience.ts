import type { CvFields, CvStation, ExtractedField, IsoDate, TextSpan } from '@kontor/contracts';
import { findTerms } from './find-terms.js';

/** Months of experience, the evidence, and the calculation as a person would write it down. */
export interface Experience {
  readonly months: number;
  readonly spans: readonly TextSpan[];
  readonly arithmetic: string | null;
}

interface Counted {
  readonly first: number;
  readonly last: number;
}

/**
 * Months covered by the stations in which one of the terms stands (without terms: by all stations). Both end months
 * count; a year without month counts from January to December of what is certain, that is from its July on at the
 * start and to its June at the end; months covered twice count once. `today` ends stations that last.
 */
export function explainExperience(
  text: string,
  fields: Pick<CvFields, 'stations'>,
  terms: readonly string[],
  today: IsoDate,
): Experience {
  const relevant = fields.stations.flatMap((station) => {
    const spans = evidenceIn(text, station, terms);
    const period = periodOf(station.value, today);
    return period === null || (terms.length > 0 && spans.length === 0) ? [] : [{ period, spans }];
  });
  if (relevant.length === 0) return { months: 0, spans: [], arithmetic: null };
  const merged = mergedPeriods(relevant.map(({ period }) => period));
  const parts = merged.map(
    ({ first, last }) => `${monthText(first)} – ${monthText(last)} = ${last - first + 1}`,
  );
  const months = merged.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  return {
    months,
    spans: relevant.flatMap(({ spans }) => spans),
    arithmetic: merged.length === 1 ? `${parts[0]}` : `${parts.join('; ')}; Σ ${months}`,
  };
}

function evidenceIn(
  text: string,
  station: ExtractedField<CvStation>,
  terms: readonly string[],
): readonly TextSpan[] {
  if (station.span === null) return [];
  const { start, end } = station.span;
  if (terms.length === 0) return [station.span];
  return findTerms(text.slice(start, end), terms).map((span) => ({
    start: start + span.start,
    end: start + span.end,
  }));
}

function periodOf({ from, to, isCurrent }: CvStation, today: IsoDate): Counted | null {
  const first = monthNumber(from, 7);
  const last = isCurrent ? monthNumber(today.slice(0, 7), 6) : monthNumber(to, 6);
  return first === null || last === null || last < first ? null : { first, last };
}

function monthNumber(date: string | null, monthOfBareYear: number): number | null {
  const [, year, month] = /^(\d{4})(?:-(\d{2}))?/.exec(date ?? '') ?? [];
  if (year === undefined) return null;
  return Number(year) * 12 + (month === undefined ? monthOfBareYear : Number(month)) - 1;
}

function monthText(number: number): string {
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
}

function mergedPeriods(periods: readonly Counted[]): readonly Counted[] {
  const merged: Counted[] = [];
  for (const period of [...periods].sort((a, b) => a.first - b.first)) {
    const open = merged[merged.length - 1];
    if (open && period.first <= open.last + 1) {
      merged[merged.length - 1] = { first: open.first, last: Math.max(open.last, period.last) };
    } else {
      merged.push(period);
    }
  }
  return merged;
}
