import pg from 'pg';
import type { Stage } from './stage.js';

export const DATABASES = ['kontor', 'temporal', 'temporal_visibility'] as const;
export type DatabaseName = (typeof DATABASES)[number];

/** Bytes of the relations of a database, table with its indexes, by name of the table. */
export type Sizes = ReadonlyMap<string, number>;

/** Sizes of the three databases after CHECKPOINT and VACUUM. */
export async function vacuumedSizes(stage: Stage): Promise<Readonly<Record<DatabaseName, Sizes>>> {
  const entries: [DatabaseName, Sizes][] = [];
  for (const name of DATABASES) {
    const client = new pg.Client({ connectionString: await stage.superuserUrl(name) });
    await client.connect();
    try {
      await client.query('VACUUM (ANALYZE)');
      await client.query('CHECKPOINT');
      const { rows } = await client.query<{ name: string; bytes: string }>(
        `SELECT n.nspname || '.' || c.relname AS name, pg_total_relation_size(c.oid)::text AS bytes
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema')`,
      );
      entries.push([name, new Map(rows.map((row) => [row.name, Number(row.bytes)]))]);
    } finally {
      await client.end();
    }
  }
  return Object.fromEntries(entries) as { [name in DatabaseName]: Sizes };
}

/** Bytes of whole databases, as they are. */
export async function databaseSizes(stage: Stage): Promise<Readonly<Record<DatabaseName, number>>> {
  const { rows } = await stage.database.query<{ name: DatabaseName; bytes: string }>(
    `SELECT datname AS name, pg_database_size(datname)::text AS bytes FROM pg_database WHERE datname = ANY($1)`,
    [[...DATABASES]],
  );
  return Object.fromEntries(rows.map(({ name, bytes }) => [name, Number(bytes)])) as {
    [name in DatabaseName]: number;
  };
}

export const totalOf = (sizes: Sizes): number => [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
