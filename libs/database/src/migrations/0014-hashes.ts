/** What stands in a hash column that is no hash keeps its letters, and is found by `verify-audit` as before. */
const bytesOf = (column: string): string =>
  `TYPE bytea USING CASE WHEN ${column} ~ '^([0-9a-f]{2})*$' THEN decode(${column}, 'hex') ELSE convert_to(${column}, 'UTF8') END`;
const bytes = (table: string, columns: readonly string[]): string =>
  `ALTER TABLE ${table} ${columns.map((column) => `ALTER COLUMN ${column} ${bytesOf(column)}`).join(', ')};`;

/** Hashes as 32 bytes instead of 64 letters: they were most of a row of history. The tables are written anew. */
export const HASHES = [
  bytes('history_event', ['definition_hash', 'detail_digest', 'prev_hash', 'hash']),
  bytes('process_instance', ['last_hash']),
  bytes('checkpoint_leaf', ['hash']),
].join('\n');
