import pg from 'pg';
import type { Stage } from './stage.js';

const NAME = 'kontor_bench';

/** A database in the same cluster for what Kontor is compared with, so that Kontor's own stays as it is. @returns its URL */
export async function benchDatabase(stage: Stage): Promise<string> {
  const client = new pg.Client({ connectionString: await stage.superuserUrl('postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [NAME]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${NAME}`);
  } finally {
    await client.end();
  }
  return stage.superuserUrl(NAME);
}
