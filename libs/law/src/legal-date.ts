import type { Instant, IsoDate, LocalizedText } from '@kontor/contracts';

/** How sure a rule is: `V` statute or primary text read, `S` read in a secondary source, `K` known, to be confirmed by a lawyer. */
export type Mark = 'V' | 'S' | 'K';

/** Where a rule stands. */
export interface LegalSource {
  /** As a German office cites it, e.g. `§ 15 Abs. 4 AGG`. */
  readonly citation: string;
  readonly url: string;
  readonly mark: Mark;
}

/**
 * A date that follows from a statute, with the way to it. `date` is the last day that counts; `instant` is its end (24:00 local).
 * `mark` is the weakest of the sources'. Never binding: a person confirms it.
 */
export interface LegalDate {
  readonly date: IsoDate;
  readonly instant: Instant;
  /** One sentence a step. */
  readonly trace: readonly LocalizedText[];
  readonly sources: readonly LegalSource[];
  readonly mark: Mark;
}

/** A yes or no that follows from a statute. */
export interface LegalFinding {
  readonly holds: boolean;
  readonly trace: readonly LocalizedText[];
  readonly sources: readonly LegalSource[];
  readonly mark: Mark;
}

const WEAKEST_LAST: readonly Mark[] = ['V', 'S', 'K'];

/** The weakest mark of the sources; `V` for none. */
export const weakest = (sources: readonly LegalSource[]): Mark =>
  sources.reduce<Mark>(
    (mark, source) => (WEAKEST_LAST.indexOf(source.mark) > WEAKEST_LAST.indexOf(mark) ? source.mark : mark),
    'V',
  );

/** The steps of a trace as one text a language. */
export const traceText = (trace: readonly LocalizedText[]): LocalizedText => ({
  de: trace.map(({ de }) => de).join(' '),
  en: trace.map(({ en }) => en).join(' '),
});
