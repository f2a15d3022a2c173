import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import pg from 'pg';
import { PlatformError } from '../platform-error.js';
import { TEMPORAL_SERVER_VERSION } from './find-server.js';

const exec = promisify(execFile);

const SCHEMAS = {
  temporal: 'postgresql/v12/temporal',
  temporal_visibility: 'postgresql/v12/visibility',
} as const;

/** What lists of workflows are read by: in Temporal's own UI, for schedules, and by our two search attributes. */
const USED_INDEXES = [
  ...['executions_visibility_pkey', 'default_idx', 'by_workflow_id', 'by_workflow_type', 'by_status'],
  ...['by_keyword_01', 'by_keyword_02', 'by_temporal_namespace_division', 'by_temporal_scheduled_by_id'],
];

/** Seventy indexes, written anew at each start and end of a driver, cost more than the driver itself. */
const DROP_UNUSED_INDEXES = `DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() AND tablename = 'executions_visibility'
    AND indexname <> ALL (ARRAY['${USED_INDEXES.join("','")}'])
  LOOP EXECUTE format('DROP INDEX %I', name); END LOOP; END $$`;

/** Brings both Temporal databases to the schema of this server; asks only the database when they are already there. */
export async function ensureTemporalSchema(
  sql: string,
  postgresPort: number,
  password: string,
): Promise<void> {
  await Promise.all(
    Object.entries(SCHEMAS).map(([database, schema]) =>
      ensureSchema({ sql, postgresPort, password, database, schema }),
    ),
  );
}

async function ensureSchema(request: {
  readonly sql: string;
  readonly postgresPort: number;
  readonly password: string;
  readonly database: string;
  readonly schema: string;
}): Promise<void> {
  const { sql, postgresPort, password, database, schema } = request;
  const client = new pg.Client({
    host: '127.0.0.1',
    port: postgresPort,
    user: 'temporal',
    password,
    database,
  });
  await client.connect();
  try {
    const found = await client.query<{ version: string | null; isSetUp: boolean }>(
      `SELECT shobj_description(oid, 'pg_database') AS version, to_regclass('schema_version') IS NOT NULL AS "isSetUp"
       FROM pg_database WHERE datname = current_database()`,
    );
    const mark = `schema of Temporal server ${TEMPORAL_SERVER_VERSION}, lean`;
    const { version, isSetUp } = found.rows[0] ?? { version: null, isSetUp: false };
    if (version === mark) return;
    const tool = (...args: string[]) =>
      exec(
        sql,
        [
          '--plugin',
          'postgres12',
          '--endpoint',
          '127.0.0.1',
          '--port',
          String(postgresPort),
          '--user',
          'temporal',
          '--database',
          database,
          ...args,
        ],
        {
          // on the command line every user of the machine could read it
          env: { ...process.env, SQL_PASSWORD: password },
        },
      );
    try {
      if (!isSetUp) await tool('setup-schema', '-v', '0.0');
      await tool('update-schema', '--schema-name', schema);
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
      throw new PlatformError(
        `The tables of the Temporal server could not be created in ${database}:\n${`${stdout}${stderr}`.trim().split('\n').slice(-4).join('\n')}`,
      );
    }
    if (database === 'temporal_visibility') await client.query(DROP_UNUSED_INDEXES);
    await client.query(`COMMENT ON DATABASE ${pg.escapeIdentifier(database)} IS ${pg.escapeLiteral(mark)}`);
  } finally {
    await client.end();
  }
}
