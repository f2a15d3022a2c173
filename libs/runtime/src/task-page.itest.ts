import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FormDefinition } from '@kontor/contracts';
import { newId, rowOf, rowsOf } from '@kontor/database';
import {
  modelOf,
  policyOf,
  refusal,
  startTestRuntime,
  testDatabase,
  type TestDatabase,
  type TestRuntime,
} from '@kontor/testing';

const FORM: FormDefinition = {
  id: 'order',
  schema: {
    type: 'object',
    required: ['vendorId'],
    properties: { vendorId: { type: 'string' }, amount: { type: 'number' } },
  },
  uiSchema: {},
  texts: { '/properties/amount/title': { de: 'Betrag', en: 'Amount' } },
};
const ORDER = modelOf(
  { key: 'order', prefix: 'ORD' },
  {
    start: { type: 'startEvent' },
    choose: {
      type: 'userTask',
      policy: policyOf({ form: 'order', load: 'vendors', shows: ['amount', 'isUrgent'] }),
    },
    plain: { type: 'userTask', policy: policyOf({ form: 'order', evidence: ['receipt'] }) },
    end: { type: 'endEvent' },
  },
  'start -> choose -> plain -> end',
);
const SECRET = modelOf(
  { key: 'secret', prefix: 'SEC', confidential: true, owner: { feel: 'ownerId' } },
  {
    start: { type: 'startEvent' },
    talk: {
      type: 'userTask',
      policy: policyOf({ groups: ['hr'], reminders: [{ literal: 'P1D' }], due: '=deadline' }),
    },
    end: { type: 'endEvent' },
  },
  'start -> talk -> end',
);

