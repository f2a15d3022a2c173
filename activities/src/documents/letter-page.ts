import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { IsoDate } from '@kontor/contracts';

/** A letter to one person: subject and text as released, the text in paragraphs set apart by empty lines. */
export interface LetterFacts {
  readonly language: 'de' | 'en';
  readonly company: string;
  readonly recipient: string;
  /** What replies refer to. */
  readonly reference: string;
  readonly subject: string;
  readonly body: string;
  readonly writtenOn: IsoDate;
}

const POINTS_A_MILLIMETRE = 72 / 25.4;
const mm = (millimetres: number): number => millimetres * POINTS_A_MILLIMETRE;

const WORDS = {
  de: { reference: 'Unser Zeichen', date: 'Datum', locale: 'de-DE' },
  en: { reference: 'Our reference', date: 'Date', locale: 'en-GB' },
} as const;

/**
 * The letter as a pdfmake document for a window envelope: form B of DIN 5008, address field 45 mm from the top and 20 mm
 * (text 25 mm) from the left, text from 98.4 mm on, fold marks at 105 and 210 mm, punch mark at 148.5 mm. Pure.
 * @see DIN 5008:2020
 */
export function letterPage(facts: LetterFacts): TDocumentDefinitions {
  const words = WORDS[facts.language];
  const day = new Intl.DateTimeFormat(words.locale, { dateStyle: 'long', timeZone: 'UTC' });
  const mark = (top: number, length: number) => ({
    canvas: [
      { type: 'line' as const, x1: 0, y1: 0, x2: mm(length), y2: 0, lineWidth: 0.3, lineColor: '#808080' },
    ],
    absolutePosition: { x: mm(5), y: mm(top) },
  });
  const at = (left: number, top: number) => ({ x: mm(left), y: mm(top) });
  return {
    info: { title: facts.subject, author: facts.company },
    language: facts.language,
    pageSize: 'A4',
    pageMargins: [mm(25), mm(25), mm(20), mm(25)],
    defaultStyle: { fontSize: 11, lineHeight: 1.25 },
    content: [
      mark(105, 4),
      mark(148.5, 6),
      mark(210, 4),
      { text: facts.company, bold: true, fontSize: 13, absolutePosition: at(25, 20) },
      { text: facts.company, fontSize: 7, absolutePosition: at(25, 57) },
      { text: facts.recipient, absolutePosition: at(25, 62.7) },
      {
        columns: [
          {
            width: mm(25),
            stack: [words.reference, words.date].map((text) => ({ text: `${text}:`, fontSize: 8 })),
          },
          {
            width: mm(45),
            stack: [facts.reference, day.format(Date.parse(`${facts.writtenOn}T00:00:00Z`))].map((text) => ({
              text,
              fontSize: 8,
            })),
          },
        ],
        absolutePosition: at(125, 50),
      },
      { text: facts.subject, bold: true, margin: [0, mm(98.4 - 25), 0, 18] },
      ...facts.body
        .split('\n\n')
        .map((text) => ({ text, margin: [0, 0, 0, 10] as [number, number, number, number] })),
    ],
  };
}
