import { prepareDataFolder } from './data-folder.js';
import type { DataFolder } from './data-folder.js';
import { keptPorts } from './ports.js';
import { ensureDatabases } from './postgres/databases.js';
import { postgresAnswers, startPostgres } from './postgres/start-postgres.js';
import { lockFolder } from './processes/data-folder-lock.js';
import { endOrphans } from './processes/orphans.js';
import type { Part, PartSpec } from './processes/supervise.js';
import { readSecrets } from './secrets.js';
import { findTemporalServer } from './temporal/find-server.js';
import { TEMPORAL_PORTS } from './temporal/server-config.js';
import { startTemporal } from './temporal/start-temporal.js';

export interface PlatformOptions {
  readonly dataDir: string;
  /** Where settings such as `KONTOR_TEMPORAL_SERVER` are read; default `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** A PostgreSQL of the operator's own, for Kontor's data. */
  readonly databaseUrl?: string;
  /** Owner of that database, for migrations. */
  readonly databaseAdminUrl?: string;
  /** A Temporal server of the operator's own, `host:port`. */
  readonly temporalAddress?: string;
  /** Default true; false for commands that only read the database. */
  readonly withTemporal?: boolean;
  /** Default true; tests say false. */
  readonly isDurable?: boolean;
  /** How long PostgreSQL may take until it answers; default a minute. */
  readonly startTimeoutMs?: number;
  /** Default false; tests say true. */
  readonly canSkipTime?: boolean;
  readonly onProgress?: (text: string) => void;
  readonly onRestart?: PartSpec['onRestart'];
}

/** A running platform: PostgreSQL and Temporal, ours or the operator's. */
export interface Platform {
  readonly folder: DataFolder;
  /** The application's role, with data rights only. The migrations give it `appPassword`. */
  readonly databaseUrl: string;
  /** Owner of the database, for migrations; null when the operator keeps it to himself. */
  readonly databaseAdminUrl: string | null;
  /** Superuser of our own cluster; null when there is none. */
  readonly superuserUrl: string | null;
  readonly appPassword: string | null;
  /** `host:port`; null when it was not asked for. */
  readonly temporalAddress: string | null;
  /** Resolves when our Temporal server answers; at once when it is not ours. */
  readonly temporalReady: Promise<void>;
  /** Parts under supervision, by name. */
  readonly parts: () => readonly Part[];
  /** Stops everything in order and releases the data folder. */
  stop(): Promise<void>;
}

/**
 * Starts what one machine needs on its data folder. Returns when PostgreSQL answers; Temporal follows.
 * What a killed Kontor left running on the folder is ended first.
 * @throws PlatformError in plain words
 */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const { env = process.env, onProgress = () => undefined } = options;
  const needsTemporal = options.temporalAddress === undefined && (options.withTemporal ?? true);
  const binaries = needsTemporal ? await findTemporalServer(env) : null;
  const folder = await prepareDataFolder(options.dataDir);
  const lock = await lockFolder(folder.root);
  const parts: Part[] = [];
  let temporalReady: Promise<void> = Promise.resolve();
  const stop = async (): Promise<void> => {
    // a stop during the start waits until there is something to stop
    await temporalReady.catch(() => undefined);
    for (const part of parts.reverse()) await part.stop();
    await lock.release();
  };
  try {
    const orphans = await endOrphans(folder.run);
    if (orphans.length > 0) onProgress(`ended what an earlier start left running: ${orphans.join(', ')}`);
    if (options.databaseUrl !== undefined && binaries === null) {
      return {
        folder,
        databaseUrl: options.databaseUrl,
        databaseAdminUrl: options.databaseAdminUrl ?? null,
        superuserUrl: null,
        appPassword: null,
        temporalAddress: options.temporalAddress ?? null,
        temporalReady,
        parts: () => [...parts],
        stop,
      };
    }
    const secrets = await readSecrets(folder.secrets);
    const { postgres: port, ...temporalPorts } = await keptPorts(folder.ports, [
      'postgres',
      ...TEMPORAL_PORTS,
    ]);
    const watched = options.onRestart ? { onRestart: options.onRestart } : {};
    onProgress('starting PostgreSQL');
    const onRestart: PartSpec['onRestart'] = (event) => {
      options.onRestart?.(event);
      // after a crash Temporal must begin from what its database has, not from what it remembers
      void postgresAnswers(port, secrets.superuser).then(() =>
        parts.find(({ name }) => name === 'temporal')?.restart(),
      );
    };
    const postgres = await startPostgres({
      folder,
      port,
      secrets,
      isDurable: options.isDurable ?? true,
      ...(options.startTimeoutMs === undefined ? {} : { startTimeoutMs: options.startTimeoutMs }),
      onRestart,
    });
    parts.push(postgres.part);
    await ensureDatabases(postgres.superuserUrl, secrets);
    if (binaries !== null) {
      onProgress('starting the Temporal server');
      temporalReady = startTemporal({
        folder,
        binaries,
        ports: temporalPorts,
        postgresPort: port,
        password: secrets.temporal,
        canSkipTime: options.canSkipTime ?? false,
        ...watched,
      }).then((part) => {
        parts.push(part);
      });
      // whoever awaits it later gets the reason; until then it is not an unhandled one
      temporalReady.catch(() => undefined);
    }
    const url = (role: string, password: string): string =>
      `postgresql://${role}:${password}@127.0.0.1:${port}/kontor`;
    const isOurs = options.databaseUrl === undefined;
    return {
      folder,
      databaseUrl: options.databaseUrl ?? url('kontor_app', secrets.app),
      databaseAdminUrl: isOurs ? url('kontor', secrets.owner) : (options.databaseAdminUrl ?? null),
      superuserUrl: postgres.superuserUrl,
      appPassword: isOurs ? secrets.app : null,
      temporalAddress:
        binaries === null ? (options.temporalAddress ?? null) : `127.0.0.1:${temporalPorts.frontend}`,
      temporalReady,
      parts: () => [...parts],
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
