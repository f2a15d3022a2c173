import type { CvFields, TextSpan } from '@kontor/contracts';
import { findTerms } from './find-terms.js';
import { linesOf } from './lines.js';

/** Lines that tell what a screening must not turn on (§ 1 AGG): the value behind the label is masked. */
const LABELS =
  /^(?:(?:geburts(?:datum|tag|ort|name)|geboren(?: am)?|geb\.|alter|familienstand|staatsangehörigkeit|nationalität|geschlecht|konfession|religion|kinder|anrede|foto|date of birth|place of birth|born|age|marital status|nationality|citizenship|gender|sex|religion|children|pronouns)\b[^\p{L}\d]*)(?<value>.*)$/iu;
const INLINE = [
  /(?<=(?:date of birth|geburtsdatum|nationality|staatsangehörigkeit|marital status|familienstand)\s?:\s?)[^,;|•·\n]+/giu,
  /(?<=\b(?:geb(?:oren)?\.?(?:\sam)?|born(?:\son)?|\*)\s?)\d{1,2}[./]\s?\d{1,2}[./]\s?\d{4}/giu,
  /\b\d{1,2}\s(?:Jahre\salt|years\sold)\b/giu,
  /\b(?:ledig|verheiratet|geschieden|verwitwet|married|divorced|widowed)\b/giu,
  /\b(?:Herr|Frau|Mr\.?|Mrs\.?|Ms\.?)(?=\s\p{Lu})/gu,
] as const;

/** Places of name, birth, age, nationality, family status and gender in a CV, in order. */
export function personalSpans(text: string, fields: Pick<CvFields, 'name'>): readonly TextSpan[] {
  const names = fields.name === null ? [] : nameSpans(text, fields.name.value);
  const labelled = linesOf(text).flatMap((line) => {
    const value = LABELS.exec(line.text)?.groups?.['value'];
    return value === undefined || value === '' ? [] : [{ start: line.end - value.length, end: line.end }];
  });
  const inline = INLINE.flatMap((pattern) => [...text.matchAll(pattern)]).map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  return [...names, ...labelled, ...inline].sort((a, b) => a.start - b.start);
}

/** The text with each span blacked out; lengths stay, so that every other place in the text keeps its number. */
export function maskText(text: string, spans: readonly TextSpan[]): string {
  return spans.reduce(
    (masked, { start, end }) =>
      masked.slice(0, start) + masked.slice(start, end).replace(/[^\s]/g, '█') + masked.slice(end),
    text,
  );
}

// each part of the name, wherever it stands: headers, signatures, mail addresses spelled with it
function nameSpans(text: string, name: string): TextSpan[] {
  const parts = name.split(/[\s.]+/u).filter((part) => part.length > 2);
  return [...findTerms(text, [name, ...parts])];
}
