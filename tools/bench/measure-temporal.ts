import { randomUUID } from 'node:crypto';
import { connectTemporal, ensureNamespace } from '@kontor/temporal';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { CASE_DATA, DECISION_DATA } from './approval-case.js';
import type { ApprovalInput } from './approval.workflow.js';
import { weighCommands } from './bare-rows.js';
import { benchDatabase } from './bench-database.js';
import { measure, type Figures } from './measure.js';
import { measured, type Bench } from './measured.js';
import type { BenchOptions } from './options.js';
import { startOwnProcess } from './own-process.js';

const NAMESPACE = 'bench';
const TASK_QUEUE = 'bench';

/** The same decision with its state held in a workflow, on the same server, with a worker of its own. */
export async function measureTemporal(
  bench: Bench,
  { count, lanes }: Pick<BenchOptions, 'count' | 'lanes'>,
): Promise<void> {
  const { stage } = bench;
  const address = await stage.house.temporalAddress();
  await ensureNamespace(address, NAMESPACE);
  const [rows, url] = [await weighCommands(stage), await benchDatabase(stage)];
  const worker = await startOwnProcess('temporal-worker.ts', { address, namespace: NAMESPACE, url, rows });
  const client = connectTemporal(address, NAMESPACE);
  const variables = JSON.stringify(CASE_DATA);
  const decision = JSON.stringify(DECISION_DATA);
  const start = async (): Promise<string> => {
    const id = randomUUID();
    const input: ApprovalInput = { id, variables };
    const startWorkflowOperation = new WithStartWorkflowOperation('approval', {
      ...{ workflowId: `approval:${id}`, taskQueue: TASK_QUEUE, args: [input] },
      workflowIdConflictPolicy: 'FAIL',
    });
    await client.workflow.executeUpdateWithStart('opened', { startWorkflowOperation, args: [] });
    return id;
  };
  const complete = async (id: string): Promise<void> => {
    await client.workflow.getHandle(`approval:${id}`).executeUpdate('complete', { args: [decision] });
  };
  try {
    await measure(Math.min(count, 50), 5, async () => complete(await start()));
    const standIn = { pid: worker.pid, for: 'worker' } as const;
    for (const inFlight of lanes) {
      // one at a time is slow and says as much with fewer
      const runs = inFlight === 1 ? Math.min(count, 300) : Math.min(count, 1_000);
      const ids: string[] = [];
      const run = (name: string, each: () => Promise<Figures>): Promise<Figures> =>
        measured(bench, `state in a Temporal workflow: ${name}`, inFlight, each, standIn);
      await run('start', () => measure(runs, inFlight, async () => void ids.push(await start())));
      await run('complete', () => measure(runs, inFlight, async (index) => complete(ids[index] ?? '')));
    }
  } finally {
    await client.connection.close();
    await worker.stop();
  }
  bench.report.section('State held in a Temporal workflow', [
    'Same server and PostgreSQL, a worker of its own, client over gRPC (no HTTP, sessions, policy or forms). Start: update-with-start that answers when a local activity has written the open task. Complete: one Update whose handler writes the decision in a local activity. Writes the rows of a command but for the snapshot, which Temporal keeps as history.',
  ]);
}
