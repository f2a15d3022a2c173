import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Committed } from '@kontor/contracts';
import { connectTemporal, createWaker, driverIdOf, ensureNamespace } from '@kontor/temporal';
import type { TestDatabase } from '@kontor/testing';
import type { Runtime } from '@kontor/runtime';
import { Runtime as WorkerRuntime } from '@temporalio/worker';
import { writeWorkflowBundle } from '../../apps/worker/src/bundle-workflows.js';
import { startWorker, type RunningWorker } from '../../apps/worker/src/start-worker.js';
import { waitUntil } from '../house/wait.js';

const ADDRESS = process.env['KONTOR_TEST_TEMPORAL_ADDRESS'] ?? '';
const PATIENCE_MS = 60_000;

let prepared: Promise<string> | undefined;

/** What one process has once: the SDK's runtime, and the code of the workflow bundle. */
async function prepare(): Promise<string> {
  WorkerRuntime.install({
    shutdownSignals: [],
    logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} },
  });
  const folder = await mkdtemp(join(tmpdir(), 'kontor-bundle-'));
  const codePath = join(folder, 'workflow-bundle.js');
  await writeWorkflowBundle(codePath);
  const code = await readFile(codePath, 'utf8');
  await rm(folder, { recursive: true, force: true });
  return code;
}

/** Repeats a question until its answer is true. @throws Error with `what` after a minute */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  if (!(await waitUntil(isSo, PATIENCE_MS))) throw new Error(`still not: ${what}`);
}

/** Real drivers of the cases in one database, on the real Temporal server in a namespace of their own. */
export interface Drivers {
  readonly client: ReturnType<typeof connectTemporal>;
  readonly namespace: string;
  /** For `onCommitted` of a runtime. */
  wake(committed: Committed): void;
  /** Resolves when every wake has reached Temporal. */
  told(): Promise<void>;
  handleOf(instanceId: string): ReturnType<ReturnType<typeof connectTemporal>['workflow']['getHandle']>;
  /** State of a driver: `RUNNING`, `COMPLETED` …, `NONE` when there never was one. */
  statusOf(instanceId: string): Promise<string>;
  /** One more worker on the same database. */
  addWorker(): Promise<RunningWorker>;
  /** What workers could not do and tried again. */
  readonly troubles: readonly string[];
  stop(): Promise<void>;
}

/** Starts one worker, in this process. `smtpUrl` null: mails become files that go with `stop`. */
export async function openDrivers(
  database: TestDatabase,
  settings: { readonly runtime: () => Runtime; readonly smtpUrl?: string },
): Promise<Drivers> {
  const namespace = `test-${randomBytes(6).toString('hex')}`;
  const folder = await mkdtemp(join(tmpdir(), 'kontor-drivers-'));
  const [code] = await Promise.all([(prepared ??= prepare()), ensureNamespace(ADDRESS, namespace)]);
  const client = connectTemporal(ADDRESS, namespace);
  const troubles: string[] = [];
  const workers: RunningWorker[] = [];
  const addWorker = async (): Promise<RunningWorker> => {
    const worker = await startWorker({
      settings: {
        ...{ databaseUrl: database.url, temporalAddress: ADDRESS, publicUrl: 'https://kontor.example' },
        ...{ dataDir: folder, smtpUrl: settings.smtpUrl ?? null, mailFrom: 'Kontor <kontor@kontor.example>' },
        ...{ metricsPort: null, logLevel: 'silent' as const },
        ...{ checkpointKey: join(folder, 'checkpoint.key'), checkpointFile: null },
      },
      workflows: { workflowBundle: { code } },
      namespace,
      onTrouble: (where, error) => troubles.push(`${where}: ${String(error)}`),
    });
    workers.push(worker);
    await until('the worker is ready', async () => worker.isReady());
    return worker;
  };
  const waker = createWaker({
    client,
    onDelivered: (batch) => settings.runtime().markDriven(batch),
    onFailed: (error) => troubles.push(`wake: ${String(error)}`),
  });
  await addWorker();
  const handleOf: Drivers['handleOf'] = (instanceId) => client.workflow.getHandle(driverIdOf(instanceId));
  return {
    ...{ client, namespace, addWorker, troubles, handleOf },
    wake: (committed) => waker.wake(committed),
    told: () => waker.idle(),
    statusOf: async (instanceId) => {
      try {
        return (await handleOf(instanceId).describe()).status.name;
      } catch (error) {
        if ((error as { name?: string }).name === 'WorkflowNotFoundError') return 'NONE';
        throw error;
      }
    },
    stop: async () => {
      await waker.close();
      await Promise.all(workers.map((worker) => worker.stop()));
      await client.connection.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
