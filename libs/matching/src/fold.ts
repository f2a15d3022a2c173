const SPELLED_OUT: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  ø: 'oe',
};

/** Text in the form words are compared in, and for each of its characters the place it came from. */
export interface Folded {
  readonly text: string;
  readonly origin: readonly number[];
}

/** Lower case without accents, umlauts spelled out: `Müller`, `MUELLER` and `Mueller` are the same. */
export function fold(text: string): Folded {
  const origin: number[] = [];
  let folded = '';
  let at = 0;
  for (const character of text) {
    const lower = character.toLowerCase();
    const plain = SPELLED_OUT[lower] ?? lower.normalize('NFD').replace(/\p{M}/gu, '');
    for (let index = 0; index < plain.length; index += 1) origin.push(at);
    folded += plain;
    at += character.length;
  }
  origin.push(text.length);
  return { text: folded, origin };
}

/** The folded text alone. */
export const foldText = (text: string): string => fold(text).text;
