import type { SqlValue } from './rows.js';

/** Collects the values of one statement; `add` gives the placeholder to write in their place. */
export class SqlParameters {
  readonly values: SqlValue[] = [];

  add(value: SqlValue): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** `%` and `_` of a search text are letters, not wildcards. */
export function containsPattern(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}
