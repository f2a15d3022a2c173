import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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

const duration = (literal: string) => ({ kind: 'timer', timer: { type: 'duration', value: { literal } } });
const boundary = (attachedTo: string, after: string, isInterrupting = true) =>
  ({ type: 'boundaryEvent', attachedTo, isInterrupting, event: duration(after) }) as const;

const EXPIRING = modelOf(
  { key: 'expiring', prefix: 'EXP' },
  {
    start: { type: 'startEvent' },
    answer: { type: 'userTask', policy: policyOf({}) },
    late: boundary('answer', 'P30D'),
    apologise: { type: 'userTask', policy: policyOf({}) },
    end: { type: 'endEvent' },
    expired: { type: 'endEvent' },
  },
  'start -> answer -> end',
  'late -> apologise -> expired',
);
const REMINDED = modelOf(
  { key: 'reminded', prefix: 'REM' },
  {
    start: { type: 'startEvent' },
    read: {
      type: 'userTask',
      policy: policyOf({
        groups: ['office'],
        reminders: [{ literal: 'P2D' }, { literal: 'P4D' }],
        escalations: [{ after: { literal: 'P3D' }, to: 'management' }],
      }),
    },
    end: { type: 'endEvent' },
  },
  'start -> read -> end',
);
const POISON = modelOf(
  { key: 'poison', prefix: 'POI' },
  {
    start: { type: 'startEvent' },
    wait: { type: 'userTask', policy: policyOf({}) },
    first: boundary('wait', 'P1D', false),
    explode: { type: 'serviceTask', implementation: { kind: 'delegate', name: 'explode' } },
    exploded: { type: 'endEvent' },
    second: boundary('wait', 'P2D', false),
    after: { type: 'userTask', policy: policyOf({}) },
    end: { type: 'endEvent' },
    noted: { type: 'endEvent' },
  },
  'start -> wait -> end',
  'first -> explode -> exploded',
  'second -> after -> noted',
);
const STUCK = modelOf(
  { key: 'stuck', prefix: 'STU' },
  {
    start: { type: 'startEvent' },
    pause: { type: 'intermediateCatchEvent', event: duration('P1D') },
    which: { type: 'exclusiveGateway' },
    end: { type: 'endEvent' },
  },
  'start -> pause -> which',
  'which -> end [amount > 10]',
);

