import pg from 'pg';
import { DataSource } from 'typeorm';
import { ENTITIES } from './entities/index.js';
import { SnakeCaseNaming } from './naming.js';

const LOCK_TIMEOUT_MS = 2_000;
const STATEMENT_TIMEOUT_MS = 30_000;

const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [pg.types.builtins.INT8]: Number,
  [pg.types.builtins.DATE]: (text) => text,
  [pg.types.builtins.TIMESTAMPTZ]: (text) => new Date(text).toISOString(),
};

/** pg result parsers of the house: instants as ISO-8601 strings, dates as text, 64-bit integers as numbers. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' ? PARSERS[oid] : undefined) ?? pg.types.getTypeParser(oid, format),
};

/** Settings of a data source that differ between processes. */
export interface DataSourceSettings {
  /** Connections kept at most; default 10. */
  readonly poolSize?: number;
  /** Shown in `pg_stat_activity`; default `kontor`. */
  readonly applicationName?: string;
}

/**
 * A data source on PostgreSQL at `url`, not yet connected (`initialize()` does). Every connection waits at most 2 s for
 * a lock and lets a statement run for 30 s at most.
 */
export function createDataSource(url: string, settings: DataSourceSettings = {}): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    applicationName: settings.applicationName ?? 'kontor',
    poolSize: settings.poolSize ?? 10,
    namingStrategy: new SnakeCaseNaming(),
    entities: ENTITIES,
    synchronize: false,
    logging: false,
    installExtensions: false,
    extra: {
      types,
      options: `-c lock_timeout=${LOCK_TIMEOUT_MS} -c statement_timeout=${STATEMENT_TIMEOUT_MS} -c timezone=UTC`,
    },
  });
}
