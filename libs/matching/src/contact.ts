import type { ExtractedField } from '@kontor/contracts';
import { headingOf } from './sections.js';
import { linesOf } from './lines.js';

const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.)+\p{L}{2,24}/u;
const PHONE = /(?<![\d.])(?:\+|00|\(?0)\d(?:[\s()/.-]{0,3}\d){6,14}(?![\d.]*\d)/;
const LABEL = /^(?:name|vor- und zuname|vor- und nachname|name, vorname|full name)\s*[:：]\s*(?<name>.+)$/iu;
const TITLE_LINE = /^(?:lebenslauf|curriculum vitae|cv|resume|résumé|bewerbung|bewerbungsunterlagen)$/iu;
const PREFIXED = /^(?:lebenslauf|curriculum vitae|cv|resume)\s*(?:[-–—:|]|von|of)\s*(?<name>.+)$/iu;
const ACADEMIC = String.raw`(?:(?:Prof|Dr|Dipl|Mag|Ing)\.(?:[\s-]?\p{L}{2,5}\.)*\s)*`;
const NAME = new RegExp(
  String.raw`^${ACADEMIC}\p{Lu}[\p{L}'’.-]*(?:\s(?:von|van|de|der|den|zu|zur|al|el|da|di|la|le))*(?:\s\p{Lu}[\p{L}'’.-]*){1,3}$`,
  'u',
);
const SEARCHED_LINES = 12;

/** First e-mail address of the text, lower case, or null. */
export function emailIn(text: string): ExtractedField<string> | null {
  return fieldOf(EMAIL.exec(text), (value) => value.toLowerCase());
}

/** First telephone number of the text as it is written, or null. */
export function phoneIn(text: string): ExtractedField<string> | null {
  return fieldOf(PHONE.exec(text), (value) => value.trim());
}

/** The person's name: after a label, else the first line near the top that reads like one. Null when unsure. */
export function nameIn(text: string): ExtractedField<string> | null {
  const lines = linesOf(text).filter((line) => line.text !== '');
  for (const line of lines.slice(0, 40)) {
    const labelled = LABEL.exec(line.text)?.groups?.['name'] ?? PREFIXED.exec(line.text)?.groups?.['name'];
    if (labelled !== undefined && NAME.test(labelled.trim()))
      return placed(line.text, line.start, labelled.trim());
  }
  for (const line of lines.slice(0, SEARCHED_LINES)) {
    if (TITLE_LINE.test(line.text) || headingOf(line.text) !== null) continue;
    const candidate = titleCase(line.text.split(/\s[|•·–—]\s|,\s/u)[0]?.trim() ?? '');
    if (NAME.test(candidate.value) && candidate.value.length <= 60) {
      return {
        value: candidate.value,
        span: { start: line.start, end: line.start + candidate.source.length },
      };
    }
  }
  return null;
}

// "MIRA SOMMERFELD" is how some templates set the name
function titleCase(source: string): { readonly value: string; readonly source: string } {
  const isShouted = source.length > 3 && source === source.toUpperCase() && /^[\p{Lu}\s'’-]+$/u.test(source);
  const value = isShouted
    ? source.replace(/\p{L}+/gu, (word) => word.charAt(0) + word.slice(1).toLowerCase())
    : source;
  return { value, source };
}

function placed(line: string, lineStart: number, value: string): ExtractedField<string> {
  const start = lineStart + line.lastIndexOf(value);
  return { value, span: { start, end: start + value.length } };
}

function fieldOf(
  match: RegExpExecArray | null,
  clean: (value: string) => string,
): ExtractedField<string> | null {
  if (!match) return null;
  return { value: clean(match[0]), span: { start: match.index, end: match.index + match[0].length } };
}
