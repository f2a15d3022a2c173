import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { insertCase } from './case-rows.js';
import { MINI_APPLICATION, MINI_REGISTRY } from './mini-hiring.js';
import { startAppWith } from './test-app.js';
import type { TestApp } from './test-app.js';

// the machine may be busy with other suites

const CV = (name: string): Buffer =>
  Buffer.from(
    `${name}\n${name.split(' ')[0]?.toLowerCase()}@example.org\n\nBerufserfahrung\n03/2019 – 02/2022 Vertrieb, Beispiel GmbH\n`,
  );

describe('applications through the API', () => {
  let kontor: TestApp;
  let requisitionId: string;
  beforeAll(async () => {
    kontor = await startAppWith(MINI_REGISTRY);
    const deployed = await kontor
      .as('technik', 'post', '/deployments')
      .send({ bpmn: MINI_APPLICATION, dmn: [], forms: {} });
    expect(deployed.body).toMatchObject({ isNew: true });
    const rows = { businessKey: 'REQ-2026-0001', definitionId: deployed.body.definitionId as string };
    ({ requisitionId } = await insertCase(kontor.database.dataSource, kontor.house, rows));
  });
  afterAll(() => kontor.close());

  const upload = (key: string, ...names: string[]) => {
    const test = kontor
      .as('office', 'post', `/requisitions/${requisitionId}/applications`)
      .set('Idempotency-Key', key);
    for (const name of names) void test.attach('cv', CV(name), { filename: `${name}.txt` });
    return test;
  };
  const cards = async () =>
    (await kontor.as('office', 'get', `/applications?requisitionId=${requisitionId}&perPage=100`).expect(200))
      .body.data as {
      id: string;
      version: number;
      candidateName: string;
      businessKey: string;
    }[];
  const arrive = async (name: string) => {
    await upload(randomUUID(), name).expect(201);
    return (await cards()).find(({ candidateName }) => candidateName === name)!;
  };
  const command = (
    person: 'office' | 'fach',
    { id, version }: { id: string; version: number },
    name: string,
    body: object,
  ) => kontor.as(person, 'post', `/applications/${id}/${name}`).set('If-Match', `"${version}"`).send(body);

  it('makes one application of each CV, and no second one when the upload is repeated', async () => {
    const key = randomUUID();
    const first = await upload(key, 'Anna Acker', 'Bert Bach').expect(201);
    expect(first.body.data).toMatchObject([{ fileName: 'Anna Acker.txt' }, { fileName: 'Bert Bach.txt' }]);
    const again = await upload(key, 'Anna Acker', 'Bert Bach');
    expect(again.body).toEqual(first.body);

    const names = (await cards()).map(({ candidateName }) => candidateName);
    expect(names.filter((name) => name === 'Anna Acker')).toHaveLength(1);
    expect(names).toContain('Bert Bach');
  });

  it('takes none of several when one cannot be read, and names it', async () => {
    const before = (await cards()).length;
    const { body } = await upload(randomUUID(), 'Cora Curtius')
      .attach('cv', Buffer.from('%PDF-1.7'), { filename: 'kaputt.pdf' })
      .expect(422);

    expect(body).toMatchObject({
      code: 'file-damaged',
      errors: [{ pointer: '/files/1', message: expect.stringContaining('kaputt.pdf') }],
    });
    expect(await cards()).toHaveLength(before);
  });

  it('takes an application from the public form and shows it to HR with its CV', async () => {
    const { body } = await kontor
      .as(null, 'post', '/public/postings/posting-REQ-2026-0001/applications')
      .field({ name: 'Dora Diehl', email: 'dora@example.org', privacyTextVersion: '2026-01' })
      .attach('cv', CV('Dora Diehl'), { filename: 'cv.txt' })
      .expect(201);
    expect(body).toEqual({ reference: expect.stringMatching(/^HIR-\d{4}-\d{4}$/) });

    const card = (await cards()).find(({ businessKey }) => businessKey === body.reference)!;
    const page = await kontor.as('office', 'get', `/applications/${card.id}`).expect(200);
    expect(page.body).toMatchObject({
      candidate: { name: 'Dora Diehl', email: 'dora@example.org' },
      cvDocument: { name: 'cv.txt' },
    });
    await kontor.as('office', 'get', `/documents/${page.body.cvDocument.id}/content`).expect(200);
  });

  it('makes a move on the board the decision of the open task', async () => {
    const card = await arrive('Emil Esser');
    expect((await command('office', card, 'move', { stage: 'interview' }).expect(422)).body).toMatchObject({
      code: 'business-rule',
      hint: expect.any(String),
    });
    const rejected = await command('fach', card, 'move', { stage: 'rejected' }).expect(422);
    expect(rejected.body.hint).toContain('„Bewerbung sichten“');

    const { body } = await command('fach', card, 'move', { stage: 'interview' }).expect(200);
    expect(body.instance.status).toBe('completed');
  });

  it('puts an application on hold, hears a withdrawal all the same, and knows an old version', async () => {
    const card = await arrive('Frida Frey');
    await command('office', { ...card, version: 9 }, 'hold', { reason: 'Rückfrage' }).expect(412);
    await command('office', card, 'hold', { reason: 'Rückfrage' }).expect(200);
    const held = await kontor.as('office', 'get', `/applications/${card.id}`).expect(200);
    expect(held.body).toMatchObject({
      isOnHold: true,
      allowedActions: expect.arrayContaining(['resume', 'withdraw']),
    });
    await command('office', held.body, 'withdraw', { reason: 'Anderes Angebot' }).expect(200);

    const page = await kontor.as('office', 'get', `/process-instances/${held.body.instanceId}`).expect(200);
    expect(page.body).toMatchObject({
      status: 'completed',
      activity: { completed: expect.arrayContaining(['gone']) },
    });
  });

  it('lets a person classify otherwise, with the reason in the history and in the explanation', async () => {
    const card = await arrive('Gero Gauss');
    await command('fach', card, 'override-bucket', {
      bucket: 'strong',
      reason: 'Bekannt aus Projekt',
    }).expect(200);

    const explanation = await kontor.as('office', 'get', `/applications/${card.id}/explanation`).expect(200);
    expect(explanation.body.override).toEqual({ bucket: 'strong', reason: 'Bekannt aus Projekt' });
    await command('fach', card, 'override-bucket', { bucket: 'good', reason: 'x' }).expect(412);
  });

  it('refuses what nobody waits for and keeps no message for later', async () => {
    const { body } = await kontor
      .as('office', 'post', `/requisitions/${requisitionId}/pause`)
      .set('If-Match', '"1"')
      .expect(409);

    expect(body.code).toBe('state-conflict');
    expect(await kontor.database.dataSource.query('SELECT 1 FROM undelivered_message')).toEqual([]);
  });

  it('answers a stranger with nothing but a limit', async () => {
    const send = () =>
      kontor.as(null, 'post', '/public/postings/no-such-posting-token/applications').field({ name: 'x' });
    const codes: number[] = [];
    for (let n = 0; n < 8; n += 1) codes.push((await send()).status);

    expect(codes).toContain(429);
  });
});