describe('a task on its page', () => {
  let database: TestDatabase;
  let t: TestRuntime;
  beforeAll(async () => {
    database = await testDatabase();
    t = await startTestRuntime(database, {
      models: [ORDER, SECRET],
      forms: { order: FORM },
      registry: {
        loads: {
          vendors: (_tx, { amount }, { viewerId, language }) =>
            Promise.resolve({
              data: { amount: amount ?? null, vendorId: '' },
              shows: [
                {
                  name: 'viewer',
                  label: { de: 'Wer', en: 'Who' },
                  value: { de: `${viewerId} ${language}`, en: '' },
                },
              ],
              choices: { '/properties/vendorId': [{ const: 'v1', title: 'Papier Krause' }] },
            }),
        },
      },
    });
  });
  afterAll(() => database.close());

  it('has its form filled from tables, with the choices of the day and what stands beside it', async () => {
    const instanceId = await t.start('order', { amount: 12, isUrgent: true });
    const { id } = await t.task(instanceId, 'choose');
    const { form, formData, shows } = await t.runtime.taskForm(id, t.people.clara);
    expect(form?.schema['properties']).toMatchObject({
      vendorId: { oneOf: [{ const: 'v1', title: 'Papier Krause' }] },
    });
    expect(formData).toEqual({ amount: 12, vendorId: '' });
    expect(shows).toEqual([
      { name: 'amount', label: { de: 'Betrag', en: 'Amount' }, value: '12' },
      { name: 'isUrgent', label: { de: 'isUrgent', en: 'isUrgent' }, value: 'ja' },
      { name: 'viewer', label: { de: 'Wer', en: 'Who' }, value: `${t.people.clara.personId} de` },
    ]);
  });

  it('remembers what a person has typed until it is done, for those who may do it', async () => {
    const instanceId = await t.start('order', { amount: 1 });
    const { id: taskId } = await t.task(instanceId, 'choose');
    expect(await refusal(t.runtime.saveDraft({ taskId, data: { amount: 9 }, actor: t.people.emil }))).toBe(
      'forbidden',
    );
    await t.runtime.saveDraft({ taskId, data: { amount: 9 }, actor: t.people.clara });
    expect((await t.runtime.taskForm(taskId, t.people.clara)).formData).toMatchObject({ amount: 9 });
    await t.complete(instanceId, 'choose', 'clara', { data: { vendorId: 'v1', amount: 9 } });
    expect(
      await rowOf(
        database.dataSource.manager,
        'SELECT draft, form_hash IS NOT NULL AS hashed FROM user_task WHERE id = $1',
        [taskId],
      ),
    ).toEqual({ draft: null, hashed: true });
    const next = await t.task(instanceId, 'plain');
    expect((await t.runtime.taskForm(next.id, t.people.clara)).formData).toEqual({
      vendorId: 'v1',
      amount: 9,
    });
  });

  it('waits for the evidence it asks for', async () => {
    const instanceId = await t.start('order');
    await t.complete(instanceId, 'choose', 'clara', { data: { vendorId: 'v1' } });
    const complete = () => refusal(t.complete(instanceId, 'plain', 'clara', { data: { vendorId: 'v1' } }));
    expect(await complete()).toBe('validation-failed');
    const documentId = newId();
    await database.dataSource.query(
      `INSERT INTO document_content VALUES ('x', 1, 'x') ON CONFLICT DO NOTHING`,
    );
    await database.dataSource.query(
      `INSERT INTO document (id, sha256, name, media_type, kind) VALUES ($1, 'x', 'Beleg', 'application/pdf', 'receipt')`,
      [documentId],
    );
    const { id: taskId } = await t.task(instanceId, 'plain');
    await t.runtime.attach({ instanceId, taskId, documentId, actor: t.people.clara });
    expect(await complete()).toBe('accepted');
    expect(await t.happened(instanceId)).toContain('document.attached');
  });

  it('takes comments of those who have to do with it, and keeps their words out of the chain', async () => {
    const instanceId = await t.start('order');
    const { id: taskId } = await t.task(instanceId, 'choose');
    expect(await refusal(t.runtime.commentTask({ taskId, text: 'x', actor: t.people.olga }))).toBe(
      'accepted',
    );
    expect(await refusal(t.runtime.commentTask({ taskId, text: 'x', actor: t.people.david }))).toBe(
      'forbidden',
    );
    expect(await refusal(t.runtime.commentTask({ taskId, text: ' ', actor: t.people.clara }))).toBe(
      'validation-failed',
    );
    await t.runtime.annotate({ instanceId, text: 'Herr Muster ruft an', actor: t.people.emil });
    expect(JSON.stringify(await t.history(instanceId))).not.toContain('Muster');
    expect(
      await rowsOf(
        database.dataSource.manager,
        'SELECT body FROM task_comment WHERE instance_id = $1 ORDER BY id',
        [instanceId],
      ),
    ).toEqual([{ body: 'x' }, { body: 'Herr Muster ruft an' }]);
    expect(await t.verify(instanceId)).toEqual({ ok: true });
  });

  it('of a confidential case says nothing in mails and plans, has an access list, and knows statutory dates', async () => {
    const rehearsalId = await t.runtime.createRehearsal('x');
    const data = { ownerId: t.people.anna.personId, deadline: '2027-03-31' };
    const { instanceId } = await t.runtime.start({
      processKey: 'secret',
      data,
      actor: t.people.emil,
      rehearsalId,
    });
    expect((await t.task(instanceId, 'talk')).dueAt).toBe('2027-03-31T22:00:00.000Z');
    const access = await rowsOf<{ id: string }>(
      database.dataSource.manager,
      'SELECT person_id AS id FROM instance_access WHERE instance_id = $1',
      [instanceId],
    );
    expect(access.map(({ id }) => id).sort()).toEqual(
      [t.people.anna.personId, t.people.emil.personId].sort(),
    );
    const plan = await t.runtime.advance({ instanceId, failed: [] });
    expect(plan.timers).toMatchObject([{ summary: '' }]);
    expect(t.committed.at(-1)).toMatchObject({ isConfidential: true });
    await t.runtime.fastForward(rehearsalId);
    const mails = await rowsOf<{ subject: string }>(
      database.dataSource.manager,
      'SELECT subject FROM outgoing_mail WHERE instance_id = $1',
      [instanceId],
    );
    expect(mails).toEqual([{ subject: 'Erinnerung: eine Aufgabe wartet auf Sie' }]);
  });
});
