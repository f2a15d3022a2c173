import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  modelOf,
  policyOf,
  startTestRuntime,
  testDatabase,
  type TestDatabase,
  type TestRuntime,
} from '@kontor/testing';

const REMINDER = modelOf(
  { key: 'reminder', prefix: 'RMD' },
  {
    start: { type: 'startEvent' },
    wait: {
      type: 'intermediateCatchEvent',
      event: { kind: 'timer', timer: { type: 'date', value: { feel: 'dueAt' } } },
    },
    look: { type: 'userTask', policy: policyOf({}) },
    end: { type: 'endEvent' },
  },
  'start -> wait -> look -> end',
);

describe('what is overdue because drivers are late', () => {
  let database: TestDatabase;
  let t: TestRuntime;
  beforeAll(async () => {
    database = await testDatabase();
    t = await startTestRuntime(database, { models: [REMINDER] });
  });
  afterAll(() => database.close());

  const dueIn = (seconds: number): Promise<string> =>
    t.start('reminder', { dueAt: new Date(Date.now() + seconds * 1_000).toISOString() });
  const fired = async (instanceId: string): Promise<number> =>
    (await t.happened(instanceId)).filter((type) => type === 'timer.fired').length;

  it('is applied once, whoever comes first, and nothing before its time', async () => {
    const [late, later, skipped, future] = await Promise.all([-8, -7, -9, 60].map(dueIn));
    if (!late || !later || !skipped || !future) throw new Error('four cases');
    const request = { limit: 10, skip: [skipped] };
    const [first, second] = await Promise.all([
      t.runtime.advanceOverdue(request),
      t.runtime.advanceOverdue(request),
    ]);
    await t.runtime.advance({ instanceId: late, failed: [] });

    expect(first.advanced + second.advanced).toBeGreaterThanOrEqual(2);
    expect([first.failed, second.failed]).toEqual([[], []]);
    expect(await Promise.all([late, later, skipped, future].map(fired))).toEqual([1, 1, 0, 0]);
    expect(await t.verify(late)).toEqual({ ok: true });
    expect(await t.runtime.advanceOverdue(request)).toEqual({ advanced: 0, failed: [] });
  });

  it('leaves the driver behind, so that it is told', async () => {
    const instanceId = await dueIn(-8);
    await t.runtime.advanceOverdue({ limit: 10, skip: [] });
    expect(await t.runtime.stillUndriven([instanceId])).toEqual([instanceId]);
    await t.runtime.advance({ instanceId, failed: [] });
    expect(await t.runtime.stillUndriven([instanceId])).toEqual([]);
  });

  it('counts open cases that wait for their drivers, not ended ones', async () => {
    const undriven = (change: string) => database.dataSource.query(`UPDATE undriven SET ${change}`);
    await dueIn(60);
    await undriven(`urgency = 2, since = since - interval '3 seconds'`);
    expect(await t.runtime.lateDrivers(2, 1)).toBe(0);
    await undriven('urgency = 1, since = clock_timestamp()');
    expect(await t.runtime.lateDrivers(2, 1)).toBe(0);
    await undriven(`since = since - interval '3 seconds'`);
    expect(await t.runtime.lateDrivers(2, 1)).toBe(1);
    await undriven(`latest = clock_timestamp() - interval '1 minute'`);
    expect(await t.runtime.lateDrivers(2, 1)).toBe(0);
    await undriven('latest = clock_timestamp(), urgency = 2');
    expect(await t.runtime.lateDrivers(2, 1)).toBe(0);
  });
});
