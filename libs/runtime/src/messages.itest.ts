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

const WAITING = modelOf(
  { key: 'waiting', prefix: 'WAI' },
  {
    start: { type: 'startEvent' },
    prepare: { type: 'userTask', policy: policyOf({}) },
    hear: { type: 'receiveTask', message: 'order.heard', correlationKey: { feel: 'orderNo' } },
    check: { type: 'userTask', policy: policyOf({}) },
    end: { type: 'endEvent' },
  },
  'start -> prepare -> hear -> check -> end',
);
const CASE = modelOf(
  { key: 'claim', prefix: 'CLM', starterGroups: [], startSubmit: 'openClaim' },
  {
    start: { type: 'startEvent', event: { kind: 'message', message: 'claim.received' } },
    handle: { type: 'userTask', policy: policyOf({}) },
    tell: {
      type: 'endEvent',
      event: { kind: 'message', message: 'order.heard', correlationKey: { feel: 'orderNo' } },
      inputs: [{ target: 'fromClaim', source: { feel: 'businessKey' } }],
    },
  },
  'start -> handle -> tell',
);
const SIGNALLED = modelOf(
  { key: 'signalled', prefix: 'SIG' },
  {
    start: { type: 'startEvent' },
    hear: { type: 'intermediateCatchEvent', event: { kind: 'signal', signal: 'closing-time' } },
    end: { type: 'endEvent' },
  },
  'start -> hear -> end',
);
const BELL = modelOf(
  { key: 'bell', prefix: 'BEL' },
  {
    start: { type: 'startEvent' },
    ring: { type: 'endEvent', event: { kind: 'signal', signal: 'closing-time' } },
  },
  'start -> ring',
);
const NAGGING = modelOf(
  { key: 'nagging', prefix: 'NAG' },
  {
    start: { type: 'startEvent' },
    pause: {
      type: 'intermediateCatchEvent',
      event: { kind: 'timer', timer: { type: 'duration', value: { literal: 'P1D' } } },
    },
    tell: {
      type: 'endEvent',
      event: { kind: 'message', message: 'order.heard', correlationKey: { feel: 'orderNo' } },
    },
  },
  'start -> pause -> tell',
);
const LATER = modelOf(
  { key: 'later', prefix: 'LAT' },
  {
    start: { type: 'startEvent' },
    park: { type: 'task', asyncBefore: true },
    task: { type: 'userTask', policy: policyOf({}) },
    end: { type: 'endEvent' },
  },
  'start -> park -> task -> end',
);

