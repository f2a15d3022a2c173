import { cpus } from 'node:os';
import { createDataSource, rowOf, rowsOf } from '@kontor/database';
import type { EntityManager } from '@kontor/database';
import { listCalls } from './lists.js';
import type { ListFacts } from './lists.js';
import { viewersOf } from './viewers.js';

export interface MeasureOptions {
  readonly databaseUrl: string;
  /** How often each list is read. */
  readonly repeat: number;
  /** Only lists whose name begins so. */
  readonly lists: string;
  readonly say: (line: string) => void;
}

/** Reads every list for viewers who may see few, some, many and all, and prints p50 and p99, then the sizes, as Markdown. */
export async function measureLists({ databaseUrl, repeat, lists, say }: MeasureOptions): Promise<void> {
  const dataSource = await createDataSource(databaseUrl, { applicationName: 'kontor loader' }).initialize();
  try {
    const tx = dataSource.manager;
    say(
      `${cpus().length} cores, ${cpus()[0]?.model ?? ''}, Node ${process.versions.node}; query functions, one at a time`,
    );
    await printCounts(tx, say);
    const viewers = await viewersOf(tx);
    const facts = await listFacts(tx);
    say(`\n| list | ${viewers.map(({ name }) => `${name}: p50 / p99 ms`).join(' | ')} |`);
    say(`|---|${viewers.map(() => '---:|').join('')}`);
    for (const { name, run } of listCalls(facts).filter((call) => call.name.startsWith(lists))) {
      const cells: string[] = [];
      for (const { viewer } of viewers) {
        const took: number[] = [];
        for (let count = 0; count < repeat; count += 1) {
          const begun = performance.now();
          await run(tx, viewer);
          took.push(performance.now() - begun);
        }
        took.sort((a, b) => a - b);
        const at = (share: number): string =>
          (took[Math.min(repeat - 1, Math.floor(repeat * share))] ?? 0).toFixed(1);
        cells.push(`${at(0.5)} / ${at(0.99)}`);
      }
      say(`| ${name} | ${cells.join(' | ')} |`);
    }
    await printSizes(tx, say);
  } finally {
    await dataSource.destroy();
  }
}

/** Words and keys of the loaded cases. */
export async function listFacts(tx: EntityManager): Promise<ListFacts> {
  const row = await rowOf<{ id: string; subject: string }>(
    tx,
    `SELECT id, subject FROM process_instance WHERE process_key = 'load-invoice' AND ended_at IS NULL AND subject <> ''
     ORDER BY started_at DESC LIMIT 1`,
  );
  if (row === null) throw new Error('load cases first');
  return {
    instanceId: row.id,
    processKey: 'load-invoice',
    rareProcessKey: 'load-visit',
    words: ['münchen', row.subject, 'Weißnäherei'],
  };
}

async function printCounts(tx: EntityManager, say: (line: string) => void): Promise<void> {
  const row = await rowOf<Record<string, number>>(
    tx,
    `SELECT (SELECT count(*) FROM process_instance) AS cases,
       (SELECT count(*) FROM process_instance WHERE ended_at IS NULL) AS open, (SELECT count(*) FROM user_task) AS tasks,
       (SELECT count(*) FROM user_task WHERE state = 'open') AS "open tasks", (SELECT count(*) FROM history_event) AS events`,
  );
  say(
    Object.entries(row ?? {})
      .map(([name, count]) => `${count} ${name}`)
      .join(', '),
  );
}

const BIG = `'process_instance', 'user_task', 'task_candidate', 'history_event', 'history_detail', 'trigger_log', 'instance_access'`;

async function printSizes(tx: EntityManager, say: (line: string) => void): Promise<void> {
  const rows = await rowsOf<{ name: string; of: string; mb: number; perRow: number }>(
    tx,
    `SELECT c.relname AS name, t.relname AS of, pg_relation_size(c.oid) / 1048576.0 AS mb,
       pg_relation_size(c.oid) / greatest(1, t.reltuples) AS "perRow"
     FROM pg_class t JOIN LATERAL (SELECT t.oid, t.relname UNION ALL
       SELECT i.indexrelid, x.relname FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = t.oid) c ON true
     WHERE t.relname IN (${BIG}) ORDER BY t.relname, c.oid <> t.oid, pg_relation_size(c.oid) DESC`,
  );
  say('\n| table or index | MB | bytes per row of the table |\n|---|---:|---:|');
  for (const { name, of, mb, perRow } of rows)
    say(
      `| ${name === of ? `**${name}**` : name} | ${Number(mb).toFixed(1)} | ${Number(perRow).toFixed(0)} |`,
    );
}
