import { cpus, release, totalmem, type } from 'node:os';
import type pg from 'pg';

/** The machine and the versions a run was made with, in one line. */
export async function machineLine(database: pg.Pool): Promise<string> {
  const { rows } = await database.query<{ version: string; fsync: string; synchronous: string }>(
    `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync,
       current_setting('synchronous_commit') AS synchronous`,
  );
  const { version = '', fsync = '', synchronous = '' } = rows[0] ?? {};
  const memory = `${(totalmem() / 1_073_741_824).toFixed(0)} GiB`;
  return [
    `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${memory}, ${type()} ${release()}`,
    `Node ${process.versions.node}, PostgreSQL ${version} (fsync ${fsync}, synchronous_commit ${synchronous})`,
    'load client, Kontor, Temporal and PostgreSQL on this one machine.',
  ].join('; ');
}
