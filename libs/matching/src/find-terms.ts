import type { TextSpan } from '@kontor/contracts';
import { fold, foldText, type Folded } from './fold.js';

const MAX_SPANS = 20;
const WORD = /[\p{L}\p{N}]/u;

/** Every place where one of the terms stands as a word or phrase of its own, in order, without overlaps; at most 20. */
export function findTerms(text: string, terms: readonly string[]): readonly TextSpan[] {
  const folded = fold(text);
  const spans = terms.flatMap((term) => placesOf(folded, foldText(term.trim())));
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: TextSpan[] = [];
  for (const span of spans) {
    const last = kept[kept.length - 1];
    if (!last || span.start >= last.end) kept.push(span);
  }
  return kept.slice(0, MAX_SPANS);
}

function placesOf(folded: Folded, term: string): TextSpan[] {
  const places: TextSpan[] = [];
  if (term === '') return places;
  for (let at = folded.text.indexOf(term); at >= 0; at = folded.text.indexOf(term, at + 1)) {
    const end = at + term.length;
    if (!standsAlone(folded.text, at, end)) continue;
    places.push({ start: folded.origin[at] ?? 0, end: folded.origin[end] ?? 0 });
  }
  return places;
}

// "C" must not be found in "CAD" nor "Java" in "JavaScript"; "C++" and ".NET" bring their own edges
function standsAlone(text: string, start: number, end: number): boolean {
  const first = text[start] ?? '';
  const last = text[end - 1] ?? '';
  const before = text[start - 1] ?? ' ';
  const after = text[end] ?? ' ';
  if (WORD.test(first) && WORD.test(before)) return false;
  return !(WORD.test(last) && (WORD.test(after) || after === '+' || after === '#'));
}
