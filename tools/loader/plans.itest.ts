import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, verifyInstance } from '@kontor/testing';
import type { TestDatabase } from '@kontor/testing';
import { rowsOf } from '@kontor/database';
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
