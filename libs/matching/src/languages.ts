import type { CvFields } from '@kontor/contracts';
import { foldText } from './fold.js';
import type { Line } from './lines.js';

/** Levels of the Common European Framework, lowest first. */
export const CEFR = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;
export type CefrLevel = (typeof CEFR)[number];

/** ISO 639-1 codes and what CVs call them. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  de: ['deutsch', 'german'],
  en: ['englisch', 'english'],
  fr: ['franzoesisch', 'french'],
  es: ['spanisch', 'spanish'],
  it: ['italienisch', 'italian'],
  nl: ['niederlaendisch', 'dutch'],
  pl: ['polnisch', 'polish'],
  pt: ['portugiesisch', 'portuguese'],
  ru: ['russisch', 'russian'],
  tr: ['tuerkisch', 'turkish'],
  uk: ['ukrainisch', 'ukrainian'],
  ar: ['arabisch', 'arabic'],
  zh: ['chinesisch', 'chinese', 'mandarin'],
  ro: ['rumaenisch', 'romanian'],
  cs: ['tschechisch', 'czech'],
  da: ['daenisch', 'danish'],
  sv: ['schwedisch', 'swedish'],
  el: ['griechisch', 'greek'],
  hr: ['kroatisch', 'croatian'],
  sr: ['serbisch', 'serbian'],
  vi: ['vietnamesisch', 'vietnamese'],
};

/** What people write instead of a level. Order matters: the first that fits counts. */
const WORDS: readonly (readonly [RegExp, CefrLevel])[] = [
  [/muttersprach|native|mother tongue|bilingual/, 'C2'],
  [/verhandlungssicher|fluent|fliessend|proficient|business fluent/, 'C1'],
  [/sehr gut|very good|advanced|fortgeschritten/, 'B2'],
  [/gute|good|intermediate|konversation|conversational/, 'B1'],
  [/grundkenntnisse|basic|schulkenntnisse|elementary/, 'A2'],
];

/** The code of a language by its German or English name, or null. */
export function languageCode(name: string): string | null {
  const plain = foldText(name.trim());
  return Object.entries(NAMES).find(([code, names]) => code === plain || names.includes(plain))?.[0] ?? null;
}

/** Languages named in the given lines, with the level that stands behind them. */
export function languagesIn(lines: readonly Line[]): CvFields['languages'] {
  const found = lines.flatMap((line) => {
    const words = [...line.text.matchAll(/\p{L}+/gu)].flatMap((word) => {
      const code = languageCode(word[0]);
      return code === null ? [] : [{ name: word[0], code, at: word.index }];
    });
    return words.map(({ name, code, at }, index) => {
      const next = words[index + 1]?.at ?? line.text.length;
      const level = levelIn(line.text.slice(at + name.length, next));
      const end = line.start + (level === null ? at + name.length : next);
      return {
        value: { language: code, level },
        span: { start: line.start + at, end: trimmedEnd(line, end) },
      };
    });
  });
  return found.filter(
    ({ value }, index) => found.findIndex((other) => other.value.language === value.language) === index,
  );
}

function levelIn(text: string): CefrLevel | null {
  const named = /(?<![\p{L}\d])([ABC][12])(?![\p{L}\d])/iu.exec(text)?.[1]?.toUpperCase();
  const level = CEFR.find((one) => one === named);
  if (level) return level;
  const plain = foldText(text);
  return WORDS.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

function trimmedEnd(line: Line, end: number): number {
  const text = line.text.slice(0, end - line.start);
  return line.start + text.replace(/[\s,;|•·(–-]+$/u, '').length;
}
