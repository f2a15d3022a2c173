import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDataSource } from '@kontor/database';
import { rowsOf } from '@kontor/database';
import { createRuntime } from './create-runtime.js';
import {
  modelOf,
  policyOf,
  refusal,
  startTestRuntime,
  testDatabase,
  type TestDatabase,
  type TestRuntime,
} from '@kontor/testing';

const VOTE = modelOf(
  { key: 'voting', prefix: 'VOT' },
  {
    start: { type: 'startEvent' },
    vote: {
      type: 'userTask',
      policy: policyOf({ groups: ['employee'] }),
      multiInstance: { isSequential: false, collection: 'voters', elementVariable: 'voter' },
    },
    both: {
      type: 'userTask',
      policy: policyOf({ groups: ['employee'], separateFrom: ['both'] }),
      multiInstance: { isSequential: false, cardinality: '2' },
    },
    end: { type: 'endEvent' },
  },
  'start -> vote -> both -> end',
);

describe('many at once', () => {
  let database: TestDatabase;
  let t: TestRuntime;
  beforeAll(async () => {
    database = await testDatabase({ poolSize: 4 });
    t = await startTestRuntime(database, { models: [VOTE] });
  });
  afterAll(() => database.close());

  const start = (voters: number) =>
    t.start('voting', { voters: Array.from({ length: voters }, (_, index) => index) });
  const open = async (instanceId: string) =>
    (await t.tasks(instanceId)).filter(({ state }) => state === 'open');

  it('lets parallel approvers of one case decide without failing each other, on a pool smaller than their number', async () => {
    const instanceId = await start(20);
    const tasks = await open(instanceId);
    await Promise.all(
      tasks.map(({ id: taskId, version }) =>
        t.runtime.completeTask({ taskId, version, actor: t.people.emil, outcome: 'done', data: {} }),
      ),
    );
    expect((await open(instanceId)).map(({ elementId }) => elementId)).toEqual(['both', 'both']);
    expect(await t.verify(instanceId)).toEqual({ ok: true });
  });

  it('leaves connections for others while a hot instance has a long line', async () => {
    const instanceId = await start(20);
    const tasks = await open(instanceId);
    const holder = database.dataSource.createQueryRunner();
    await holder.startTransaction();
    await holder.query('SELECT 1 FROM process_instance WHERE id = $1 FOR UPDATE', [instanceId]);
    const line = tasks.slice(0, 10).map(({ id: taskId, version }) =>
      t.runtime.withIdempotency('emil', `hot-${taskId}`, 'h', async () => {
        await t.runtime.completeTask({ taskId, version, actor: t.people.emil, outcome: 'done', data: {} });
        return 'done';
      }),
    );
    const outcomes = Promise.allSettled(line);
    for (let waiting = 0; waiting === 0;) {
      const [row] = (await holder.query(`SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted`)) as {
        n: number;
      }[];
      waiting = row!.n;
    }
    // one waits for the row, nine in the line: another case is served meanwhile
    expect(await start(1)).toEqual(expect.any(String));
    await holder.rollbackTransaction();
    await holder.release();
    expect((await outcomes).map(({ status }) => status)).toEqual(
      Array.from({ length: 10 }, () => 'fulfilled'),
    );
  });

  it('tells that a case is busy when somebody else holds it for more than two seconds', async () => {
    const instanceId = await start(1);
    const [task] = await open(instanceId);
    const holder = database.dataSource.createQueryRunner();
    await holder.startTransaction();
    await holder.query('SELECT 1 FROM process_instance WHERE id = $1 FOR NO KEY UPDATE', [instanceId]);
    const complete = {
      taskId: task!.id,
      version: task!.version,
      actor: t.people.emil,
      outcome: 'done',
      data: {},
    };
    expect(await refusal(t.runtime.completeTask(complete))).toBe('instance-busy');
    await holder.rollbackTransaction();
    await holder.release();
    expect(await refusal(t.runtime.completeTask(complete))).toBe('accepted');
  });

  it('has one effect of twenty requests with one key, and the same answer for each', async () => {
    const before = (await rowsOf(database.dataSource.manager, 'SELECT 1 FROM process_instance')).length;
    const request = (runtime = t.runtime) =>
      runtime.withIdempotency('emil POST /process-instances', 'twins', 'hash', async () => {
        const { instanceId } = await runtime.start({
          processKey: 'voting',
          data: { voters: [1] },
          actor: t.people.emil,
        });
        return { instanceId };
      });
    const other = t.another();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => request(index % 2 === 0 ? t.runtime : other)),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await rowsOf(database.dataSource.manager, 'SELECT 1 FROM process_instance')).toHaveLength(
      before + 1,
    );
    expect(await request()).toEqual(answers[0]);
  });

  it('gives a repetition its first answer although the work can no longer be done', async () => {
    const instanceId = await start(1);
    const request = () =>
      t.runtime.withIdempotency('emil POST /cancel', `cancel-${instanceId}`, 'h', () =>
        t.runtime.inTransaction(async (tx) => {
          // fails the second time in the same packet that brings the claim of the key
          await tx.query(`SELECT 1 / (status = 'active')::int FROM process_instance WHERE id = $1`, [
            instanceId,
          ]);
          await tx.query(`UPDATE process_instance SET status = 'cancelled', ended_at = now() WHERE id = $1`, [
            instanceId,
          ]);
          return 'cancelled';
        }),
      );
    expect(await request()).toBe('cancelled');
    expect(await request()).toBe('cancelled');
  });

  it('refuses a key that was used for another request, and keeps no key of a refused one', async () => {
    const once = (key: string, hash: string, fails = false) =>
      t.runtime.withIdempotency('s', key, hash, async () => {
        if (fails) await t.runtime.start({ processKey: 'unknown', data: {}, actor: null });
        return null;
      });
    expect(await once('k-1', 'a')).toBeNull();
    expect(await once('k-1', 'a')).toBeNull();
    expect(await refusal(once('k-1', 'b'))).toBe('idempotency-key-reused');
    expect(await refusal(once('k-2', 'a', true))).toBe('not-found');
    expect(await once('k-2', 'b')).toBeNull();
  });

  it('keeps everything or nothing of a request, and tells nobody before the commit', async () => {
    const told = t.committed.length;
    const rows = async () =>
      (await rowsOf(database.dataSource.manager, `SELECT 1 FROM org_unit WHERE name = 'Lager'`)).length;
    const request = (fails: boolean) =>
      t.runtime.inTransaction(async (tx) => {
        await tx.query(`INSERT INTO org_unit (id, name) VALUES (gen_random_uuid(), 'Lager')`);
        const instanceId = await start(1);
        expect(t.committed).toHaveLength(told);
        if (fails) throw new Error('the request fails after its command');
        return instanceId;
      });
    await expect(request(true)).rejects.toThrow('after its command');
    expect(await rows()).toBe(0);
    expect(t.committed).toHaveLength(told);
    const instanceId = await request(false);
    expect(await rows()).toBe(1);
    expect(t.committed.slice(told).map((one) => one.instanceId)).toEqual([instanceId]);
  });

  it('leaves no trace of a refused command in a request that goes on', async () => {
    const instanceId = await start(1);
    const [task] = await open(instanceId);
    await t.runtime.inTransaction(async () => {
      expect(
        await refusal(
          t.runtime.start({ processKey: 'voting', data: { voters: 'nobody' }, actor: t.people.emil }),
        ),
      ).toBe('feel-failed');
      await t.runtime.completeTask({
        taskId: task!.id,
        version: task!.version,
        actor: t.people.emil,
        outcome: 'done',
        data: {},
      });
    });
    expect((await open(instanceId)).map(({ elementId }) => elementId)).toEqual(['both', 'both']);
  });

  it('wants two different people for a task that two must do', async () => {
    const instanceId = await start(1);
    await t.complete(instanceId, 'vote', 'emil');
    const [first, second] = await open(instanceId);
    const complete = { outcome: 'done', data: {}, actor: t.people.emil };
    await t.runtime.completeTask({ ...complete, taskId: first!.id, version: first!.version });
    const left = (await open(instanceId))[0]!;
    expect(left).toMatchObject({ id: second!.id, version: 1, exclusions: [t.people.emil.personId] });
    expect(
      await refusal(t.runtime.completeTask({ ...complete, taskId: left.id, version: left.version })),
    ).toBe('separation-of-duties');
    expect(
      await refusal(
        t.runtime.completeTask({
          ...complete,
          actor: t.people.clara,
          taskId: left.id,
          version: left.version,
        }),
      ),
    ).toBe('accepted');
  });

  it('says that the database is away', async () => {
    const dataSource = await createDataSource(database.url, { poolSize: 1 }).initialize();
    const runtime = createRuntime({
      dataSource,
      registry: { delegates: new Map(), submits: new Map(), loads: new Map() },
      activities: [],
      onCommitted: () => undefined,
    });
    await dataSource.destroy();
    expect(await refusal(runtime.start({ processKey: 'voting', data: {}, actor: t.people.emil }))).toBe(
      'database-unavailable',
    );
  });
});
