import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRegistry } from '@kontor/runtime';
import { statementsOf } from '@kontor/testing';
import { randomUUID } from 'node:crypto';
import type { PersonName } from './house.js';
import { LEAVE_REQUEST } from './leave-request.js';
import { startAppWith } from './test-app.js';
import type { TestApp } from './test-app.js';

const registry = createRegistry({ publicUrl: 'http://localhost:4310', company: 'Test GmbH' });

// the machine may be busy with other suites

describe('commands through the API', () => {
  let kontor: TestApp;
  beforeAll(async () => {
    kontor = await startAppWith(registry, ({ instanceId }) => kontor.app.changed([instanceId]));
    const model = { bpmn: LEAVE_REQUEST, dmn: [], forms: {} };
    const deployed = await kontor.as('technik', 'post', '/deployments').send(model);
    expect(deployed.body).toMatchObject({ version: 1, isNew: true });
  });
  afterAll(() => kontor.close());

  const start = async (person: PersonName = 'team') => {
    const { body } = await kontor
      .as(person, 'post', '/process-instances')
      .send({ processKey: 'leave-request', data: { days: 3 } })
      .expect(201);
    const instanceId: string = body.instance.id;
    const tasks = await kontor
      .as('leitung', 'get', `/user-tasks?view=all&instanceId=${instanceId}`)
      .expect(200);
    const taskId: string = tasks.body.data[0].id;
    return { instanceId, businessKey: String(body.instance.businessKey), taskId };
  };
  const complete = (person: PersonName, taskId: string, body: object, version = 1) =>
    kontor.as(person, 'post', `/user-tasks/${taskId}/complete`).set('If-Match', `"${version}"`).send(body);
  const APPROVE = { outcome: 'approve', data: {} };

  it('names every mistake of a model and keeps nothing of it', async () => {
    const bpmn = LEAVE_REQUEST.replace('targetRef="book"', 'targetRef="nowhere"').replace(
      'id="leave-request"',
      'id="broken-request"',
    );
    const { body } = await kontor
      .as('technik', 'post', '/deployments')
      .send({ bpmn, dmn: [], forms: {} })
      .expect(422);

    expect(body).toMatchObject({
      code: 'model-invalid',
      errors: expect.arrayContaining([
        expect.objectContaining({ pointer: expect.stringMatching(/^\/bpmn/) }),
      ]),
    });
    const { body: list } = await kontor.as('technik', 'get', '/process-definitions').expect(200);
    expect(list.data.map(({ key }: { key: string }) => key)).toEqual(['leave-request']);
  });

  it('starts a case for those who may, and answers a repetition with the first answer', async () => {
    const key = randomUUID();
    const send = (data: object) =>
      kontor
        .as('team', 'post', '/process-instances')
        .set('Idempotency-Key', key)
        .send({ processKey: 'leave-request', data });
    const first = await send({ days: 1 }).expect(201);
    const again = await send({ days: 1 });
    expect(again.body).toEqual(first.body);
    expect((await send({ days: 2 }).expect(422)).body.code).toBe('idempotency-key-reused');

    await kontor
      .as('office', 'post', '/process-instances')
      .send({ processKey: 'leave-request', data: {} })
      .expect(403);
    const nothing = await kontor
      .as('office', 'post', '/process-instances')
      .send({ processKey: 'nothing', data: {} })
      .expect(404);
    expect(nothing.body.code).toBe('not-found');
    const { body } = await kontor.as('team', 'get', '/process-instances?startedBy=me').expect(200);
    expect(body.data.filter(({ id }: { id: string }) => id === first.body.instance.id)).toHaveLength(1);
  });

  it('costs no more statements than was decided', async () => {
    const { taskId } = await start();
    // twice a second, whatever comes, late drivers are counted
    const counted = async (work: () => PromiseLike<unknown>): Promise<number> =>
      (await statementsOf(kontor.database.dataSource, async () => void (await work()))).filter(
        (sql) => !/count\(\*\).*FROM undriven/s.test(sql),
      ).length;
    // the session, five of the command (BEGIN and COMMIT among them), two of the key
    const claim = kontor.as('leitung', 'post', `/user-tasks/${taskId}/claim`).set('If-Match', '"1"');
    expect(await counted(() => claim.send({}).expect(200))).toBe(8);
    expect(await counted(() => complete('leitung', taskId, APPROVE, 2).expect(200))).toBe(8);
    const begin = kontor.as('team', 'post', '/process-instances');
    expect(await counted(() => begin.send({ processKey: 'leave-request', data: { days: 1 } }))).toBe(8);
  });

  it('completes a task and answers with the next one', async () => {
    const { taskId, instanceId } = await start();
    const { body } = await complete('leitung', taskId, APPROVE).expect(200);
    expect(body).toMatchObject({
      task: { state: 'completed' },
      instance: { id: instanceId, status: 'active' },
    });

    const next = await kontor
      .as('office', 'get', `/user-tasks?view=groups&instanceId=${instanceId}`)
      .expect(200);
    expect(next.body.data).toMatchObject([{ elementId: 'book' }]);
    const done = await complete('office', next.body.data[0].id, { outcome: 'done', data: {} }).expect(200);
    expect(done.body.instance.status).toBe('completed');

    const timeline = await kontor
      .as('team', 'get', `/process-instances/${instanceId}/history-events`)
      .expect(200);
    const texts = timeline.body.data.map(({ text }: { text: { de: string } }) => text.de);
    expect(texts).toContain('Person leitung hat „Urlaub genehmigen“ erledigt: Genehmigen.');
    const page = await kontor.as('team', 'get', `/process-instances/${instanceId}`).expect(200);
    expect(page.body.activity).toMatchObject({
      tokens: {},
      completed: expect.arrayContaining(['approve', 'book']),
    });
  });

  it('refuses to complete a task a second time', async () => {
    const { taskId } = await start();
    await complete('leitung', taskId, APPROVE).expect(200);
    expect((await complete('leitung', taskId, APPROVE, 2).expect(409)).body.code).toBe('task-gone');
  });

  it('tells an open screen that a case changed', async () => {
    await kontor.app.nest.listen(0, '127.0.0.1');
    const headers = { Cookie: kontor.house.cookies.leitung };
    const stream = await fetch(`${await kontor.app.nest.getUrl()}/api/v1/events`, { headers });
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    const { instanceId } = await start();
    let heard = '';
    while (!heard.includes(instanceId)) heard += (await reader.read()).value ?? '';

    expect(heard).toContain(`event: instance\ndata: {"instanceId":"${instanceId}"}`);
    await reader.cancel();
  });

  it.each([
    ['an outcome that does not exist', 422, 'unknown-outcome', 'leitung', { outcome: 'maybe', data: {} }, 1],
    ['a rejection without a reason', 422, 'reason-required', 'leitung', { outcome: 'reject', data: {} }, 1],
    ['an old version', 412, 'stale', 'leitung', APPROVE, 7],
    ['somebody who sees the task but may not do it', 403, 'forbidden', 'team', APPROVE, 1],
    ['the head of the unit, who only sees it', 403, 'forbidden', 'fach', APPROVE, 1],
    ['somebody who does not see it', 404, 'not-found', 'gast', APPROVE, 1],
  ] as const)('refuses %s and changes nothing', async (_, status, code, person, body, version) => {
    const { taskId } = await start();
    const refused = await complete(person, taskId, body, version);
    expect({ status: refused.status, code: refused.body.code }).toEqual({ status, code });
    expect((await kontor.as('leitung', 'get', `/user-tasks/${taskId}`).expect(200)).body).toMatchObject({
      state: 'open',
      version: 1,
    });
  });

  it('claims, hands back, comments, saves a draft and keeps a file', async () => {
    const { taskId, instanceId } = await start();
    const path = `/user-tasks/${taskId}`;
    const claimed = await kontor.as('leitung', 'post', `${path}/claim`).set('If-Match', '"1"').expect(200);
    expect(claimed.body.assignee.displayName).toBe('Person leitung');
    await kontor
      .as('leitung', 'post', `${path}/unclaim`)
      .set('If-Match', `"${claimed.body.version}"`)
      .expect(200);
    await kontor
      .as('leitung', 'put', `${path}/draft`)
      .send({ data: { note: 'x' } })
      .expect(204);
    await kontor.as('leitung', 'post', `${path}/comments`).send({ text: 'Bitte eilig.' }).expect(201);
    const stored = await kontor
      .as('leitung', 'post', `${path}/documents`)
      .attach('file', Buffer.from('Notiz'), { filename: '../Notiz.txt', contentType: 'text/html' })
      .expect(201);
    expect(stored.body).toMatchObject([{ name: 'Notiz.txt', mediaType: 'text/plain' }]);

    const { body } = await kontor.as('leitung', 'get', path).expect(200);
    expect(body).toMatchObject({
      comments: [{ text: 'Bitte eilig.', author: { displayName: 'Person leitung' } }],
      documents: [{ name: 'Notiz.txt' }],
    });
    const page = await kontor.as('team', 'get', `/process-instances/${instanceId}`).expect(200);
    expect(page.body.documents).toMatchObject([{ name: 'Notiz.txt' }]);
  });

  it('offers the task to the deputy of the absent manager', async () => {
    const { taskId } = await start();
    const from = new Date(Date.now() - 3_600_000).toISOString();
    const to = new Date(Date.now() + 3_600_000).toISOString();
    const substituteId = kontor.house.personIds.fach;
    const absence = await kontor
      .as('leitung', 'post', '/absences')
      .send({ from, to, substituteId })
      .expect(201);

    const { body } = await kontor.as('fach', 'get', '/user-tasks?view=standIn&perPage=100').expect(200);
    expect(body.data.find(({ id }: { id: string }) => id === taskId)).toMatchObject({
      onBehalfOf: { displayName: 'Person leitung' },
    });
    const done = await complete('fach', taskId, APPROVE).expect(200);
    expect(done.body.task.onBehalfOf).toMatchObject({ displayName: 'Person leitung' });

    await kontor.as('leitung', 'delete', `/absences/${absence.body.id}`).set('If-Match', '"9"').expect(412);
    await kontor
      .as('leitung', 'delete', `/absences/${absence.body.id}`)
      .set('If-Match', `"${absence.body.version}"`)
      .expect(204);
  });

  it('suspends, resumes and cancels a case, saying before what would be undone', async () => {
    const { instanceId, taskId } = await start();
    const path = `/process-instances/${instanceId}`;
    const version = async () =>
      (await kontor.as('leitung', 'get', path).expect(200)).headers['etag'] as string;
    const command = async (name: string, body: object) =>
      kontor
        .as('leitung', 'post', `${path}/${name}`)
        .set('If-Match', await version())
        .send(body);

    expect((await command('suspend', { reason: 'Rückfrage' })).body.instance.status).toBe('suspended');
    expect((await complete('leitung', taskId, APPROVE).expect(409)).body.code).toBe('instance-suspended');
    expect((await command('resume', {})).status).toBe(200);
    const preview = await kontor.as('leitung', 'get', `${path}/cancel-preview`).expect(200);
    expect(preview.body.data).toMatchObject([{ elementId: 'approve', kind: 'task' }]);
    expect((await command('cancel', { reason: 'Nicht mehr nötig' })).body.instance.status).toBe('cancelled');
    expect((await command('cancel', { reason: 'noch einmal' })).body.code).toBe('instance-ended');
  });
});
