/** A text in which ids, instants and the subject of a template are replaced by those of a case. */
export type Pattern = (values: PatternValues) => string;

export interface PatternValues {
  /** New texts by old ones. */
  readonly texts: ReadonlyMap<string, string>;
  /** An instant of the template as one of the case. */
  at(instant: string): string;
}

const PARTS =
  /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z|Betreff-des-Musters)/;
const INSTANT = /^\d{4}-/;
const UUID_LENGTH = 36;

/** Cuts the text once, so that it can be filled in a million times. */
export function patternOf(text: string): Pattern {
  const parts = text.split(PARTS);
  return (values) => {
    let result = '';
    for (const [index, part] of parts.entries()) {
      if (index % 2 === 0) result += part;
      else if (INSTANT.test(part) && part.length !== UUID_LENGTH) result += values.at(part);
      else result += values.texts.get(part) ?? part;
    }
    return result;
  };
}
