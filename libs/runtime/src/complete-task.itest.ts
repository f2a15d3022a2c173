import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DomainError } from '@kontor/contracts';
import type { JsonObject } from '@kontor/contracts';
import { rowOf, rowsOf } from '@kontor/database';
import {
  modelOf,
  policyOf,
  refusal,
  startTestRuntime,
  testDatabase,
  type TestDatabase,
  type TestRuntime,
} from '@kontor/testing';

const OUTCOMES = [
  {
    id: 'approve',
    name: { de: 'Genehmigen', en: 'Approve' },
    reason: 'optional' as const,
    validatesForm: true,
  },
  { id: 'reject', name: { de: 'Ablehnen', en: 'Reject' }, reason: 'required' as const, validatesForm: false },
];

const APPROVAL = modelOf(
  { key: 'approval', prefix: 'APP' },
  {
    start: { type: 'startEvent' },
    write: { type: 'userTask', policy: policyOf({ groups: ['office'], submit: 'write' }) },
    approve: {
      type: 'userTask',
      policy: policyOf({
        groups: ['office', 'management'],
        separateFrom: ['write', 'starterId'],
        outcomes: OUTCOMES,
        due: '2 bd',
        shows: ['amount'],
      }),
    },
    end: { type: 'endEvent' },
  },
  'start -> write -> approve -> end',
);
const ASSIGNED = modelOf(
  { key: 'assigned', prefix: 'ASG' },
  {
    start: { type: 'startEvent' },
    sign: { type: 'userTask', policy: policyOf({ groups: [], assignee: '=signerId' }) },
    alone: { type: 'userTask', policy: policyOf({ groups: ['works-council'] }) },
    end: { type: 'endEvent' },
  },
  'start -> sign -> alone -> end',
);

