import type { EntityManager } from 'typeorm';
import { beginTransaction } from '../transaction.js';
import { rowsOf } from './rows.js';
import { HiddenParameters } from './sql-parameters.js';
import type { SqlParameters } from './sql-parameters.js';

/**
 * Runs a statement with the values that were collected for it. One that hides them has the same plan for all, which is
 * kept: left to itself PostgreSQL plans it anew each time once its tables have grown, as what it remembers of plans for
 * single values is of small tables.
 */
export async function rowsWith<Row>(
  tx: EntityManager,
  sql: string,
  parameters: SqlParameters,
): Promise<readonly Row[]> {
  const isOfTransaction = tx.queryRunner !== undefined;
  if (isOfTransaction || !(parameters instanceof HiddenParameters)) return rowsOf(tx, sql, parameters.values);
  const transaction = await beginTransaction(tx.dataSource);
  try {
    const [rows] = await Promise.all([
      rowsOf<Row>(transaction.tx, sql, parameters.values),
      transaction.commit(),
    ]);
    return rows;
  } catch (error) {
    await transaction.rollback();
    throw error;
  } finally {
    await transaction.release();
  }
}

/** The first row, or null. */
export async function rowWith<Row>(
  tx: EntityManager,
  sql: string,
  parameters: SqlParameters,
): Promise<Row | null> {
  return (await rowsWith<Row>(tx, sql, parameters))[0] ?? null;
}
