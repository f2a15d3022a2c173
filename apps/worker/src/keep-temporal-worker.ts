import { NAMESPACE, ensureNamespace } from '@kontor/temporal';
import { DRIVER_BUILD, TASK_QUEUE } from '@kontor/contracts';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { WorkerOptions } from '@temporalio/worker';

export interface TemporalWorkerDeps {
  readonly address: string;
  /** Kontor's own unless several houses share a server. */
  readonly namespace?: string;
  readonly workflows: Pick<WorkerOptions, 'workflowBundle'>;
  readonly activities: NonNullable<WorkerOptions['activities']>;
  readonly onTrouble: (error: unknown) => void;
}

export interface TemporalWorker {
  readonly isReady: () => boolean;
  /** Lets running activities end (at most 10 s) and closes the connection. */
  stop(): Promise<void>;
}

const PAUSE_MS = 1_000;

/**
 * More at once would only wait for each other, but a task for which somebody asks already need not be stored; drivers
 * sleep most of their lives, so few need to be kept in memory.
 */
const FEW_CORES = {
  maxConcurrentActivityTaskExecutions: 20,
  maxConcurrentLocalActivityExecutions: 8,
  maxConcurrentWorkflowTaskExecutions: 20,
  maxCachedWorkflows: 300,
  workflowTaskPollerBehavior: { type: 'simple-maximum', maximum: 10 },
  activityTaskPollerBehavior: { type: 'simple-maximum', maximum: 2 },
} as const satisfies Partial<WorkerOptions>;

/** Polls Temporal for work as long as asked to; a server that is away, or forgot everything, is met again every second. */
export function keepTemporalWorker({
  address,
  namespace = NAMESPACE,
  workflows,
  activities,
  onTrouble,
}: TemporalWorkerDeps): TemporalWorker {
  let worker: Worker | null = null;
  let isStopped = false;
  let wakeUp: () => void = () => undefined;

  const runOnce = async (): Promise<void> => {
    await ensureNamespace(address, namespace);
    const connection = await NativeConnection.connect({ address, grpcCompression: { codec: 'none' } });
    try {
      if (isStopped) return;
      worker = await Worker.create({
        connection,
        namespace,
        taskQueue: TASK_QUEUE,
        buildId: DRIVER_BUILD,
        ...workflows,
        activities,
        shutdownGraceTime: '10 seconds',
        // drivers of a worker that died wait this long for it before another one takes them
        stickyQueueScheduleToStartTimeout: '2 seconds',
        ...FEW_CORES,
      });
      const running = worker.run();
      // whoever asked for the end while the worker was made would wait for it in vain
      if (isStopped) worker.shutdown();
      await running;
    } finally {
      worker = null;
      await connection.close();
    }
  };

  const loop = async (): Promise<void> => {
    while (!isStopped) {
      try {
        await runOnce();
      } catch (error) {
        if (!isStopped) onTrouble(error);
      }
      if (!isStopped) {
        await new Promise<void>((resolve) => {
          wakeUp = resolve;
          setTimeout(resolve, PAUSE_MS);
        });
      }
    }
  };
  const running = loop();

  return {
    isReady: () => worker?.getState() === 'RUNNING',
    async stop() {
      isStopped = true;
      wakeUp();
      if (worker?.getState() === 'RUNNING') worker.shutdown();
      await running;
    },
  };
}
