import type { DataSource } from '@kontor/database';

interface Connection {
  query(...given: readonly unknown[]): unknown;
}

interface Pool {
  on(event: 'acquire', hear: (connection: Connection) => void): void;
  off(event: 'acquire', hear: (connection: Connection) => void): void;
}

/** The statements that reach PostgreSQL while some work runs, in the order in which they were sent. */
export async function statementsOf(dataSource: DataSource, work: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = [];
  const { driver } = dataSource;
  if (!('master' in driver)) throw new Error('not connected');
  const pool = driver.master as Pool;
  const watched = new Map<Connection, Connection['query']>();
  const hear = (connection: Connection): void => {
    if (watched.has(connection)) return;
    watched.set(connection, connection.query);
    connection.query = function query(this: Connection, ...given) {
      const [statement] = given;
      if (typeof statement === 'string') seen.push(statement);
      else if (isStatement(statement)) seen.push(statement.text);
      return watched.get(connection)?.apply(this, [...given]);
    };
  };
  pool.on('acquire', hear);
  try {
    await work();
  } finally {
    pool.off('acquire', hear);
    for (const [connection, query] of watched) connection.query = query;
  }
  return seen;
}

const isStatement = (value: unknown): value is { readonly text: string } =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';
