import type pg from 'pg';
import { COMPLETE_BODY, START_BODY } from './commands.js';
import { expectStatus } from './people.js';
import type { Stage } from './stage.js';

/** Bytes of the rows one command writes, as PostgreSQL stores them. */
export interface CommandRows {
  readonly history: readonly number[];
  /** Rows that are only added: readable details, triggers. */
  readonly others: readonly number[];
  readonly task: number;
  readonly candidates: number;
  readonly snapshot: number;
  /** Kept beside the idempotency key. */
  readonly response: number;
  /** What the client gets. */
  readonly answer: number;
}
export interface BareRows {
  readonly start: CommandRows;
  readonly complete: CommandRows;
}

const SIZES = `SELECT
  ARRAY(SELECT pg_column_size(h.*) FROM history_event h WHERE h.instance_id = i.id AND h.seq > $2 ORDER BY h.seq) AS history,
  ARRAY(SELECT pg_column_size(d.*) FROM history_detail d WHERE d.instance_id = i.id AND d.seq > $2)
    || ARRAY(SELECT pg_column_size(l.*) FROM trigger_log l WHERE l.instance_id = i.id AND l.at > $3) AS others,
  (SELECT pg_column_size(t.*) FROM user_task t WHERE t.instance_id = i.id) AS task,
  octet_length(i.snapshot::text) AS snapshot, i.seq::int AS seq, i.last_event_at AS at
FROM process_instance i WHERE i.id = $1`;

const RESPONSE = `SELECT coalesce(octet_length(response::text), 0) AS response
  FROM idempotency_key ORDER BY created_at DESC LIMIT 1`;

type SizeRow = Omit<CommandRows, 'response' | 'answer' | 'candidates'> & {
  readonly seq: number;
  readonly at: Date;
};

/** Starts and completes one case and weighs what either command wrote. */
export async function weighCommands({ office, database, settle }: Stage): Promise<BareRows> {
  const started = expectStatus(await office.post(0, '/process-instances', START_BODY), 201);
  const { instance, nextTasks } = started.json<{
    readonly instance: { readonly id: string };
    readonly nextTasks: readonly { readonly id: string; readonly version: number }[];
  }>();
  const first = await sizesOf(database, instance.id, 0, new Date(0));
  const start = await commandRows(database, first, started.text);
  const [task] = nextTasks;
  if (task === undefined) throw new Error('the start opened no task');
  const completed = expectStatus(
    await office.post(0, `/user-tasks/${task.id}/complete`, COMPLETE_BODY, task.version),
    200,
  );
  const second = await sizesOf(database, instance.id, first.seq, first.at);
  const complete = await commandRows(database, second, completed.text);
  await settle();
  return { start, complete };
}

async function sizesOf(
  database: pg.Pool,
  instanceId: string,
  afterSeq: number,
  after: Date,
): Promise<SizeRow> {
  const { rows } = await database.query<SizeRow>(SIZES, [instanceId, afterSeq, after]);
  const [row] = rows;
  if (row === undefined) throw new Error('the case is not in the record');
  return row;
}

async function commandRows(database: pg.Pool, sizes: SizeRow, answer: string): Promise<CommandRows> {
  const { rows } = await database.query<{ response: number }>(RESPONSE);
  const { history, others, task, snapshot } = sizes;
  return {
    ...{ history, others, task, snapshot, candidates: 1 },
    ...{ response: rows[0]?.response ?? 0, answer: Buffer.byteLength(answer) },
  };
}

/** Rows and bytes of a command in a few words. */
export function inWords({ history, others, task, snapshot, response, candidates }: CommandRows): string {
  const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);
  const rows = history.length + others.length + candidates + 3;
  const bytes = sum(history) + sum(others) + task + snapshot + response;
  return `${rows} rows, ${bytes} bytes (${history.length} history events, ${others.length} details and triggers, task, candidate, snapshot, idempotency key with response)`;
}
