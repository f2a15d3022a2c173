import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { modelOf, policyOf, startTestRuntime, statementsOf, testDatabase } from '@kontor/testing';
import type { TestDatabase, TestRuntime } from '@kontor/testing';

const REVIEW = modelOf(
  { key: 'review', prefix: 'REV' },
  {
    start: { type: 'startEvent' },
    write: { type: 'userTask', policy: policyOf({ groups: ['office'] }) },
    approve: { type: 'userTask', policy: policyOf({ groups: ['office'] }) },
    end: { type: 'endEvent' },
  },
  'start -> write -> approve -> end',
);

/** Each is a decision: a number rises only when somebody wants it to. */
const STATEMENTS = { start: 5, claim: 5, complete: 5, advance: 5, 'advance with nothing new': 4, key: 2 };

describe('the number of statements', () => {
  let database: TestDatabase;
  let t: TestRuntime;
  beforeAll(async () => {
    database = await testDatabase();
    t = await startTestRuntime(database, { models: [REVIEW] });
    // caches are read once
    await t.start('review', {});
  });
  afterAll(() => database.close());

  const count = async (work: () => Promise<unknown>): Promise<number> =>
    (await statementsOf(database.dataSource, work)).length;

  it('of each command is what was decided', async () => {
    const actor = t.people.bernd;
    let instanceId = '';
    const begin = async (): Promise<void> => {
      instanceId = (await t.runtime.start({ processKey: 'review', data: {}, actor, isAlone: true }))
        .instanceId;
    };
    const counted: Record<string, number> = { start: await count(begin) };
    const { id: taskId, version } = await t.task(instanceId, 'write');
    counted['claim'] = await count(() => t.runtime.claimTask({ taskId, version, actor }));
    counted['complete'] = await count(() =>
      t.runtime.completeTask({ taskId, version: version + 1, actor, outcome: 'done', data: {} }),
    );
    const ask = (): Promise<unknown> => t.runtime.advance({ instanceId, failed: [] });
    counted['advance'] = await count(ask);
    counted['advance with nothing new'] = await count(ask);
    const once = await count(() =>
      t.runtime.withIdempotency('scope', 'key', 'hash', async () => {
        await begin();
        return null;
      }),
    );
    counted['key'] = once - STATEMENTS.start;
    expect(counted).toEqual(STATEMENTS);
  });
});
