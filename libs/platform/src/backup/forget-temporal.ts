import pg from 'pg';

/** Drops Temporal's databases; the next start makes them anew, and the drivers of open cases with them. */
export async function forgetTemporal(superuserUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    for (const name of ['temporal', 'temporal_visibility'])
      await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
  } finally {
    await client.end();
  }
}
