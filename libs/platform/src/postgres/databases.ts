import pg from 'pg';
import type { Secrets } from '../secrets.js';

/** Databases of one installation and who owns them. */
const DATABASES = { kontor: 'kontor', temporal: 'temporal', temporal_visibility: 'temporal' } as const;
export type DatabaseName = keyof typeof DATABASES;

const quote = (name: string): string => pg.escapeIdentifier(name);

/**
 * Makes roles and databases that are missing; `kontor` may create the application's role in its migrations. All commits
 * wait for the disk, Temporal's as well: what it has acknowledged Kontor may note after PostgreSQL has come back from a
 * crash, and by then it must not be lost.
 */
export async function ensureDatabases(superuserUrl: string, secrets: Secrets): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const roles = await client.query<{ rolname: string }>('SELECT rolname FROM pg_roles');
    const known = new Set(roles.rows.map(({ rolname }) => rolname));
    const wanted = {
      kontor: [secrets.owner, 'CREATEROLE'],
      temporal: [secrets.temporal, 'NOCREATEROLE'],
    } as const;
    for (const [name, [password, right]] of Object.entries(wanted)) {
      if (!known.has(name))
        await client.query(
          `CREATE ROLE ${quote(name)} LOGIN ${right} PASSWORD ${pg.escapeLiteral(password)}`,
        );
    }
    const databases = await client.query<{ datname: string }>('SELECT datname FROM pg_database');
    const existing = new Set(databases.rows.map(({ datname }) => datname));
    for (const [name, owner] of Object.entries(DATABASES)) {
      if (!existing.has(name)) await client.query(`CREATE DATABASE ${quote(name)} OWNER ${quote(owner)}`);
    }
    // houses of an earlier version turned it off
    for (const name of ['temporal', 'temporal_visibility'])
      await client.query(`ALTER DATABASE ${quote(name)} RESET synchronous_commit`);
  } finally {
    await client.end();
  }
}
