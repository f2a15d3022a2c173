import type { SqlValue } from './rows.js';

/** Collects the values of one statement; `add` gives the placeholder to write in their place. */
export class SqlParameters {
  readonly values: SqlValue[] = [];

  add(value: SqlValue): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The same for ids, texts and lists of them, kept from the planner: it finds the same plan whatever they are, so that a
 * prepared statement is planned once. For statements whose plan takes longer than what it does.
 */
export class HiddenParameters extends SqlParameters {
  override add(value: SqlValue): string {
    const type = typeof value === 'string' && ID.test(value) ? 'uuid' : 'text';
    return `(SELECT ${super.add(value)}::${type})`;
  }
}

/** `%` and `_` of a search text are letters, not wildcards. */
export function containsPattern(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}
