import type { ApplicationView, TextSpan } from '@kontor/contracts';

export interface Segment {
  readonly start: number;
  readonly text: string;
  readonly isEvidence: boolean;
  readonly isPlace: boolean;
}

/** Every place in the CV that something was read from. */
export function evidenceOf({
  match,
  cvFields,
}: Pick<ApplicationView, 'match' | 'cvFields'>): readonly TextSpan[] {
  const fields = cvFields
    ? [
        cvFields.name,
        cvFields.email,
        cvFields.phone,
        ...cvFields.stations,
        ...cvFields.education,
        ...cvFields.languages,
        ...cvFields.skills,
      ]
    : [];
  const matched = match?.matches.flatMap(({ spans }) => spans) ?? [];
  return [...matched, ...fields.flatMap((field) => (field?.span ? [field.span] : []))];
}

/** Cuts the text at the borders of its evidence. */
export function segmentsOf(
  text: string,
  evidence: readonly TextSpan[],
  place: TextSpan | null,
): readonly Segment[] {
  const spans = place ? [...evidence, place] : evidence;
  const cuts = [...new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, end])])]
    .filter((cut) => cut >= 0 && cut <= text.length)
    .sort((a, b) => a - b);
  const covers = (span: TextSpan, at: number): boolean => span.start <= at && at < span.end;
  return cuts.slice(0, -1).map((start, index) => ({
    start,
    text: text.slice(start, cuts[index + 1]),
    isEvidence: evidence.some((span) => covers(span, start)),
    isPlace: place !== null && covers(place, start),
  }));
}
