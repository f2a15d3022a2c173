import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SHIPPED_ACTIVITIES } from '@kontor/contracts';
import { newId, unreportedMails } from '@kontor/database';
import { createRegistry, createRuntime } from '@kontor/runtime';
import type { Runtime } from '@kontor/runtime';
import { knownNames } from '../src/deployments/known-names.js';
import { LEAVE_REQUEST } from './leave-request.js';
import { startTestApp } from './test-app.js';
import type { TestApp } from './test-app.js';

// the machine may be busy with other suites

const registry = createRegistry({ publicUrl: 'http://localhost:4310', company: 'Test GmbH' });

describe('a mail that failed', () => {
  let kontor: TestApp;
  let runtime: Runtime;
  let instanceId: string;
  beforeAll(async () => {
    kontor = await startTestApp({
      runtime: (dataSource) =>
        (runtime = createRuntime({
          dataSource,
          registry,
          activities: SHIPPED_ACTIVITIES,
          onCommitted: () => undefined,
        })),
      names: knownNames(registry),
    });
    await kontor.as('technik', 'post', '/deployments').send({ bpmn: LEAVE_REQUEST, dmn: [], forms: {} });
  });
  afterAll(() => kontor.close());
  beforeEach(async () => {
    const { body } = await kontor
      .as('team', 'post', '/process-instances')
      .send({ processKey: 'leave-request', data: { days: 3 } })
      .expect(201);
    instanceId = body.instance.id;
  });

  const failedMail = async (error: string, of: string | null = instanceId): Promise<string> => {
    const id = newId();
    await kontor.database.dataSource.query(
      `INSERT INTO outgoing_mail (id, instance_id, dedup_key, message_id, to_address, subject, body, has_legal_effect, state,
         attempts, error, created_at)
       VALUES ($1::uuid, $2, $1::uuid::text, '<' || $1::uuid::text || '@kontor.local>', 'mia@example.org', 'Zusage', 'Text', true, 'failed',
         1, $3, now())`,
      [id, of, error],
    );
    return id;
  };
  const report = async (): Promise<boolean[]> => {
    const found = await unreportedMails(kontor.database.dataSource.manager, 10);
    const told: boolean[] = [];
    for (const { id, instanceId: of } of found)
      told.push(await runtime.reportFailedMail({ instanceId: of, mailId: id }));
    return told;
  };
  const incidents = async () =>
    (await kontor.as('technik', 'get', `/incidents?instanceId=${instanceId}&isOpen=true`).expect(200)).body
      .data as { id: string; code: string }[];
  const happened = async () =>
    (await kontor.as('leitung', 'get', `/process-instances/${instanceId}/history-events`).expect(200)).body
      .data as { type: string; text: { de: string }; data: object }[];

  it('becomes an incident of its case, once, which an operator can close', async () => {
    const mailId = await failedMail('mail-uncertain');
    expect(await report()).toEqual([true]);
    expect(await report()).toEqual([]);
    expect(await runtime.reportFailedMail({ instanceId, mailId })).toBe(false);

    const [incident] = await incidents();
    expect(incident).toMatchObject({ code: 'mail-uncertain' });
    await kontor.as('technik', 'post', `/incidents/${incident?.id}/retry`).expect(200);
    expect(await incidents()).toEqual([]);
  });

  it('does so after the end of its case too', async () => {
    const { headers } = await kontor.as('leitung', 'get', `/process-instances/${instanceId}`).expect(200);
    await kontor
      .as('leitung', 'post', `/process-instances/${instanceId}/cancel`)
      .set('If-Match', String(headers['etag']))
      .send({ reason: 'obsolete' })
      .expect(200);
    await failedMail('550');
    expect(await report()).toEqual([true]);

    const [incident] = await incidents();
    expect(incident).toMatchObject({ code: 'mail-not-accepted' });
    await kontor.as('technik', 'post', `/incidents/${incident?.id}/retry`).expect(200);
    expect(await incidents()).toEqual([]);
  });

  it('is left to the step that waits for it', async () => {
    await failedMail('mail-uncertain');
    await kontor.database.dataSource.query(
      `UPDATE process_instance SET snapshot = jsonb_set(snapshot, '{waits}',
         snapshot->'waits' || '[{"role": "token", "tokenId": "9", "wait": {"kind": "activity", "name": "mail.send", "waitId": "9.9.9", "elementId": "x"}}]') WHERE id = $1`,
      [instanceId],
    );
    expect(await unreportedMails(kontor.database.dataSource.manager, 10)).toEqual([]);
    await kontor.database.dataSource.query('DELETE FROM outgoing_mail');
  });

  it('is queued again by HR, with the same Message-ID, and the case tells who did it', async () => {
    const id = await failedMail('550');
    const { body } = await kontor.as('office', 'post', `/outgoing-mails/${id}/resend`).send({}).expect(200);

    expect(body).toMatchObject({ id, state: 'queued', error: null, messageId: `<${id}@kontor.local>` });
    const [first] = await happened();
    expect(first).toMatchObject({
      type: 'mail.resent',
      data: { mailId: id },
      text: { de: 'Person office hat eine E-Mail noch einmal in den Versand gegeben.' },
    });
    await kontor.as('office', 'post', `/outgoing-mails/${id}/resend`).send({}).expect(409);
  });

  it('needs a confirmation when nobody knows whether it arrived', async () => {
    const id = await failedMail('mail-uncertain', null);
    const { body } = await kontor.as('office', 'post', `/outgoing-mails/${id}/resend`).send({}).expect(422);
    expect(body).toMatchObject({ code: 'business-rule', hint: expect.stringContaining('bestätigen Sie') });

    await kontor.as('office', 'post', `/outgoing-mails/${id}/resend`).send({ isConfirmed: true }).expect(200);
  });

  it('is nobody else’s to send', async () => {
    const id = await failedMail('550');
    for (const person of ['technik', 'team', 'revision', 'fach'] as const)
      await kontor.as(person, 'post', `/outgoing-mails/${id}/resend`).send({}).expect(403);
    await kontor.as('office', 'post', `/outgoing-mails/${newId()}/resend`).send({}).expect(404);
  });
});
