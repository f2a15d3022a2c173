import { SHIPPED_ACTIVITIES } from '@kontor/contracts';
import { companyName, connectDatabase, createChangeSender, listenForChanges } from '@kontor/database';
import { createRegistry, createRuntime } from '@kontor/runtime';
import { connectTemporal, createLoadMeter, createMayEnd, createWaker } from '@kontor/temporal';
import { once } from 'node:events';
import { createApp } from './app.js';
import { knownNames } from './deployments/known-names.js';
import { createLogger } from './logging/logger.js';
import { createMetrics, serveMetrics } from './metrics/metrics.js';
import { SettingsError, readSettings } from './settings.js';

const TEMPORAL = '127.0.0.1:7233';
const CONNECTIONS = 20;
/** Somebody waits for it. */
const LONGEST_STATEMENT_MS = 8_000;

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const log = createLogger(settings.logLevel);
  const dataSource = await connectDatabase(
    settings.databaseUrl,
    { applicationName: 'kontor api', poolSize: CONNECTIONS, statementTimeoutMs: LONGEST_STATEMENT_MS },
    () => log.warn('the database does not answer yet'),
  );

  const registry = createRegistry({
    publicUrl: settings.publicUrl ?? `http://localhost:${settings.port}`,
    company: await companyName(dataSource.manager),
    mailFrom: settings.mailFrom,
  });
  const temporal = connectTemporal(settings.temporalAddress ?? TEMPORAL);
  const waker = createWaker({
    client: temporal,
    onDelivered: (batch) => runtime.markDriven(batch),
    load: createLoadMeter(),
    stillUndriven: (ids) => runtime.stillUndriven(ids),
    mayEnd: createMayEnd(temporal, (seconds) => runtime.lateDrivers(seconds, 1)),
    onFailed: (error) => log.warn({ kind: kindOf(error) }, 'a driver was not woken; the sweeper will'),
  });
  const changes = createChangeSender(dataSource);
  const runtime = createRuntime({
    dataSource,
    registry,
    activities: SHIPPED_ACTIVITIES,
    onCommitted: (committed) => {
      waker.wake(committed);
      changes.tell(committed.instanceId);
    },
    onTrouble: (error) => log.error({ kind: kindOf(error) }, 'trouble beside a command'),
  });

  const metrics = createMetrics();
  const app = await createApp({
    settings,
    dataSource,
    runtime,
    log,
    metrics,
    names: knownNames(registry),
    isTemporalUp: () => answers(temporal),
  });
  const listener = await listenForChanges(settings.databaseUrl, app.changed);
  const metricsServer =
    settings.metricsPort === null ? null : await serveMetrics(metrics, settings.metricsPort);
  await app.nest.listen(settings.port, settings.listenHost);
  log.info({ port: settings.port }, 'listening');

  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  log.info('stopping');
  // no new work first, then what the last work still owes, then what it used
  await app.nest.close();
  metricsServer?.close();
  await Promise.race([waker.close(), patience()]);
  changes.close();
  await listener.close();
  await temporal.connection.close().catch(() => undefined);
  await dataSource.destroy();
}

const PROBE_MS = 1_000;

async function answers(temporal: ReturnType<typeof connectTemporal>): Promise<boolean> {
  const asked = temporal.connection.withDeadline(Date.now() + PROBE_MS, () =>
    temporal.workflowService.getSystemInfo({}),
  );
  return asked.then(
    () => true,
    () => false,
  );
}

const WAIT_MS = 5_000;
const patience = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, WAIT_MS).unref();
  });

// messages of foreign errors may quote addresses or names
const kindOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const text =
      error instanceof SettingsError ? error.message : `The API could not start: ${reasonOf(error)}`;
    process.stderr.write(`${text}\n`);
    process.exit(1);
  },
);

function reasonOf(error: unknown): string {
  const code =
    error !== null && typeof error === 'object' && 'code' in error ? ` (${String(error.code)})` : '';
  return `${error instanceof Error ? error.message : String(error)}${code}`;
}
