import { access, constants } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { PlatformError } from '../platform-error.js';

/** Version of the Temporal server that Kontor is built for and tested with. */
export const TEMPORAL_SERVER_VERSION = '1.32.1';

/** Paths of the production server and of its schema tool. */
export interface TemporalBinaries {
  readonly server: string;
  readonly sql: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the bootstrap keeps the server: `$XDG_CACHE_HOME/kontor/temporal/<version>`. */
export function temporalCacheFolder(env: Environment): string {
  return join(
    env['XDG_CACHE_HOME'] || join(homedir(), '.cache'),
    'kontor',
    'temporal',
    TEMPORAL_SERVER_VERSION,
  );
}

/** Finds the Temporal server: `KONTOR_TEMPORAL_SERVER`, then the cache. @throws PlatformError with the ways to get one */
export async function findTemporalServer(env: Environment): Promise<TemporalBinaries> {
  const named = env['KONTOR_TEMPORAL_SERVER'];
  if (named) {
    if (!(await isProgram(named)))
      throw new PlatformError(`KONTOR_TEMPORAL_SERVER: ${named} is not a program that can be started.`);
    for (const name of ['sql', 'temporal-sql-tool']) {
      const sql = join(dirname(named), name);
      if (await isProgram(sql)) return { server: named, sql };
    }
    throw new PlatformError(
      `KONTOR_TEMPORAL_SERVER: its schema tool (temporal-sql-tool) is not beside ${named}.`,
    );
  }
  const folder = temporalCacheFolder(env);
  const cached = { server: join(folder, 'server'), sql: join(folder, 'sql') };
  if ((await isProgram(cached.server)) && (await isProgram(cached.sql))) return cached;
  throw new PlatformError(
    `The Temporal server ${TEMPORAL_SERVER_VERSION} is not on this machine.`,
    'Run npm start once, which obtains it; or set TEMPORAL_ADDRESS to a server of your own; or use docker/compose.yml.',
  );
}

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
