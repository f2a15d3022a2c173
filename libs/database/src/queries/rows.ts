import type { EntityManager } from 'typeorm';
import { preparedName } from './prepared.js';
import { sentTogether } from './sent-together.js';

/** Values a statement may be given; everything else is a mistake. */
export type SqlValue = string | number | boolean | null | Date | Buffer | readonly (string | number | null)[];

interface Statement {
  readonly text: string;
  readonly values?: readonly SqlValue[];
  readonly name?: string;
}

/** What both a connection and the pool of the PostgreSQL driver can do. */
interface Queryable {
  query(statement: Statement): Promise<{ readonly rows: readonly unknown[]; readonly command: string }>;
}

/**
 * Runs one parameterised statement and gives its rows, also for UPDATE and DELETE … RETURNING. It goes to the driver
 * under TypeORM, in the transaction of `tx` when there is one: statements that come often are prepared, so that
 * PostgreSQL plans them once a connection and not once a call. In a transaction statements may be sent before the
 * answers of earlier ones are there; PostgreSQL runs them in the order in which they were sent.
 */
export async function rowsOf<Row>(
  tx: EntityManager,
  sql: string,
  parameters: readonly SqlValue[] = [],
): Promise<readonly Row[]> {
  const connection = await connectionOf(tx);
  const name = preparedName(sql);
  const statement = { text: sql, values: parameters, ...(name === undefined ? {} : { name }) };
  const { rows } = await connection.query(statement);
  return rows as readonly Row[];
}

/** The first row, or null. */
export async function rowOf<Row>(
  tx: EntityManager,
  sql: string,
  parameters: readonly SqlValue[] = [],
): Promise<Row | null> {
  return (await rowsOf<Row>(tx, sql, parameters))[0] ?? null;
}

/** Runs a statement that steers the transaction, such as COMMIT, and gives what PostgreSQL did. */
export async function steer(tx: EntityManager, sql: string): Promise<string> {
  const connection = await connectionOf(tx);
  return (await connection.query({ text: sql })).command;
}

async function connectionOf({ queryRunner, dataSource }: EntityManager): Promise<Queryable> {
  if (queryRunner === undefined) return poolOf(dataSource);
  // its connection may be another transaction's by now
  if (queryRunner.isReleased) throw new Error('Connection terminated');
  return sentTogether((await queryRunner.connect()) as Queryable);
}

function poolOf({ driver, isInitialized }: EntityManager['dataSource']): Queryable {
  const pool = 'master' in driver ? driver.master : undefined;
  if (!isInitialized || pool === undefined) throw new Error('Driver not Connected');
  return pool as Queryable;
}
