import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { insertCase } from './case-rows.js';
import { MINI_APPLICATION, MINI_REGISTRY } from './mini-hiring.js';
import { startAppWith } from './test-app.js';
import type { TestApp } from './test-app.js';

// the machine may be busy with other suites

interface Card {
  readonly id: string;
  readonly version: number;
  readonly instanceId: string;
  readonly candidateName: string;
}

describe('decisions on several applications', () => {
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

  const sql = (text: string, values: unknown[]) => kontor.database.dataSource.query(text, values);
  const arrive = async (name: string): Promise<Card> => {
    await kontor
      .as('office', 'post', `/requisitions/${requisitionId}/applications`)
      .set('Idempotency-Key', randomUUID())
      .attach('cv', Buffer.from(`${name}\n\nBerufserfahrung\n03/2019 – 02/2022 Vertrieb mit SAP\n`), {
        filename: `${name}.txt`,
      })
      .expect(201);
    const { body } = await kontor.as(
      'office',
      'get',
      `/applications?requisitionId=${requisitionId}&perPage=100`,
    );
    return (body.data as Card[]).find(({ candidateName }) => candidateName === name)!;
  };
  const reject = async ({ instanceId }: Card) => {
    const tasks = await kontor.as('fach', 'get', `/user-tasks?view=all&instanceId=${instanceId}`).expect(200);
    const { id, version } = tasks.body.data[0];
    await kontor
      .as('fach', 'post', `/user-tasks/${id}/complete`)
      .set('If-Match', `"${version}"`)
      .send({ outcome: 'reject', reason: 'Ausbildung fehlt', data: {} })
      .expect(200);
  };
  const waiting = (person: 'office' | 'fach') =>
    kontor.as(person, 'get', `/applications/rejections?requisitionId=${requisitionId}`);
  const comments = async (instanceId: string): Promise<string> => {
    const rows: { body: string }[] = await sql('SELECT body FROM task_comment WHERE instance_id = $1', [
      instanceId,
    ]);
    return rows.map(({ body }) => body).join('\n');
  };

  it('releases rejections together, each for itself and by who may do it', async () => {
    for (const name of ['Ida Imhof', 'Jan Jost']) await reject(await arrive(name));
    expect((await waiting('fach').expect(200)).body.data).toEqual([]);
    const { body } = await waiting('office').expect(200);
    expect(body).toMatchObject({ total: 2, form: null });
    const items = (body.data as { task: { id: string; version: number } }[]).map(({ task }, index) => ({
      taskId: task.id,
      version: task.version + index,
      reasonCode: 'criteria-not-met',
      letterVariant: 'neutral',
    }));
    const [first, second] = items;

    const foreign = await kontor
      .as('fach', 'post', '/applications/rejections')
      .send({ items: [first] })
      .expect(200);
    expect(foreign.body.data).toMatchObject([{ isReleased: false }]);

    const key = randomUUID();
    const release = () =>
      kontor.as('office', 'post', '/applications/rejections').set('Idempotency-Key', key).send({ items });
    const done = await release().expect(200);
    expect(done.body.data).toMatchObject([
      { taskId: first!.taskId, isReleased: true, instance: { status: 'completed' } },
      { taskId: second!.taskId, isReleased: false, code: 'stale', title: expect.any(String) },
    ]);
    expect((await release().expect(200)).body).toEqual(done.body);
    expect((await waiting('office')).body.data).toMatchObject([{ task: { id: second!.taskId } }]);
    await kontor.as('office', 'post', '/applications/rejections').send({ items: [] }).expect(422);
  });

  it('changes criteria openly: every case keeps its old result and the reason', async () => {
    const card = await arrive('Kim Kurz');
    const old = [
      { id: 'english', label: 'Englisch', kind: 'skill', terms: ['Englisch'], isMust: true, weight: 5 },
    ];
    await sql(
      `INSERT INTO requisition_criteria (requisition_id, version, criteria, changed_by, changed_at) VALUES ($1, 1, $2, $3, now())`,
      [requisitionId, JSON.stringify(old), kontor.house.personIds.fach],
    );
    await sql('UPDATE requisition SET criteria_version = 1 WHERE id = $1', [requisitionId]);
    const match = {
      criteriaVersion: 1,
      bucket: 'unclear',
      points: 0,
      maxPoints: 5,
      mustNotFound: ['english'],
      matches: [{ criterionId: 'english', result: 'not-found', spans: [], arithmetic: null }],
    };
    await sql('UPDATE application SET match = $2 WHERE id = $1', [card.id, JSON.stringify(match)]);
    const { body: requisition } = await kontor
      .as('fach', 'get', `/requisitions/${requisitionId}`)
      .expect(200);
    expect(requisition.allowedActions).toContain('changeCriteria');
    const change = (person: 'fach' | 'team', version: number) =>
      kontor
        .as(person, 'post', `/requisitions/${requisitionId}/criteria`)
        .set('If-Match', `"${version}"`)
        .send({
          criteria: [{ label: 'SAP', kind: 'skill', terms: ['SAP'], isMust: true, weight: 5 }],
          reason: 'Englisch wird nicht gebraucht',
        });
    await change('fach', requisition.version + 1).expect(412);
    await change('team', requisition.version).expect(403);
    const { body } = await change('fach', requisition.version).expect(200);
    expect(body).toEqual({ criteriaVersion: 2, rematched: 1, reclassified: 1 });

    const explanation = await kontor.as('office', 'get', `/applications/${card.id}/explanation`).expect(200);
    expect(explanation.body).toMatchObject({
      criteriaVersion: 2,
      criteria: [{ label: 'SAP' }],
      output: { matches: [{ result: 'found' }] },
    });
    const note = await comments(card.instanceId);
    expect(note).toContain('Englisch wird nicht gebraucht');
    expect(note).toContain('Bisher (Fassung 1): unklar; Englisch: nicht gefunden');
    expect(await comments(requisition.instanceId)).toContain('Fassung 2');
  });

  it('takes the receipt of a rejection only after it was sent, and only where it is waited for', async () => {
    const card = await arrive('Lea Lang');
    const received = (on: string, version: number) =>
      kontor
        .as('office', 'post', `/applications/${card.id}/rejection-received`)
        .set('If-Match', `"${version}"`)
        .send({ on });
    const today = new Date().toISOString().slice(0, 10);
    expect((await received(today, card.version).expect(409)).body.code).toBe('state-conflict');
    await sql(
      `UPDATE application SET stage = 'rejected', stage_since = now() - interval '3 days' WHERE id = $1`,
      [card.id],
    );
    expect((await received('2020-01-01', card.version).expect(422)).body.errors).toMatchObject([
      { pointer: '/on' },
    ]);
    await received('2026-02-30', card.version).expect(422);
    expect((await received(today, card.version).expect(409)).body.code).toBe('state-conflict');
  });
});
