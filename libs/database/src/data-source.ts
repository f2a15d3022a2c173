import pg from 'pg';
import { DataSource } from 'typeorm';
import { ENTITIES } from './entities/index.js';
import { SnakeCaseNaming } from './naming.js';
import { patientClient } from './patient-client.js';

const LOCK_TIMEOUT_MS = 2_000;
const STATEMENT_TIMEOUT_MS = 30_000;
/** For a connection from the pool, or a new one. */
const CONNECT_TIMEOUT_MS = 5_000;
/** The server ends a statement first, if it can. */
const GRACE_MS = 2_000;
/** Whoever is silent this long inside a transaction was stopped, and others wait for what it has locked. */
const SILENT_TRANSACTION_MS = 30_000;
/** A peer that is gone without a word is noticed after half a minute. */
const KEEPALIVE = '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=4';

/**
 * What is asked for lies in memory. Without this a table of a few pages is read from end to end for each row of a list,
 * as PostgreSQL takes the way by an index for four times as dear as it is.
 */
const CACHED = '-c random_page_cost=1.1';

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
  /** How long a statement may take; default 30 000. */
  readonly statementTimeoutMs?: number;
}

/**
 * A data source on PostgreSQL at `url`, not yet connected (`initialize()` does). Every connection waits at most 2 s for
 * a lock, lets a statement run for 30 s at most unless told otherwise, and is given up when the server does not answer.
 */
export function createDataSource(url: string, settings: DataSourceSettings = {}): DataSource {
  const { statementTimeoutMs = STATEMENT_TIMEOUT_MS } = settings;
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
      pipeline: true,
      Client: patientClient(statementTimeoutMs + GRACE_MS),
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      keepAlive: true,
      options: `-c lock_timeout=${LOCK_TIMEOUT_MS} -c statement_timeout=${statementTimeoutMs} -c idle_in_transaction_session_timeout=${SILENT_TRANSACTION_MS} ${KEEPALIVE} -c timezone=UTC -c jit=off ${CACHED}`,
    },
  });
}
