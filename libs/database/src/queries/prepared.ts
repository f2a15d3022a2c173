/** A statement is prepared when it has come this often: lists with rare filters are not worth a place. */
const OFTEN = 5;
/** Each prepared statement keeps its plan in the memory of every connection that has used it. */
const MOST_PREPARED = 150;
const MOST_COUNTED = 2_000;

const names = new Map<string, string>();
let counts = new Map<string, number>();

/** Name under which a connection keeps the plan of a statement; undefined: it is planned each time. */
export function preparedName(sql: string): string | undefined {
  const known = names.get(sql);
  if (known !== undefined || names.size >= MOST_PREPARED) return known;
  const count = (counts.get(sql) ?? 0) + 1;
  if (count < OFTEN) {
    if (counts.size >= MOST_COUNTED) counts = new Map();
    counts.set(sql, count);
    return undefined;
  }
  counts.delete(sql);
  const name = `kontor_${names.size + 1}`;
  names.set(sql, name);
  return name;
}
