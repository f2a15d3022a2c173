import { randomBytes } from 'node:crypto';
import { createDataSource, migrate, type DataSource, type DataSourceSettings } from '@kontor/database';
import pg from 'pg';
import { startTestCluster, type TestCluster } from './test-cluster.js';

const TEMPLATE = 'kontor_template';
const APP_ROLE = { name: 'kontor_app', password: 'kontor-app' };
/** Any number; serialises the making of the template between jest workers. */
const TEMPLATE_LOCK = 7_341_002;

/** A migrated, empty database of one's own. */
export interface TestDatabase {
  /** URL of the application's role. */
  readonly url: string;
  /** URL of the owner. */
  readonly adminUrl: string;
  /** Connected as the application's role. */
  readonly dataSource: DataSource;
  close(): Promise<void>;
}

let ownCluster: Promise<TestCluster> | undefined;

/**
 * A new database cloned from one migrated template of the cluster. The cluster is the one at `KONTOR_TEST_ADMIN_URL`, or
 * a throw-away one that ends with the last `close()`.
 */
export async function testDatabase(settings: DataSourceSettings = {}): Promise<TestDatabase> {
  const shared = process.env['KONTOR_TEST_ADMIN_URL'];
  const clusterUrl = shared ?? (await (ownCluster ??= startTestCluster())).adminUrl;
  const name = `kontor_test_${randomBytes(6).toString('hex')}`;
  open.add(name);
  try {
    await ensureTemplate(clusterUrl);
    await onServer(clusterUrl, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`));
  } catch (error) {
    await forget(name);
    throw error;
  }
  const url = withDatabase(clusterUrl, name, APP_ROLE);
  const dataSource = await createDataSource(url, settings).initialize();
  return {
    url,
    adminUrl: withDatabase(clusterUrl, name),
    dataSource,
    close: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
      await onServer(clusterUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
      await forget(name);
    },
  };
}

const open = new Set<string>();

async function forget(name: string): Promise<void> {
  open.delete(name);
  if (open.size > 0 || ownCluster === undefined) return;
  const cluster = ownCluster;
  ownCluster = undefined;
  await (await cluster).stop();
}

async function ensureTemplate(clusterUrl: string): Promise<void> {
  await onServer(clusterUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const found = await client.query('SELECT datistemplate FROM pg_database WHERE datname = $1', [TEMPLATE]);
    if (found.rows[0]?.datistemplate === true) return;
    // half made by a run that was stopped
    if (found.rowCount === 1) await client.query(`DROP DATABASE ${TEMPLATE} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${TEMPLATE}`);
    await migrate(withDatabase(clusterUrl, TEMPLATE), APP_ROLE);
    await client.query(`ALTER DATABASE ${TEMPLATE} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
  });
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, database: string, role?: { name: string; password: string }): string {
  const result = new URL(url);
  result.pathname = `/${database}`;
  if (role !== undefined) {
    result.username = role.name;
    result.password = role.password;
  }
  return result.toString();
}
