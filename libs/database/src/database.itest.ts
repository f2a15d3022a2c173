import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@kontor/testing';
import {
  ENTITIES,
  APPEND_ONLY_TABLES,
  DocumentContentEntity,
  OrgUnitEntity,
  PersonEntity,
  PositionPlanEntity,
  migrate,
  newId,
} from './index.js';

describe('the schema', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());

  it('has every table and column the entities name', async () => {
    for (const entity of ENTITIES) {
      const rows = await database.dataSource.getRepository(entity as never).find({ take: 1 });
      expect({ entity: entity.name, rows: rows.length <= 1 }).toEqual({ entity: entity.name, rows: true });
    }
  });

  it('reads instants as ISO-8601 text and cents as numbers', async () => {
    const { manager } = database.dataSource;
    const unit = { id: newId(), name: 'Werkstatt', parentId: null, managerId: null };
    await manager.insert(OrgUnitEntity, unit);
    const plan = {
      id: newId(),
      orgUnitId: unit.id,
      title: 'x',
      plannedHeadcount: 1,
      bandMinCents: 4_800_000,
      bandMaxCents: 5_600_000,
    };
    await manager.insert(PositionPlanEntity, plan);
    expect(await manager.findOneByOrFail(PositionPlanEntity, { id: plan.id })).toMatchObject({
      ...plan,
      filledHeadcount: 0,
    });
    const [row] = (await manager.query(
      `SELECT '2026-03-29T01:00:00Z'::timestamptz AS at, 5::bigint AS n`,
    )) as object[];
    expect(row).toEqual({ at: '2026-03-29T01:00:00.000Z', n: 5 });
  });

  it('raises the version of a row each time it is saved', async () => {
    const { manager } = database.dataSource;
    const id = newId();
    const person = manager.create(PersonEntity, { id, displayName: 'Erika Muster', language: 'de' });
    await manager.save(person);
    person.displayName = 'Erika Mustermann';
    await manager.save(person);
    expect((await manager.findOneByOrFail(PersonEntity, { id })).version).toBe(2);
  });

  it('keeps bytes as they are', async () => {
    const { manager } = database.dataSource;
    const content = { sha256: 'a'.repeat(64), sizeBytes: 3, bytes: Buffer.from([0, 255, 1]) };
    await manager.insert(DocumentContentEntity, content);
    expect(await manager.findOneByOrFail(DocumentContentEntity, { sha256: content.sha256 })).toEqual(content);
  });

  it.each(APPEND_ONLY_TABLES)('lets the application neither change nor remove a row of %s', async (table) => {
    const column = {
      history_event: 'data',
      history_detail: 'content',
      trigger_log: 'trigger',
      read_log: 'filter',
      effect_decision: 'reason',
      checkpoint_leaf: 'hash',
      checkpoint: 'note',
      checkpoint_key: 'vkey',
    }[table];
    await expect(database.dataSource.query(`UPDATE ${table} SET ${column} = '{}'`)).rejects.toThrow(
      /permission denied/,
    );
    await expect(database.dataSource.query(`DELETE FROM ${table}`)).rejects.toThrow(/permission denied/);
    await expect(database.dataSource.query(`TRUNCATE ${table}`)).rejects.toThrow(/permission denied/);
    await expect(database.dataSource.query(`DROP TABLE ${table}`)).rejects.toThrow(/must be owner/);
  });

  it('erases readable content only through the function that names the rule', async () => {
    const { dataSource } = database;
    const instance = newId();
    await dataSource.query(
      `INSERT INTO history_detail (instance_id, seq, salt, content) VALUES ($1, 1, 's', '{"a":1}')`,
      [instance],
    );
    await expect(dataSource.query(`SELECT erase_history_detail($1, 1, '')`, [instance])).rejects.toThrow(
      /rule/,
    );
    await dataSource.query(`SELECT erase_history_detail($1, 1, 'L1')`, [instance]);
    expect(
      await dataSource.query(`SELECT content, erased_by_rule FROM history_detail WHERE instance_id = $1`, [
        instance,
      ]),
    ).toEqual([{ content: null, erased_by_rule: 'L1' }]);
  });

  it('numbers cases per prefix and year without holding a lock', async () => {
    const numbers = await Promise.all(
      Array.from(
        { length: 8 },
        () =>
          database.dataSource.query(`SELECT next_business_number('HIR', 2026) AS n`) as Promise<
            { n: number }[]
          >,
      ),
    );
    expect(numbers.map(([row]) => row?.n).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    await expect(database.dataSource.query(`SELECT next_business_number('x; drop', 2026)`)).rejects.toThrow(
      /invalid/,
    );
  });

  it('raises the version of the organisation whenever somebody changes it', async () => {
    const version = async (): Promise<number> => {
      const [row] = (await database.dataSource.query(
        'SELECT organisation_version AS v FROM installation',
      )) as { v: number }[];
      return row!.v;
    };
    const before = await version();
    await database.dataSource.manager.insert(OrgUnitEntity, { id: newId(), name: 'Lager' });
    expect(await version()).toBe(before + 1);
  });

  it('can be migrated twice', async () => {
    await expect(migrate(database.adminUrl)).resolves.toBeUndefined();
  });
});
