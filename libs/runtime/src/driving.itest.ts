import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DomainError } from '@kontor/contracts';
import { rowsOf } from '@kontor/database';
import {
  modelOf,
  policyOf,
  refusal,
  startTestRuntime,
  testDatabase,
  type TestDatabase,
  type TestRuntime,
} from '@kontor/testing';

const LETTER = modelOf(
  { key: 'letter', prefix: 'LET' },
  {
    start: { type: 'startEvent' },
    print: {
      type: 'serviceTask',
      implementation: { kind: 'activity', name: 'print', retry: { maxAttempts: 3, totalTimeoutSeconds: 60 } },
      inputs: [{ target: 'pages', source: { feel: 'pages' } }],
    },
    jammed: { type: 'boundaryEvent', attachedTo: 'print', event: { kind: 'error', errorCode: 'paper-jam' } },
    repair: { type: 'userTask', policy: policyOf({}) },
    file: { type: 'userTask', policy: policyOf({}) },
    end: { type: 'endEvent' },
    stop: { type: 'endEvent' },
  },
  'start -> print -> file -> end',
  'jammed -> repair -> stop',
);
const CIRCLE = modelOf(
  { key: 'circle', prefix: 'CIR' },
  {
    start: { type: 'startEvent' },
    task: { type: 'userTask', policy: policyOf({}) },
    turn: { type: 'serviceTask', implementation: { kind: 'delegate', name: 'turn' } },
    which: { type: 'exclusiveGateway' },
    end: { type: 'endEvent' },
  },
  'start -> task -> turn -> which',
  'which => turn',
  'which -> end [turns > 100000]',
);
const STAMPED = modelOf(
  { key: 'stamped', prefix: 'STP' },
  {
    start: { type: 'startEvent' },
    task: { type: 'userTask', policy: policyOf({}) },
    stamp: { type: 'serviceTask', implementation: { kind: 'delegate', name: 'stamp' } },
    lost: { type: 'boundaryEvent', attachedTo: 'stamp', event: { kind: 'error', errorCode: 'no-stamp' } },
    find: { type: 'userTask', policy: policyOf({}) },
    end: { type: 'endEvent' },
    stop: { type: 'endEvent' },
  },
  'start -> task -> stamp -> end',
  'lost -> find -> stop',
);

