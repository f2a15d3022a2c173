import type { DataSource } from 'typeorm';
import { createDataSource } from './data-source.js';
import type { DataSourceSettings } from './data-source.js';
import { databaseErrorCode } from './error-code.js';

const PAUSE_MS = 500;
/** Of so many vain attempts one is told. */
const TOLD = 20;

/**
 * A connected data source. A database that is away is waited for, which is quicker than to start again and again, and
 * `onAway` is told at once and then every ten seconds; any other fault ends the start.
 * @throws the error of PostgreSQL or TypeORM
 */
export async function connectDatabase(
  url: string,
  settings: DataSourceSettings,
  onAway: (error: unknown) => void,
): Promise<DataSource> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await createDataSource(url, settings).initialize();
    } catch (error) {
      if (databaseErrorCode(error) !== 'database-unavailable') throw error;
      if (tries % TOLD === 0) onAway(error);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