describe('messages', () => {
  let database: TestDatabase;
  let t: TestRuntime;
  beforeAll(async () => {
    database = await testDatabase();
    t = await startTestRuntime(database, {
      models: [WAITING, CASE, SIGNALLED, BELL, LATER, NAGGING],
      registry: {
        submits: {
          openClaim: async (tx, { data }, { instanceId }) => {
            if (data['orderNo'] === 'bad') throw new DomainError('business-rule');
            if (data['isAnswered'] === true) {
              await tx.query(
                `INSERT INTO outgoing_mail (id, instance_id, dedup_key, message_id, to_address, subject, body, state, created_at)
                 VALUES (gen_random_uuid(), $1, $2, $2, 'a@example.org', 'Received', '', 'queued', clock_timestamp())`,
                [instanceId, `${instanceId}:received`],
              );
            }
            return { variables: { orderNo: data['orderNo'] ?? null } };
          },
        },
      },
    });
  });
  afterAll(() => database.close());
  const publish = (
    message: string,
    key: string,
    more: { data?: object; messageId?: string; ttlSeconds?: number } = {},
  ) => t.runtime.publish({ message, key, data: {}, actor: null, ...(more as object) });
  const heard = async (orderNo: string, from = t) => {
    const instanceId = await from.start('waiting', { orderNo });
    await from.complete(instanceId, 'prepare', 'clara');
    return instanceId;
  };

  it('reach the instance that waits, in line after the commit, with what they bring', async () => {
    const instanceId = await heard('A-1');
    expect(await publish('order.heard', 'A-1', { data: { price: 5 } })).toMatchObject({
      result: 'delivered',
      instance: { instanceId },
    });
    expect(await t.task(instanceId, 'check')).toMatchObject({ state: 'open' });
    const changed = (await t.history(instanceId)).filter(
      ({ type, data }) => type === 'variable.changed' && data['name'] === 'price',
    );
    expect(changed.map(({ data }) => data['new'])).toEqual([5]);
    expect(await rowsOf(database.dataSource.manager, 'SELECT 1 FROM pending_trigger')).toEqual([]);
  });

  it('wait for their subscription when they come before it, each for one', async () => {
    expect(await publish('order.heard', 'A-2', { messageId: 'm-2' })).toEqual({ result: 'kept' });
    expect(await publish('order.heard', 'A-2', { messageId: 'm-2' })).toEqual({ result: 'kept' });
    const instanceId = await heard('A-2');
    expect(await t.task(instanceId, 'check')).toMatchObject({ state: 'open' });
    expect(await publish('order.heard', 'A-2', { messageId: 'm-2' })).toMatchObject({
      result: 'duplicate',
      instance: { instanceId },
    });
    expect(await t.verify(instanceId)).toEqual({ ok: true });
  });

  it('are forgotten after their time to live', async () => {
    await publish('order.heard', 'A-3', { ttlSeconds: 0 });
    const instanceId = await heard('A-3');
    expect(await t.tasks(instanceId)).toHaveLength(1);
    await t.runtime.sweepMessages();
    expect(
      await rowsOf(database.dataSource.manager, `SELECT 1 FROM undelivered_message WHERE key = 'A-3'`),
    ).toEqual([]);
  });

  it('that were kept while a subscription was being written are found by the sweeper', async () => {
    const instanceId = await heard('A-4');
    await rowsOf(
      database.dataSource.manager,
      `INSERT INTO undelivered_message (id, message, key, variables, received_at, expires_at)
       VALUES (gen_random_uuid(), 'order.heard', 'A-4', '{}', clock_timestamp(), clock_timestamp() + interval '1 day')`,
    );
    await t.runtime.sweepMessages();
    expect(await t.task(instanceId, 'check')).toMatchObject({ state: 'open' });
  });

  it('that fit more than one instance are refused', async () => {
    await heard('A-5');
    await heard('A-5');
    expect(await refusal(publish('order.heard', 'A-5'))).toBe('message-ambiguous');
  });

  it('that start a process do so on the clock of the case they are meant for, whose mails stay in the house', async () => {
    const rehearsalId = await t.runtime.createRehearsal('claims');
    const command = { processKey: 'waiting', data: { orderNo: 'A-9' }, actor: t.people.emil, rehearsalId };
    const { businessKey } = await t.runtime.start(command);

    const answer = await publish('claim.received', businessKey, { data: { isAnswered: true } });
    const instanceId = 'instance' in answer ? answer.instance.instanceId : '';
    const rows = await rowsOf<{ rehearsalId: string; states: string[] }>(
      database.dataSource.manager,
      `SELECT i.rehearsal_id AS "rehearsalId", ARRAY(SELECT m.state FROM outgoing_mail m WHERE m.instance_id = i.id) AS states
       FROM process_instance i WHERE i.id = $1`,
      [instanceId],
    );
    expect(rows).toEqual([{ rehearsalId, states: ['held'] }]);
  });

  it('are refused to start anything in a rehearsal that does not exist', async () => {
    const rehearsalId = '00000000-0000-4000-8000-000000000000';
    const start = t.runtime.start({ processKey: 'waiting', data: {}, actor: t.people.emil, rehearsalId });
    expect(await refusal(start)).toBe('not-found');
  });

  it('that cannot be sent bring the whole step back to before its timer, as an incident', async () => {
    await heard('A-7');
    await heard('A-7');
    const rehearsalId = await t.runtime.createRehearsal('nag');
    const command = { processKey: 'nagging', data: { orderNo: 'A-7' }, actor: t.people.emil, rehearsalId };
    const { instanceId } = await t.runtime.start(command);
    await t.runtime.fastForward(rehearsalId);
    expect(await t.instance(instanceId)).toMatchObject({ status: 'active', incidentCount: 1 });
    expect(await t.happened(instanceId)).not.toContain('timer.fired');
    expect(await t.verify(instanceId)).toEqual({ ok: true });
  });

  it('with an id happen once, also when the first delivery was consumed long ago', async () => {
    const instanceId = await heard('A-6');
    await publish('order.heard', 'A-6', { messageId: 'm-6' });
    expect(await publish('order.heard', 'A-6', { messageId: 'm-6' })).toMatchObject({ result: 'duplicate' });
    expect((await t.happened(instanceId)).filter((type) => type === 'message.received')).toHaveLength(1);
  });

  it('start a process once, however many twins come at the same time', async () => {
    const twins = await Promise.all(
      Array.from({ length: 5 }, () =>
        publish('claim.received', 'x', { messageId: 'c-1', data: { orderNo: 'B-1' } }),
      ),
    );
    expect(twins.map(({ result }) => result).sort()).toEqual([
      'duplicate',
      'duplicate',
      'duplicate',
      'duplicate',
      'started',
    ]);
    expect(new Set(twins.map((twin) => ('instance' in twin ? twin.instance.instanceId : ''))).size).toBe(1);
  });

  it('that a process refuses leave no instance and no memory of their id', async () => {
    expect(
      await refusal(publish('claim.received', 'x', { messageId: 'c-2', data: { orderNo: 'bad' } })),
    ).toBe('business-rule');
    expect(
      await publish('claim.received', 'x', { messageId: 'c-2', data: { orderNo: 'B-2' } }),
    ).toMatchObject({ result: 'started' });
  });

  it('thrown by an instance reach another one without locking it', async () => {
    const instanceId = await heard('B-3');
    const started = await publish('claim.received', 'x', { data: { orderNo: 'B-3' } });
    const claim = 'instance' in started ? started.instance : null;
    await t.complete(claim!.instanceId, 'handle', 'clara');
    expect(await t.task(instanceId, 'check')).toMatchObject({ state: 'open' });
    expect(await t.happened(claim!.instanceId)).toContain('message.sent');
  });

  it('for a wait that is gone are a recorded no-op', async () => {
    const instanceId = await heard('B-4');
    await publish('order.heard', 'B-4');
    await rowsOf(
      database.dataSource.manager,
      'INSERT INTO pending_trigger (instance_id, trigger) VALUES ($1, $2)',
      [
        ...[
          instanceId,
          JSON.stringify({ type: 'messageReceived', message: 'order.heard', key: 'B-4', variables: {} }),
        ],
      ],
    );
    await t.runtime.advance({ instanceId, failed: [] });
    expect((await t.happened(instanceId)).at(-1)).toBe('trigger.ignored');
    expect(await t.instance(instanceId)).toMatchObject({ incidentCount: 0 });
  });

  it('called signals reach everybody who listens', async () => {
    const ids = [await t.start('signalled'), await t.start('signalled')];
    await t.start('bell');
    for (const id of ids) expect(await t.instance(id)).toMatchObject({ status: 'completed' });
  });

  it('to itself let an instance go on in a transaction of its own', async () => {
    const instanceId = await t.start('later');
    expect(await t.task(instanceId, 'task')).toMatchObject({ state: 'open' });
    expect(
      (
        await rowsOf(database.dataSource.manager, 'SELECT no FROM trigger_log WHERE instance_id = $1', [
          instanceId,
        ])
      ).length,
    ).toBe(2);
  });

  it('start a process at a nominal time once', async () => {
    const request = { processKey: 'signalled', elementId: 'start', nominalTime: '2026-01-01T08:00:00.000Z' };
    const count = async () =>
      (
        await rowsOf(
          database.dataSource.manager,
          `SELECT 1 FROM process_instance WHERE process_key = 'signalled'`,
        )
      ).length;
    const before = await count();
    await Promise.all([t.runtime.startByTimer(request), t.runtime.startByTimer(request)]);
    expect(await count()).toBe(before + 1);
    expect(t.troubles).toEqual([]);
  });
});
