import type { EntityManager } from 'typeorm';

/** Values a statement may be given; everything else is a mistake. */
export type SqlValue = string | number | boolean | null | Date | Buffer | readonly (string | number | null)[];

/** Runs one parameterised statement and gives its rows, also for UPDATE and DELETE … RETURNING. */
export async function rowsOf<Row>(
  tx: EntityManager,
  sql: string,
  parameters: readonly SqlValue[] = [],
): Promise<readonly Row[]> {
  const answer: unknown = await tx.query(sql, [...parameters]);
  // the driver answers UPDATE and DELETE with [rows, count]
  const isPair =
    Array.isArray(answer) && answer.length === 2 && Array.isArray(answer[0]) && typeof answer[1] === 'number';
  return (isPair ? answer[0] : answer) as readonly Row[];
}

/** The first row, or null. */
export async function rowOf<Row>(
  tx: EntityManager,
  sql: string,
  parameters: readonly SqlValue[] = [],
): Promise<Row | null> {
  return (await rowsOf<Row>(tx, sql, parameters))[0] ?? null;
}