describe('completing a task', () => {
  let database: TestDatabase;
  let t: TestRuntime;
  beforeAll(async () => {
    database = await testDatabase();
    t = await startTestRuntime(database, {
      models: [APPROVAL, ASSIGNED],
      registry: {
        submits: {
          write: (_tx, { data, reason }) => {
            if (data['amount'] === 13) throw new DomainError('business-rule');
            return Promise.resolve({
              variables: { amount: data['amount'] ?? 0, hadReason: reason !== null },
              subject: { text: 'Kopierpapier', type: 'order', id: t.orgUnitId },
            });
          },
        },
      },
    });
  });
  afterAll(() => database.close());

  const start: (processKey?: string, data?: JsonObject) => Promise<string> = (key = 'approval', data = {}) =>
    t.start(key, data);
  const complete: TestRuntime['complete'] = (...given) => t.complete(...given);

  it('moves the instance from its start to its end, and the history verifies', async () => {
    const instance = await t.runtime.start({ processKey: 'approval', data: {}, actor: t.people.emil });
    expect(instance).toMatchObject({
      status: 'active',
      businessKey: expect.stringMatching(/^APP-20\d\d-\d{4}$/),
    });
    const { instanceId } = instance;
    const first = await complete(instanceId, 'write', 'bernd', { data: { amount: 5 } });
    expect(first.nextTasks.map(({ id }) => id)).toEqual([(await t.task(instanceId, 'approve')).id]);
    const { id: approval, dueAt } = await t.task(instanceId, 'approve');
    const due = await rowOf(
      database.dataSource.manager,
      `SELECT due_trace->>'de' AS trace, due_at > opened_at AS later FROM user_task WHERE id = $1`,
      [approval],
    );
    // closing time of the office on a business day
    expect(dueAt).toMatch(/T1[56]:00:00\.000Z$/);
    expect(due).toEqual({ later: true, trace: expect.stringContaining('2 Arbeitstage ab') });
    const last = await complete(instanceId, 'approve', 'clara', { outcome: 'approve', reason: 'passt' });
    expect(last).toMatchObject({ status: 'completed', nextTasks: [], otherTaskIds: [] });

    expect(await t.happened(instanceId)).toEqual(
      expect.arrayContaining(['instance.started', 'task.opened', 'task.completed', 'instance.completed']),
    );
    expect(await t.verify(instanceId)).toEqual({ ok: true });
    const row = await rowOf(
      database.dataSource.manager,
      'SELECT subject, ended_at IS NOT NULL AS ended FROM process_instance WHERE id = $1',
      [instanceId],
    );
    expect(row).toEqual({ subject: 'Kopierpapier', ended: true });
  });

  it('keeps what a person wrote and saw in erasable details, not in the chain', async () => {
    const instanceId = await start();
    await complete(instanceId, 'write', 'bernd', { data: { amount: 7 } });
    await complete(instanceId, 'approve', 'clara', { outcome: 'reject', reason: 'zu teuer für Frau Muster' });

    const chain = JSON.stringify(await t.history(instanceId));
    const log = JSON.stringify(
      await database.dataSource.query('SELECT trigger FROM trigger_log WHERE instance_id = $1', [instanceId]),
    );
    expect(chain + log).not.toContain('Muster');
    const details = await rowsOf<{ content: object }>(
      database.dataSource.manager,
      'SELECT content FROM history_detail WHERE instance_id = $1',
      [instanceId],
    );
    expect(details.map(({ content }) => content)).toContainEqual({
      shows: { amount: 7 },
      reason: 'zu teuer für Frau Muster',
    });
    await database.dataSource.query(
      `SELECT erase_history_detail(instance_id, seq, 'L1') FROM history_detail WHERE instance_id = $1`,
      [instanceId],
    );
    expect(await t.verify(instanceId)).toEqual({ ok: true });
  });

  it('keeps whoever did the step before, and the starter, from the decision, also by a second account', async () => {
    const instanceId = (await t.runtime.start({ processKey: 'approval', data: {}, actor: t.people.anna }))
      .instanceId;
    await complete(instanceId, 'write', 'bernd');
    expect([...(await t.task(instanceId, 'approve')).exclusions].sort()).toEqual(
      [t.people.anna.personId, t.people.bernd.personId].sort(),
    );
    expect(await refusal(complete(instanceId, 'approve', 'bernd', { outcome: 'approve' }))).toBe(
      'separation-of-duties',
    );
    expect(await refusal(complete(instanceId, 'approve', 'anna', { outcome: 'approve' }))).toBe(
      'separation-of-duties',
    );
    const { id: taskId, version } = await t.task(instanceId, 'approve');
    const second = { ...t.people.bernd, accountId: t.people.clara.accountId };
    expect(
      await refusal(t.runtime.completeTask({ taskId, version, actor: second, outcome: 'approve', data: {} })),
    ).toBe('separation-of-duties');
    expect(await refusal(t.runtime.claimTask({ taskId, version, actor: second }))).toBe(
      'separation-of-duties',
    );
  });

  it('refuses what the model does not allow, and leaves no trace', async () => {
    const instanceId = await start();
    const before = await t.history(instanceId);
    expect(await refusal(complete(instanceId, 'write', 'emil'))).toBe('forbidden');
    expect(await refusal(complete(instanceId, 'write', 'bernd', { outcome: 'fly' }))).toBe('unknown-outcome');
    expect(await refusal(complete(instanceId, 'write', 'bernd', { data: { amount: 13 } }))).toBe(
      'business-rule',
    );
    expect(await t.history(instanceId)).toEqual(before);
    await complete(instanceId, 'write', 'bernd');
    expect(await refusal(complete(instanceId, 'approve', 'clara', { outcome: 'reject', reason: ' ' }))).toBe(
      'reason-required',
    );
  });

  it('tells who comes second that the task has changed or is gone', async () => {
    const instanceId = await start();
    const { id: taskId, version } = await t.task(instanceId, 'write');
    await t.runtime.claimTask({ taskId, version, actor: t.people.clara });
    const write = { taskId, outcome: 'done', data: {} };
    expect(await refusal(t.runtime.completeTask({ ...write, version, actor: t.people.clara }))).toBe('stale');
    expect(
      await refusal(t.runtime.completeTask({ ...write, version: version + 1, actor: t.people.bernd })),
    ).toBe('task-claimed');
    await t.runtime.completeTask({ ...write, version: version + 1, actor: t.people.clara });
    expect(
      await refusal(t.runtime.completeTask({ ...write, version: version + 2, actor: t.people.clara })),
    ).toBe('task-gone');
  });

  it('lets a person give a claimed task back, and hand it to a colleague who then acts for them', async () => {
    const instanceId = await start();
    const task = () => t.task(instanceId, 'write');
    await t.runtime.claimTask({
      taskId: (await task()).id,
      version: (await task()).version,
      actor: t.people.clara,
    });
    await t.runtime.unclaimTask({
      taskId: (await task()).id,
      version: (await task()).version,
      actor: t.people.clara,
    });
    expect((await task()).assigneeId).toBeNull();
    const { id: taskId, version } = await task();
    await t.runtime.delegateTask({
      taskId,
      version,
      actor: t.people.clara,
      personId: t.people.emil.personId,
      reason: 'Urlaub',
    });
    await complete(instanceId, 'write', 'emil');
    const done = (await t.history(instanceId)).find(({ type }) => type === 'task.completed');
    expect(done).toMatchObject({ actorId: t.people.emil.personId, onBehalfOfId: t.people.clara.personId });
  });

  it('offers a task nobody may do to the fallback group and the owner, and says why', async () => {
    const instanceId = await start('assigned', { signerId: t.people.david.personId });
    await complete(instanceId, 'sign', 'david');
    const task = await t.task(instanceId, 'alone');
    expect(task).toMatchObject({
      isEscalated: true,
      candidates: expect.arrayContaining(['office', t.people.emil.personId]),
    });
    const why = (await t.history(instanceId)).find(({ type }) => type === 'task.escalated');
    expect(why?.data).toMatchObject({ because: 'nobody-entitled', to: 'office' });
    expect(await refusal(complete(instanceId, 'alone', 'clara'))).toBe('accepted');
  });

  it('lets the end of a chain of substitutes act for an absent person, but never one who is excluded', async () => {
    await t.absent('david', 'clara');
    await t.absent('clara', 'bernd');
    const instanceId = await start('assigned', { signerId: t.people.david.personId });
    expect(await refusal(complete(instanceId, 'sign', 'clara'))).toBe('forbidden');
    await complete(instanceId, 'sign', 'bernd');
    const done = (await t.history(instanceId)).find(({ type }) => type === 'task.completed');
    expect(done).toMatchObject({ actorId: t.people.bernd.personId, onBehalfOfId: t.people.david.personId });

    const other = await start();
    await complete(other, 'write', 'bernd');
    // clara could decide; bernd stands in for her but has taken part
    expect(await refusal(complete(other, 'approve', 'bernd', { outcome: 'approve' }))).toBe(
      'separation-of-duties',
    );
  });
});
