import { ACTIVITY_DESCRIPTORS } from '@kontor/activities';
import { createDataSource } from '@kontor/database';
import type { DataSource } from '@kontor/database';
import { createRegistry } from '@kontor/delegates';
import { attachPlatform, startPlatform } from '@kontor/platform';
import { createRuntime } from '@kontor/runtime';
import type { Runtime } from '@kontor/runtime';
import { say } from './say.js';
import type { CliSettings } from './settings.js';

/** Addresses a command works on. */
export interface Target {
  readonly databaseUrl: string;
  readonly databaseAdminUrl: string | null;
  /** Superuser of a cluster of ours; null with a PostgreSQL of the operator's own. */
  readonly superuserUrl: string | null;
  readonly temporalAddress: string | null;
  readonly appPassword: string | null;
}

/** Runs a command on the servers that are set, on a Kontor that runs here, or on a platform started for it alone. */
export async function onTarget<T>(
  settings: CliSettings,
  withTemporal: boolean,
  run: (target: Target) => Promise<T>,
): Promise<T> {
  const { databaseUrl, databaseAdminUrl, temporalAddress, dataDir } = settings;
  if (databaseUrl !== null && (temporalAddress !== null || !withTemporal)) {
    return run({
      ...{ databaseUrl, databaseAdminUrl, temporalAddress },
      ...{ superuserUrl: null, appPassword: null },
    });
  }
  const attached = databaseUrl === null ? await attachPlatform(dataDir) : null;
  if (attached !== null) return run({ ...attached, appPassword: null });
  const platform = await startPlatform({
    dataDir,
    withTemporal,
    onProgress: say,
    ...(databaseUrl === null ? {} : { databaseUrl }),
    ...(databaseAdminUrl === null ? {} : { databaseAdminUrl }),
    ...(temporalAddress === null ? {} : { temporalAddress }),
  });
  try {
    await platform.temporalReady;
    return await run(platform);
  } finally {
    await platform.stop();
  }
}

/** Runs work on the application's database. */
export async function withDatabase<T>(url: string, run: (dataSource: DataSource) => Promise<T>): Promise<T> {
  const dataSource = await createDataSource(url, { applicationName: 'kontor cli', poolSize: 4 }).initialize();
  try {
    return await run(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** What models may name, for checks; texts of letters are made elsewhere. */
export const REGISTRY = createRegistry({ publicUrl: '', company: '' });

/** A runtime that wakes nobody: the sweeper finds what it moves. */
export function quietRuntime(dataSource: DataSource): Runtime {
  return createRuntime({
    dataSource,
    registry: REGISTRY,
    activities: ACTIVITY_DESCRIPTORS,
    onCommitted: () => undefined,
  });
}
