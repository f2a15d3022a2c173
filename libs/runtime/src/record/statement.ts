import type { SqlValue } from '@kontor/database';

/** One statement made of parts that run together; each part has its rows as one JSON parameter. */
export class Statement {
  readonly values: SqlValue[] = [];
  readonly #parts: string[] = [];

  value(value: SqlValue): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  part(sql: string): void {
    this.#parts.push(`w${this.#parts.length} AS (${sql})`);
  }

  /** Inserts rows whose members are named like the columns. `columns`: `name type` pairs. */
  insert(table: string, columns: string, rows: readonly object[], onConflict = ''): void {
    if (rows.length === 0) return;
    const names = columns.split(', ').map((column) => column.split(' ')[0]);
    this.part(`INSERT INTO ${table} (${names.join(', ')}) SELECT ${names.join(', ')}
         FROM jsonb_to_recordset(${this.value(JSON.stringify(rows))}::jsonb) AS x(${columns}) ${onConflict}`);
  }

  endingWith(last: string): string {
    return this.#parts.length === 0 ? last : `WITH ${this.#parts.join(',\n')}\n${last}`;
  }
}
