/** Worker of the workflow that is compared; a process of its own. Its argument is JSON: `{ address, namespace, url, rows }`. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pg from 'pg';
import type { ApprovalActivities } from './approval.workflow.js';
import type { BareRows } from './bare-rows.js';
import { inTransaction } from './in-transaction.js';

interface Argument {
  readonly address: string;
  readonly namespace: string;
  readonly url: string;
  readonly rows: BareRows;
}

const SETUP = `
DROP TABLE IF EXISTS held_key, held_history, held_task;
CREATE TABLE held_key (key uuid PRIMARY KEY, response text);
CREATE TABLE held_history (instance_id uuid, seq bigint, data text, hash text, PRIMARY KEY (instance_id, seq));
CREATE TABLE held_task (id uuid PRIMARY KEY, state text NOT NULL, data text NOT NULL);
`;

const { address, namespace, url, rows } = JSON.parse(process.argv[2] ?? '{}') as Argument;
const pool = new pg.Pool({ connectionString: url, max: 20 });
await pool.query(SETUP);

const filler = (bytes: number): string => randomBytes(bytes).toString('base64').slice(0, bytes);
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

async function writeStep(
  id: string,
  firstSeq: number,
  sizes: readonly number[],
  response: number,
  task: { readonly name: string; readonly text: string; readonly values: unknown[] },
): Promise<void> {
  const data = sizes.map(filler);
  await inTransaction(pool, async (client) => {
    await client.query({
      name: 'key',
      text: 'INSERT INTO held_key VALUES ($1, $2)',
      values: [randomUUID(), filler(response)],
    });
    await client.query({
      name: 'history',
      text: 'INSERT INTO held_history SELECT $1, * FROM unnest($2::bigint[], $3::text[], $4::text[])',
      values: [id, data.map((_, index) => firstSeq + index), data, data.map(hashOf)],
    });
    await client.query(task);
  });
}

const activities: ApprovalActivities = {
  writeOpened: ({ id }) =>
    writeStep(id, 0, [...rows.start.history, ...rows.start.others], rows.start.response, {
      ...{ name: 'open', text: `INSERT INTO held_task VALUES ($1, 'open', $2)` },
      values: [id, filler(rows.start.task)],
    }),
  writeCompleted: (id) =>
    writeStep(id, 100, [...rows.complete.history, ...rows.complete.others], rows.complete.response, {
      ...{ name: 'done', text: `UPDATE held_task SET state = 'completed', data = $2 WHERE id = $1` },
      values: [id, filler(rows.complete.task)],
    }),
};

Runtime.install({
  shutdownSignals: [],
  logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} },
});
const connection = await NativeConnection.connect({ address, grpcCompression: { codec: 'none' } });
const worker = await Worker.create({
  ...{ connection, namespace, taskQueue: 'bench', activities },
  workflowsPath: join(import.meta.dirname, 'approval.workflow.ts'),
  bundlerOptions: {
    webpackConfigHook: (config) => ({
      ...config,
      resolve: { ...config.resolve, extensionAlias: { '.js': ['.ts', '.js'] } },
    }),
  },
});
process.on('SIGTERM', () => worker.shutdown());
process.stdout.write('ready\n');
await worker.run();
await connection.close();
await pool.end();
