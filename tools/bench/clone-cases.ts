import { randomUUID } from 'node:crypto';
import { chainEvent, GENESIS_HASH } from '@kontor/audit';
import type { HistoryEvent } from '@kontor/contracts';
import { eventFields, hashBytes } from '@kontor/database';
import type pg from 'pg';
import { inTransaction } from './in-transaction.js';

/** A case to be copied, with the rows that belong to it. */
interface Template {
  readonly instanceId: string;
  readonly taskId: string;
  readonly events: readonly HistoryEvent[];
}

/** Groups tasks are offered to: the first so many to the first group, and so on. */
export interface Offer {
  readonly group: string;
  readonly count: number;
}

const BATCH = 1_000;

/** Tables with one row or more a case, and by which column they belong to it. */
const ROWS_BY_INSTANCE = ['trigger_log', 'history_detail'] as const;

/**
 * Copies one real open case into every table it stands in, each copy with ids and a history chain of its own. Copies have
 * no driver: one that waits for its timer in a month does nothing.
 */
export async function cloneCases(
  database: pg.Pool,
  { instanceId, taskId }: { readonly instanceId: string; readonly taskId: string },
  offers: readonly Offer[],
  say: (line: string) => void,
): Promise<void> {
  const template = { instanceId, taskId, events: await eventsOf(database, instanceId) };
  const groups = offers.flatMap(({ group, count }) => Array.from({ length: count }, () => group));
  for (let at = 0; at < groups.length; at += BATCH) {
    await cloneBatch(database, template, groups.slice(at, at + BATCH), at);
    if ((at + BATCH) % 20_000 === 0) say(`${at + BATCH} cases copied`);
  }
  await database.query('VACUUM (ANALYZE)');
}

async function eventsOf(database: pg.Pool, instanceId: string): Promise<readonly HistoryEvent[]> {
  const { rows } = await database.query<HistoryEvent & { at: Date }>(
    `SELECT ${eventFields()} FROM history_event WHERE instance_id = $1 ORDER BY seq`,
    [instanceId],
  );
  const events = rows.map((row) => ({ ...row, seq: Number(row.seq), at: new Date(row.at).toISOString() }));
  const again = chainOf(events);
  if (again.at(-1)?.hash !== events.at(-1)?.hash)
    throw new Error('the chain of the case cannot be made again');
  return events;
}

function chainOf(events: readonly HistoryEvent[]): readonly HistoryEvent[] {
  let last = GENESIS_HASH;
  return events.map(({ prevHash: _prev, hash: _hash, ...event }) => {
    const chained = chainEvent(last, event);
    last = chained.hash;
    return chained;
  });
}

async function cloneBatch(
  database: pg.Pool,
  { instanceId, taskId, events }: Template,
  groups: readonly string[],
  from: number,
): Promise<void> {
  const text = JSON.stringify(events);
  const copies = groups.map((group, index) => {
    const [id, task] = [randomUUID(), randomUUID()];
    const renamed = JSON.parse(text.replaceAll(instanceId, id).replaceAll(taskId, task)) as HistoryEvent[];
    const chained = chainOf(renamed);
    const hash = hashBytes(chained.at(-1)?.hash ?? GENESIS_HASH);
    const hashes = chained.map(({ seq, prevHash, hash: own }) => ({
      seq,
      prev_hash: hashBytes(prevHash),
      hash: hashBytes(own),
    }));
    return { id, task, hash, hashes, group, no: from + index };
  });
  const list = JSON.stringify(copies.map(({ hashes: _hashes, ...copy }) => copy));
  const chain = JSON.stringify(
    copies.flatMap(({ id, task, hashes }) => hashes.map((one) => ({ id, task, ...one }))),
  );
  await inTransaction(database, async (client) => {
    for (const { sql, values } of inserts({ instanceId, taskId, list, chain }))
      await client.query(sql, [...values]);
  });
}

/** Each table's rows as JSON with the ids exchanged, whatever its columns are. */
function inserts(given: {
  readonly instanceId: string;
  readonly taskId: string;
  readonly list: string;
  readonly chain: string;
}): readonly { readonly sql: string; readonly values: readonly string[] }[] {
  const { instanceId, taskId, list, chain } = given;
  const copies = `jsonb_to_recordset($1::jsonb) AS x(id uuid, task uuid, hash text, "group" text, no int)`;
  const copied = (table: string, where: string, changes: string): { sql: string; values: string[] } => ({
    sql: `INSERT INTO ${table} SELECT r.* FROM (SELECT to_jsonb(s)::text AS t FROM ${table} s WHERE ${where}) o
      CROSS JOIN ${copies} CROSS JOIN LATERAL jsonb_populate_record(NULL::${table},
        replace(replace(o.t, $2::uuid::text, x.id::text), $3::uuid::text, x.task::text)::jsonb || ${changes}) r`,
    values: [list, instanceId, taskId],
  });
  const later = (column: string): string =>
    `(o.t::jsonb->>'${column}')::timestamptz + make_interval(secs => x.no)`;
  return [
    copied(
      'process_instance',
      's.id = $2::uuid',
      `jsonb_build_object('business_key', 'BMD-COPY-' || lpad(x.no::text, 7, '0'), 'last_hash', x.hash)`,
    ),
    copied(
      'user_task',
      's.id = $3::uuid AND s.instance_id = $2::uuid',
      `jsonb_build_object('due_at', ${later('due_at')})`,
    ),
    copied(
      'task_candidate',
      's.task_id = $3::uuid AND $2::uuid IS NOT NULL',
      `jsonb_build_object('group_name', x."group", 'due_at', ${later('due_at')})`,
    ),
    ...ROWS_BY_INSTANCE.map((table) =>
      copied(table, 's.instance_id = $2::uuid AND $3::uuid IS NOT NULL', `'{}'::jsonb`),
    ),
    {
      sql: `INSERT INTO history_event SELECT r.* FROM (SELECT s.seq, to_jsonb(s)::text AS t FROM history_event s WHERE s.instance_id = $2::uuid) o
        JOIN jsonb_to_recordset($1::jsonb) AS x(id uuid, task uuid, seq bigint, prev_hash text, hash text) ON x.seq = o.seq
        CROSS JOIN LATERAL jsonb_populate_record(NULL::history_event,
          replace(replace(o.t, $2::uuid::text, x.id::text), $3::uuid::text, x.task::text)::jsonb
            || jsonb_build_object('prev_hash', x.prev_hash, 'hash', x.hash)) r`,
      values: [chain, instanceId, taskId],
    },
  ];
}