describe('driving', () => {
  let database: TestDatabase;
  let t: TestRuntime;
  beforeAll(async () => {
    database = await testDatabase();
    t = await startTestRuntime(database, {
      models: [LETTER, CIRCLE, STAMPED],
      registry: {
        activities: ['print'],
        delegates: {
          turn: (_tx, { turns }) => Promise.resolve({ variables: { turns: Number(turns ?? 0) + 1 } }),
          stamp: async (tx, { kind }) => {
            await tx.query(`INSERT INTO org_unit (id, name) VALUES (gen_random_uuid(), 'stamp')`);
            if (kind === 'refuse') throw new DomainError('business-rule');
            if (kind === 'break') throw new RangeError('boom');
            return kind === 'none' ? { error: 'no-stamp' } : { variables: { stamped: true } };
          },
        },
      },
    });
  });
  afterAll(() => database.close());

  const stamps = async () =>
    (await rowsOf(database.dataSource.manager, `SELECT 1 FROM org_unit WHERE name = 'stamp'`)).length;
  const planOf = (instanceId: string) => t.runtime.advance({ instanceId, failed: [] });
  const begun = async () => {
    const instanceId = await t.start('letter', { pages: 3 });
    const { activities } = await planOf(instanceId);
    return {
      instanceId,
      activity: activities[0]!,
      ref: { instanceId, waitId: activities[0]!.waitId, attempt: activities[0]!.attempt },
    };
  };

  it('finds an instance whose driver was never told, because the program died after the commit', async () => {
    const instanceId = await t.start('letter', { pages: 1 });
    await rowsOf(
      database.dataSource.manager,
      `UPDATE undriven SET since = since - interval '1 minute' WHERE instance_id = $1`,
      [instanceId],
    );
    const undriven = async () =>
      (await t.another().findUndriven(100)).find((one) => one.instanceId === instanceId);
    const found = await undriven();
    expect(found).toMatchObject({
      processKey: 'letter',
      isConfidential: false,
      plan: { ended: false, activities: [{ name: 'print', attempt: 1 }] },
    });
    expect(found?.plan).toEqual(t.committed.find((one) => one.instanceId === instanceId)?.plan);
    await t.runtime.markDriven([{ instanceId, seq: found!.plan.seq }]);
    expect(await undriven()).toBeUndefined();
    expect((await t.runtime.listOpen(null, 100)).map((one) => one.instanceId)).toContain(instanceId);
    expect(await t.runtime.listOpen(instanceId, 0)).toEqual([]);
  });

  it('tells the driver of an end and of what begins, not of a claim or a step without anything to do', async () => {
    const instanceId = await t.start('stamped', { kind: 'none' });
    const isBehind = async () =>
      (await t.runtime.stillUndriven([instanceId])).length > 0 &&
      t.committed.findLast((one) => one.instanceId === instanceId)?.needsNoWake !== true;
    expect(await isBehind()).toBe(true);
    // not yet told of its beginning, it is told of whatever comes next
    const { id: taskId, version } = await t.task(instanceId, 'task');
    await t.runtime.claimTask({ taskId, version, actor: t.people.clara });
    expect(await isBehind()).toBe(true);
    const told = async () => {
      const { seq } = await t.runtime.advance({ instanceId, failed: [] });
      await t.runtime.markDriven([{ instanceId, seq }]);
    };
    await told();
    await t.complete(instanceId, 'task', 'clara');
    expect(await t.task(instanceId, 'find')).toMatchObject({ state: 'open' });
    expect(await isBehind()).toBe(false);
    await t.complete(instanceId, 'find', 'clara');
    expect(await isBehind()).toBe(true);
  });

  it('applies in the sweeper what was left for an instance that nobody advanced', async () => {
    const { instanceId, ref } = await begun();
    await rowsOf(
      database.dataSource.manager,
      `INSERT INTO pending_trigger (instance_id, trigger, created_at) VALUES ($1, $2, clock_timestamp() - interval '1 minute')`,
      [...[instanceId, JSON.stringify({ type: 'effectCompleted', waitId: ref.waitId, result: {} })]],
    );
    await t.runtime.findUndriven(10);
    expect(await t.task(instanceId, 'file')).toMatchObject({ state: 'open' });
  });

  it('gives an activity its input, takes its result once, and refuses it when its wait is gone', async () => {
    const { instanceId, ref } = await begun();
    expect(await t.runtime.activityInput(ref)).toMatchObject({ name: 'print', input: { pages: 3 } });
    await t.runtime.recordActivityResult(ref, { variables: { sheets: 3 } });
    await t.runtime.recordActivityResult(ref, { variables: { sheets: 4 } });
    const plan = await planOf(instanceId);
    expect(plan).toMatchObject({ activities: [] });
    expect(await t.task(instanceId, 'file')).toMatchObject({ state: 'open' });
    expect(await t.runtime.activityInput(ref)).toBeNull();
    await t.runtime.recordActivityResult({ ...ref, attempt: 2 }, { variables: { sheets: 5 } });
    await planOf(instanceId);
    const sheets = (await t.history(instanceId))
      .filter(({ data }) => data['name'] === 'sheets')
      .map(({ data }) => data['new']);
    expect(sheets).toEqual([3]);
    expect(await t.verify(instanceId)).toEqual({ ok: true });
  });

  it('lets no driver sleep over a result that nobody has taken up', async () => {
    const { instanceId, ref } = await begun();
    const open = async () =>
      (await t.runtime.listOpen(null, 1_000)).find((one) => one.instanceId === instanceId);
    await t.runtime.recordActivityResult(ref, { variables: {} });
    expect(await open()).toMatchObject({ restMs: 0, plan: { activities: [] } });
    expect(await open()).not.toHaveProperty('isNew');
    await planOf(instanceId);
    expect(await open()).toMatchObject({ restMs: Number.POSITIVE_INFINITY, isNew: true });
  });

  it('takes a business error of an activity to its boundary event', async () => {
    const { instanceId, ref } = await begun();
    await t.runtime.recordActivityResult(ref, { error: 'paper-jam' });
    await planOf(instanceId);
    expect(await t.task(instanceId, 'repair')).toMatchObject({ state: 'open' });
  });

  it('makes an incident of an activity that failed for good, once, and a retry keeps its wait and raises the attempt', async () => {
    const { instanceId, ref } = await begun();
    const failed = [{ waitId: ref.waitId, attempt: 1, code: 'effect-timeout' }];
    expect((await t.runtime.advance({ instanceId, failed })).activities).toEqual([]);
    await t.runtime.advance({ instanceId, failed });
    const incidents = await rowsOf<{ id: string }>(
      database.dataSource.manager,
      'SELECT id, code, attempt FROM incident WHERE instance_id = $1',
      [instanceId],
    );
    expect(incidents).toMatchObject([{ code: 'effect-timeout', attempt: 1 }]);
    expect(await t.runtime.activityInput(ref)).toBeNull();
    await t.runtime.retryIncident({ incidentId: incidents[0]!.id, actor: t.people.olga });
    expect((await planOf(instanceId)).activities).toMatchObject([{ waitId: ref.waitId, attempt: 2 }]);
    expect(await t.runtime.activityInput(ref)).toBeNull();
    expect(await t.runtime.activityInput({ ...ref, attempt: 2 })).toMatchObject({ name: 'print' });
    // an old failure that arrives late changes nothing
    await t.runtime.advance({ instanceId, failed });
    expect(await t.instance(instanceId)).toMatchObject({ incidentCount: 0 });
  });

  it('holds activities back while effects are held', async () => {
    const { instanceId, ref } = await begun();
    await database.dataSource.query('UPDATE installation SET effects_held = true');
    expect((await planOf(instanceId)).activities).toEqual([]);
    expect(await t.runtime.activityInput(ref)).toBeNull();
    await database.dataSource.query('UPDATE installation SET effects_held = false');
    expect((await planOf(instanceId)).activities).toHaveLength(1);
  });

  it('lets two drivers advance at once without doing anything twice', async () => {
    const { instanceId, ref } = await begun();
    await t.runtime.recordActivityResult(ref, { variables: {} });
    const other = t.another();
    await Promise.all([
      planOf(instanceId),
      other.advance({ instanceId, failed: [] }),
      planOf(instanceId),
      other.advance({ instanceId, failed: [] }),
    ]);
    expect((await t.happened(instanceId)).filter((type) => type === 'activity.completed')).toHaveLength(1);
    expect(await t.verify(instanceId)).toEqual({ ok: true });
  });

  it('refuses a command whose delegate refuses, records one that breaks, and catches one that names its error', async () => {
    const before = await stamps();
    const refused = await t.start('stamped');
    expect(await refusal(t.complete(refused, 'task', 'clara', { data: { kind: 'refuse' } }))).toBe(
      'business-rule',
    );
    expect(await t.task(refused, 'task')).toMatchObject({ state: 'open' });
    const broken = await t.start('stamped');
    expect(await refusal(t.complete(broken, 'task', 'clara', { data: { kind: 'break' } }))).toBe('accepted');
    expect(await t.instance(broken)).toMatchObject({ status: 'active', incidentCount: 1 });
    expect(await stamps()).toBe(before);
    const caught = await t.start('stamped');
    await t.complete(caught, 'task', 'clara', { data: { kind: 'none' } });
    expect(await t.task(caught, 'find')).toMatchObject({ state: 'open' });
    const fine = await t.start('stamped');
    expect(await t.complete(fine, 'task', 'clara', { data: { kind: 'ink' } })).toMatchObject({
      status: 'completed',
    });
    expect(await stamps()).toBe(before + 2);
  });

  it('refuses a flow that goes round without waiting', async () => {
    const instanceId = await t.start('circle');
    expect(await refusal(t.complete(instanceId, 'task', 'clara'))).toBe('endless-loop');
    expect(await t.task(instanceId, 'task')).toMatchObject({ state: 'open' });
  }, 60_000);
});
