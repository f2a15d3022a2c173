import { rowsOf, type EntityManager } from '@kontor/database';

/** Tables and columns of the database in which one of the texts still stands, in any case of letters. */
export async function textsLeft(tx: EntityManager, texts: readonly string[]): Promise<readonly string[]> {
  const columns = await rowsOf<{ table: string; column: string }>(
    tx,
    `SELECT c.table_name AS "table", c.column_name AS "column" FROM information_schema.columns c
       JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
     WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
       AND (c.data_type IN ('text', 'jsonb', 'json', 'character varying', 'ARRAY') OR c.column_name = 'bytes')
     ORDER BY 1, 2`,
  );
  const left: string[] = [];
  for (const { table, column } of columns) {
    const text = column === 'bytes' ? `encode("${column}", 'escape')` : `"${column}"::text`;
    const found = await rowsOf(
      tx,
      `SELECT 1 FROM "${table}" WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) AS wanted WHERE strpos(lower(${text}), lower(wanted)) > 0) LIMIT 1`,
      [texts],
    ).catch((error: unknown) => {
      // what the application may not read it has not written
      if (String(error).includes('permission denied')) return [];
      throw error;
    });
    if (found.length > 0) left.push(`${table}.${column}`);
  }
  return left;
}
