import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, verifyInstance } from '@kontor/testing';
import type { TestDatabase } from '@kontor/testing';
import { rowsOf } from '@kontor/database';
import { createRegistry, createRuntime } from '@kontor/runtime';
import { listCalls } from './lists.js';
import type { ListCall, ListFacts } from './lists.js';
import { loadCases } from './load.js';
import { listFacts } from './measure.js';
import { explainAll, nodesOf, rowsRead } from './plans.js';
import { viewersOf } from './viewers.js';
import type { NamedViewer } from './viewers.js';

const CASES = 10_000;
/** On a machine with other work to do. */
const TIME_LIMIT_MS = 240_000;
/** A table of fewer pages may be read from end to end. */
const BIG_PAGES = 200;
/** A page with its total looks at a thousand rows by a few ways each, whatever the house holds. */
const MOST_ROWS = 25_000;
/** Larger sets are read in the order of an index, as those of a large house are. */
const GATHERED = 50;
/** Of a page that is empty. */
const FEW_ROWS = 200;

describe('the lists of a house with many cases', () => {
  let database: TestDatabase;
  let viewers: Awaited<ReturnType<typeof viewersOf>>;
  let facts: ListFacts;
  let big: ReadonlySet<string>;

  beforeAll(async () => {
    database = await testDatabase();
    const tx = database.dataSource.manager;
    await loadCases({ databaseUrl: database.adminUrl, instances: CASES, seed: 7, say: () => undefined });
    viewers = await viewersOf(tx);
    facts = await listFacts(tx);
    const tables = await rowsOf<{ name: string }>(
      tx,
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relpages > $1`,
      [BIG_PAGES],
    );
    big = new Set(tables.map(({ name }) => name));
  }, TIME_LIMIT_MS);
  afterAll(() => database.close());

  async function faultsOf(call: ListCall, { name, viewer }: NamedViewer): Promise<readonly string[]> {
    const { dataSource } = database;
    const explained = await explainAll(dataSource, () => call.run(dataSource.manager, viewer));
    return explained.flatMap(({ plan }) => {
      const scanned = nodesOf(plan)
        .filter((node) => node['Node Type'] === 'Seq Scan' && node['Actual Loops'] > 0)
        .map((node) => node['Relation Name'] ?? '')
        .filter((table) => big.has(table));
      const read = rowsRead(plan);
      const isFault = scanned.length > 0 || read > MOST_ROWS;
      return isFault
        ? [`${call.name} for ${name}: ${read} rows, scans ${scanned.join(', ') || 'nothing'}`]
        : [];
    });
  }

  it('stand in tables that are worth an index', () => {
    expect([...big]).toEqual(expect.arrayContaining(['process_instance', 'history_event']));
  });

  it.each(['few', 'some', 'many', 'all', 'stands in'])(
    'are read by an index for a viewer of %s, in every order and with every filter',
    async (much) => {
      const found = viewers.find(({ name }) => name.startsWith(much));
      if (found === undefined) throw new Error(`there is no viewer of ${much}`);
      const calls = [
        ...listCalls(facts),
        ...(['some', 'many'].includes(much) ? listCalls(facts, GATHERED) : []),
      ];
      const faults: string[] = [];
      for (const call of calls) faults.push(...(await faultsOf(call, found)));
      expect(faults).toEqual([]);
    },
    TIME_LIMIT_MS,
  );

  it('find nothing at once where nothing is overdue, and so does the sweeper', async () => {
    const { dataSource } = database;
    await dataSource.query(
      `UPDATE user_task SET due_at = clock_timestamp() + interval '1 year' WHERE state = 'open'`,
    );
    await dataSource.query(
      `UPDATE task_candidate SET due_at = clock_timestamp() + interval '1 year' WHERE due_at IS NOT NULL`,
    );
    await dataSource.query(
      `UPDATE process_instance SET next_due_at = clock_timestamp() + interval '1 year' WHERE ended_at IS NULL`,
    );
    const runtime = createRuntime({
      dataSource,
      registry: createRegistry({ publicUrl: 'http://localhost', company: '' }),
      activities: [],
      onCommitted: () => undefined,
    });
    const overdue = viewers.flatMap(({ name, viewer }) =>
      listCalls(facts)
        .filter(({ name: list }) => list === 'inbox groups isOverdue=true')
        .map((call) => ({
          name: `${call.name} for ${name}`,
          run: () => call.run(dataSource.manager, viewer),
        })),
    );
    const sweeps = [
      { name: 'drivers that are behind', run: () => runtime.findUndriven(200) },
      { name: 'cases that are overdue', run: () => runtime.advanceOverdue({ limit: 100, skip: [] }) },
      { name: 'messages that are kept', run: () => runtime.sweepMessages() },
    ];
    const faults: string[] = [];
    for (const { name, run } of [...sweeps, ...overdue]) {
      for (const { text, plan } of await explainAll(dataSource, run)) {
        const read = rowsRead(plan);
        if (read > FEW_ROWS) faults.push(`${name}: ${read} rows, ${text}`);
      }
    }
    expect(faults).toEqual([]);
  });

  it('belong to cases whose chains hold', async () => {
    const { dataSource } = database;
    const rows = await rowsOf<{ id: string }>(
      dataSource.manager,
      'SELECT id FROM process_instance ORDER BY md5(id::text) LIMIT 150',
    );
    const verdicts = await Promise.all(rows.map(({ id }) => verifyInstance(dataSource, id)));

    expect(verdicts.filter(({ ok }) => !ok)).toEqual([]);
    expect(verdicts).toHaveLength(150);
  });
});
