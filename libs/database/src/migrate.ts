import { DataSource } from 'typeorm';
import { MIGRATIONS } from './migrations/index.js';
import { GRANTS } from './grants.js';

/** The role the api and the worker sign in with. */
export interface AppRole {
  readonly name: string;
  /** Set when given; else the role keeps the one it has. */
  readonly password?: string;
}

/** Default name of the application's role. */
export const APP_ROLE = 'kontor_app';

/**
 * Brings the database at `adminUrl` (its owner) to the current schema and gives the application's role the least rights
 * it needs; creates that role when it is missing. Safe to run twice and by two programs at once.
 */
export async function migrate(adminUrl: string, appRole: AppRole = { name: APP_ROLE }): Promise<void> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: adminUrl,
    applicationName: 'kontor-migrate',
    migrations: MIGRATIONS,
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    installExtensions: false,
    poolSize: 2,
  });
  await dataSource.initialize();
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query(`SELECT pg_advisory_lock(hashtextextended('kontor.migrate', 0))`);
    await dataSource.runMigrations();
    await ensureRole(runner, appRole);
    await runner.query(GRANTS(quoteIdentifier(appRole.name)));
  } finally {
    await runner.query(`SELECT pg_advisory_unlock_all()`).catch(() => undefined);
    await runner.release();
    await dataSource.destroy();
  }
}

async function ensureRole(
  runner: { query(sql: string, values?: unknown[]): Promise<unknown> },
  role: AppRole,
) {
  const name = quoteIdentifier(role.name);
  const found = (await runner.query(`SELECT 1 FROM pg_roles WHERE rolname = $1`, [role.name])) as unknown[];
  if (found.length === 0) {
    // another database of the cluster may create the same role at this moment
    await runner.query(
      `DO $$ BEGIN CREATE ROLE ${name} LOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
    );
  }
  if (role.password !== undefined) {
    await runner.query(`ALTER ROLE ${name} LOGIN PASSWORD '${role.password.replaceAll("'", "''")}'`);
  }
}

function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