describe('time', () => {
  let database: TestDatabase;
  let t: TestRuntime;
  let isBroken = true;
  let runs = 0;
  beforeAll(async () => {
    database = await testDatabase();
    t = await startTestRuntime(database, {
      models: [EXPIRING, REMINDED, POISON, STUCK],
      registry: {
        delegates: {
          explode: async (tx) => {
            runs += 1;
            await tx.query(`INSERT INTO org_unit (id, name) VALUES (gen_random_uuid(), 'half done')`);
            if (isBroken) throw new TypeError('Herr Muster is not a function');
            return { variables: {} };
          },
        },
      },
    });
  });
  afterAll(() => database.close());

  const begin = async (processKey: string, data = {}) => {
    const rehearsalId = await t.runtime.createRehearsal('test');
    const { instanceId } = await t.runtime.start({ processKey, data, actor: t.people.emil, rehearsalId });
    return { rehearsalId, instanceId };
  };
  const later = (rehearsalId: string, days: number) =>
    rowsOf(
      database.dataSource.manager,
      'UPDATE rehearsal SET clock_offset_ms = clock_offset_ms + $2 WHERE id = $1',
      [...[rehearsalId, days * 86_400_000]],
    );

  it('fast-forwards a rehearsal over a timer of thirty days', async () => {
    const { rehearsalId, instanceId } = await begin('expiring');
    const startedAt = Date.parse((await t.history(instanceId))[0]!.at);
    expect(
      await t.runtime.fastForward(rehearsalId, new Date(startedAt + 5 * 86_400_000).toISOString()),
    ).toBeNull();
    const reached = await t.runtime.fastForward(rehearsalId);
    expect(Date.parse(reached!) - startedAt).toBeGreaterThan(29.9 * 86_400_000);
    expect((await t.tasks(instanceId)).map(({ elementId, state }) => `${elementId} ${state}`)).toEqual([
      'answer cancelled',
      'apologise open',
    ]);
    await t.complete(instanceId, 'apologise', 'clara');
    expect(await t.runtime.fastForward(rehearsalId)).toBeNull();
    expect(await t.verify(instanceId)).toEqual({ ok: true });
  });

  it('never goes back, whatever becomes of the clock', async () => {
    const { rehearsalId, instanceId } = await begin('expiring');
    await later(rehearsalId, -3);
    await t.complete(instanceId, 'answer', 'clara');
    expect(await t.verify(instanceId)).toEqual({ ok: true });
  });

  it('gives plans in real time, whatever the clock of the rehearsal says', async () => {
    const { rehearsalId, instanceId } = await begin('expiring');
    await later(rehearsalId, 10);
    const plan = await t.runtime.advance({ instanceId, failed: [] });
    const inDays = (Date.parse(plan.timers[0]!.at) - Date.now()) / 86_400_000;
    expect(plan).toMatchObject({ ended: false, activities: [], timers: [{ summary: 'late' }] });
    expect(inDays).toBeGreaterThan(19.9);
    expect(inDays).toBeLessThan(20.1);
  });

  it('fires a timer that was due before a command that came too late, and keeps that though the command is refused', async () => {
    const { rehearsalId, instanceId } = await begin('expiring');
    await later(rehearsalId, 31);
    expect(await refusal(t.complete(instanceId, 'answer', 'clara'))).toBe('task-gone');
    expect(await t.task(instanceId, 'apologise')).toMatchObject({ state: 'open' });
    expect(t.troubles).toEqual([]);
  });

  it('keeps it also when the refused command was part of a request with a key', async () => {
    const { rehearsalId, instanceId } = await begin('expiring');
    const { id: taskId, version } = await t.task(instanceId, 'answer');
    await later(rehearsalId, 31);
    const request = t.runtime.withIdempotency('emil POST /x', 'key-late', 'hash', async () => {
      await t.runtime.completeTask({ taskId, version, actor: t.people.clara, outcome: 'done', data: {} });
      return 'done';
    });
    expect(await refusal(request)).toBe('task-gone');
    expect(await t.task(instanceId, 'apologise')).toMatchObject({ state: 'open' });
    expect(
      await rowsOf(database.dataSource.manager, `SELECT 1 FROM idempotency_key WHERE key = 'key-late'`),
    ).toEqual([]);
  });

  it('reminds and escalates in the order of their instants, tells the right people, and moves no token', async () => {
    const { rehearsalId, instanceId } = await begin('reminded');
    const plan = await t.runtime.advance({ instanceId, failed: [] });
    expect(plan.timers.map(({ waitId }) => waitId.endsWith('/task'))).toEqual([true]);
    await t.runtime.fastForward(rehearsalId);
    await t.runtime.fastForward(rehearsalId);
    await t.runtime.fastForward(rehearsalId);
    expect(await t.runtime.fastForward(rehearsalId)).toBeNull();
    const events = (await t.happened(instanceId)).filter((type) => type.startsWith('task.'));
    expect(events).toEqual(['task.opened', 'task.reminded', 'task.escalated', 'task.reminded']);
    expect(await t.task(instanceId, 'read')).toMatchObject({
      reminderCount: 2,
      isEscalated: true,
      candidates: ['management', 'office'],
      version: 1,
    });
    const mails = await rowsOf<{ to: string; subject: string; state: string }>(
      database.dataSource.manager,
      'SELECT to_address AS to, subject, state FROM outgoing_mail WHERE instance_id = $1 ORDER BY id',
      [instanceId],
    );
    expect(new Set(mails.slice(0, 2).map(({ to }) => to))).toEqual(
      new Set(['bernd@example.org', 'clara@example.org']),
    );
    expect(mails.map(({ to }) => to)).toContain('anna@example.org');
    expect(mails[0]).toMatchObject({
      state: 'held',
      subject: expect.stringMatching(/^Erinnerung: read \(REM-/),
    });
    expect(mails).toHaveLength(8);
  });

  it('turns a delegate that throws on a timer into an incident, and the next timer goes on', async () => {
    const { rehearsalId, instanceId } = await begin('poison');
    await later(rehearsalId, 3);
    await t.runtime.advance({ instanceId, failed: [] });
    expect(await t.task(instanceId, 'after')).toMatchObject({ state: 'open' });
    expect(await t.instance(instanceId)).toMatchObject({ status: 'active', incidentCount: 1 });
    const [incident] = await rowsOf<{ id: string; message: string }>(
      database.dataSource.manager,
      'SELECT id, element_id AS "elementId", code, message FROM incident WHERE instance_id = $1',
      [instanceId],
    );
    expect(incident).toMatchObject({ elementId: 'explode', code: 'effect-failed', message: 'TypeError' });
    expect(
      await rowsOf(database.dataSource.manager, `SELECT 1 FROM org_unit WHERE name = 'half done'`),
    ).toEqual([]);

    // it is not tried again by itself
    const before = runs;
    await t.runtime.advance({ instanceId, failed: [] });
    expect(runs).toBe(before);
    expect(await refusal(t.runtime.retryIncident({ incidentId: incident!.id, actor: t.people.emil }))).toBe(
      'forbidden',
    );
    await t.runtime.retryIncident({ incidentId: incident!.id, actor: t.people.olga });
    expect(await t.instance(instanceId)).toMatchObject({ incidentCount: 1 });
    isBroken = false;
    const [again] = await rowsOf<{ id: string; attempt: number }>(
      database.dataSource.manager,
      'SELECT id, attempt FROM incident WHERE instance_id = $1 AND resolved_at IS NULL',
      [instanceId],
    );
    expect(again!.attempt).toBe(2);
    await t.runtime.retryIncident({ incidentId: again!.id, actor: t.people.olga });
    expect(await t.instance(instanceId)).toMatchObject({ incidentCount: 0 });
    expect(await refusal(t.runtime.retryIncident({ incidentId: again!.id, actor: t.people.olga }))).toBe(
      'state-conflict',
    );
    expect(await t.verify(instanceId)).toEqual({ ok: true });
  });

  it('turns a timer whose step cannot go on into an incident that does not fire in circles', async () => {
    const { rehearsalId, instanceId } = await begin('stuck', { amount: 5 });
    await t.runtime.fastForward(rehearsalId);
    expect(await t.instance(instanceId)).toMatchObject({ status: 'active', incidentCount: 1 });
    expect((await t.happened(instanceId)).filter((type) => type === 'timer.fired')).toEqual([]);
    const plan = await t.runtime.advance({ instanceId, failed: [] });
    expect(plan.timers).toEqual([]);
    expect(await t.runtime.fastForward(rehearsalId)).toBeNull();
  });

  it('refuses commands while a case is on hold, and fires in due order what became due when it goes on', async () => {
    const { rehearsalId, instanceId } = await begin('poison');
    const { version } = await t.instance(instanceId);
    expect(
      await refusal(
        t.runtime.suspend({ instanceId, version: version + 1, reason: 'x', actor: t.people.olga }),
      ),
    ).toBe('stale');
    await t.runtime.suspend({ instanceId, version, reason: 'Klärung', actor: t.people.olga });
    await later(rehearsalId, 3);
    expect(await refusal(t.complete(instanceId, 'wait', 'clara'))).toBe('instance-suspended');
    const plan = await t.runtime.advance({ instanceId, failed: [] });
    expect(plan).toMatchObject({ ended: false, timers: [] });
    expect(await t.happened(instanceId)).not.toContain('timer.fired');
    await t.runtime.resume({ instanceId, version: version + 1, actor: t.people.olga });
    const fired = (await t.history(instanceId))
      .filter(({ type }) => type === 'timer.fired')
      .map(({ elementId }) => elementId);
    expect(fired).toEqual(['first', 'second']);
    expect(await t.verify(instanceId)).toEqual({ ok: true });
  });
});
