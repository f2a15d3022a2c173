import {
  ACTIVITY_DESCRIPTORS,
  createActivities,
  outboxTransport,
  sendQueuedMails,
  smtpTransport,
} from '@kontor/activities';
import type { Committed } from '@kontor/contracts';
import { companyName, connectDatabase, createChangeSender } from '@kontor/database';
import { createRegistry } from '@kontor/delegates';
import { createRuntime } from '@kontor/runtime';
import { NAMESPACE, connectTemporal, createMayEnd, createWaker, ensureSchedules } from '@kontor/temporal';
import type { WorkerOptions } from '@temporalio/worker';
import { join } from 'node:path';
import { createTemporalActivities } from './activity-edge.js';
import { createWorkerMetrics, serveHealth } from './health.js';
import { keepCheckpoints } from './keep-checkpoints.js';
import { keepTemporalWorker } from './keep-temporal-worker.js';
import { reportFailedMails } from './report-failed-mails.js';
import type { WorkerSettings } from './settings.js';
import { startSweeper } from './sweeper.js';
import { createScheduleKeeper } from './timer-starts.js';

export interface WorkerDeps {
  readonly settings: WorkerSettings;
  readonly workflows: Pick<WorkerOptions, 'workflowBundle'>;
  /** Kontor's own unless several houses share a Temporal server. */
  readonly namespace?: string;
  /** Told of what went wrong and is tried again. */
  readonly onTrouble: (where: string, error: unknown) => void;
}

export interface RunningWorker {
  readonly isReady: () => boolean;
  /** Everything in order: no new work, running work ends, connections close. */
  stop(): Promise<void>;
}

const MAILS_A_ROUND = 50;
/** A Temporal server that is away must not hold up the end. */
const LAST_WAKES_MS = 3_000;

/** Puts the worker together and starts it; returns when PostgreSQL answered. */
export async function startWorker({
  settings,
  workflows,
  namespace = NAMESPACE,
  onTrouble,
}: WorkerDeps): Promise<RunningWorker> {
  const metrics = createWorkerMetrics();
  const trouble = (where: string) => (error: unknown) => {
    metrics.countTrouble();
    onTrouble(where, error);
  };
  const dataSource = await connectDatabase(
    settings.databaseUrl,
    { applicationName: 'kontor worker', poolSize: 20 },
    trouble('database'),
  );
  const company = await companyName(dataSource.manager);
  const client = connectTemporal(settings.temporalAddress, namespace);
  const screens = createChangeSender(dataSource);
  const onCommitted = (committed: Committed): void => {
    waker.wake(committed);
    screens.tell(committed.instanceId);
  };
  const runtime = createRuntime({
    dataSource,
    registry: createRegistry({ publicUrl: settings.publicUrl, company, mailFrom: settings.mailFrom }),
    activities: ACTIVITY_DESCRIPTORS,
    onCommitted,
    onTrouble: trouble('runtime'),
  });
  const waker = createWaker({
    client,
    onDelivered: (batch) => runtime.markDriven(batch),
    stillUndriven: (ids) => runtime.stillUndriven(ids),
    mayEnd: createMayEnd(client, (seconds) => runtime.lateDrivers(seconds, 1)),
    onFailed: trouble('wake'),
  });
  const transport =
    settings.smtpUrl === null
      ? outboxTransport(join(settings.dataDir, 'outbox'))
      : smtpTransport(settings.smtpUrl);
  const mail = { dataSource, transport, from: settings.mailFrom };
  const temporalWorker = keepTemporalWorker({
    address: settings.temporalAddress,
    namespace,
    workflows,
    activities: createTemporalActivities({
      runtime,
      definitions: createActivities({ ...mail, company }),
      onPlan: ({ instanceId, seq }) => waker.forget(instanceId, seq),
      onUnexpected: (error, activity) => trouble(`activity ${activity}`)(error),
    }),
    onTrouble: trouble('temporal'),
  });
  const sweeper = startSweeper({
    dataSource,
    runtime,
    wake: (committed) => {
      metrics.countWake();
      waker.wake(committed, true);
    },
    chores: [
      () => sendQueuedMails(mail, MAILS_A_ROUND),
      () => reportFailedMails(dataSource, runtime),
      keepCheckpoints(dataSource, settings, trouble('checkpoints')),
      createScheduleKeeper({
        dataSource,
        ensure: (starts) => ensureSchedules(client, starts),
        onImpossible: (element) => trouble(`timer start ${element}`)(new Error('no schedule can express it')),
      }),
    ],
    onTrouble: trouble('sweeper'),
  });
  const health =
    settings.metricsPort === null
      ? null
      : await serveHealth(settings.metricsPort, metrics, temporalWorker.isReady);

  return {
    isReady: temporalWorker.isReady,
    async stop() {
      health?.close();
      await sweeper.stop();
      await temporalWorker.stop();
      await Promise.race([
        waker.close(),
        new Promise((resolve) => setTimeout(resolve, LAST_WAKES_MS).unref()),
      ]);
      screens.close();
      await client.connection.close();
      await dataSource.destroy();
    },
  };
}
