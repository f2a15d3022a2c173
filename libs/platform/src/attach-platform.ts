import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isLocked } from './processes/data-folder-lock.js';
import { readSecrets } from './secrets.js';

/** Where the parts of a Kontor that runs on a data folder listen. */
export interface Attached {
  readonly databaseUrl: string;
  readonly databaseAdminUrl: string;
  /** Superuser of the cluster, database `postgres`. */
  readonly superuserUrl: string;
  readonly temporalAddress: string;
}

/** Addresses of the platform that already runs on `dataDir`, or null when none does. */
export async function attachPlatform(dataDir: string): Promise<Attached | null> {
  const root = resolve(dataDir);
  if (!(await isLocked(root))) return null;
  const ports = JSON.parse(await readFile(join(root, 'ports.json'), 'utf8')) as {
    postgres: number;
    frontend: number;
  };
  const secrets = await readSecrets(join(root, 'secrets.json'));
  const url = (role: string, password: string, database = 'kontor'): string =>
    `postgresql://${role}:${password}@127.0.0.1:${ports.postgres}/${database}`;
  return {
    databaseUrl: url('kontor_app', secrets.app),
    databaseAdminUrl: url('kontor', secrets.owner),
    superuserUrl: url('postgres', secrets.superuser, 'postgres'),
    temporalAddress: `127.0.0.1:${ports.frontend}`,
  };
}
