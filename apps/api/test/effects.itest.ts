import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HeldEffectView } from '@kontor/contracts';
import { newId } from '@kontor/database';
import { createRegistry } from '@kontor/runtime';
import { startAppWith } from './test-app.js';
import type { TestApp } from './test-app.js';

const registry = createRegistry({ publicUrl: 'http://localhost:4310', company: 'Test GmbH' });

type Person = NonNullable<Parameters<TestApp['as']>[0]>;

/** A step that sends mail. */
const LETTER = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:kontor="https://kontor.dev/bpmn/1" id="letterDefinitions" targetNamespace="https://kontor.dev/test">
  <bpmn:process id="letter" name="Brief" isExecutable="true" kontor:nameEn="Letter" kontor:descriptionEn="Sends." kontor:prefix="LET" kontor:confidential="false" kontor:starterGroups="office" kontor:fallbackGroup="management">
    <bpmn:documentation>Sendet.</bpmn:documentation>
    <bpmn:startEvent id="asked" name="Angefragt" kontor:nameEn="Asked" />
    <bpmn:serviceTask id="send" name="Absage senden" kontor:nameEn="Send rejection">
      <bpmn:extensionElements><kontor:activity name="mail.send" maxAttempts="100" /></bpmn:extensionElements>
    </bpmn:serviceTask>
    <bpmn:endEvent id="done" name="Fertig" kontor:nameEn="Done" />
    <bpmn:sequenceFlow id="f0" sourceRef="asked" targetRef="send" />
    <bpmn:sequenceFlow id="f1" sourceRef="send" targetRef="done" />
  </bpmn:process>
</bpmn:definitions>`;

describe('effects that are held after a restore', () => {
  let kontor: TestApp;
  let instanceId: string;
  let oldMail: string;
  let newMail: string;

  const queueMail = async (createdAt: string, state = 'queued'): Promise<string> => {
    const id = newId();
    await kontor.database.dataSource.query(
      `INSERT INTO outgoing_mail (id, instance_id, wait_id, dedup_key, message_id, to_address, subject, body, has_legal_effect, state, created_at)
       SELECT $1::uuid, $2, (SELECT wait_id FROM history_event WHERE instance_id = $2 AND wait_id IS NOT NULL LIMIT 1), $1::uuid::text,
         $1::uuid::text, 'mia@example.org', 'Absage', 'Text', true, $4, $3::timestamptz`,
      [id, instanceId, createdAt, state],
    );
    return id;
  };
  const heldBy = async (userName: Person): Promise<readonly HeldEffectView[]> =>
    (await kontor.as(userName, 'get', '/effects/held').expect(200)).body.data;
  const decide = (userName: Person, body: object) =>
    kontor.as(userName, 'post', '/effects/release').send(body);
  const reason = 'Ist angekommen';

  beforeAll(async () => {
    kontor = await startAppWith(registry);
    await kontor.as('technik', 'post', '/deployments').send({ bpmn: LETTER, dmn: [], forms: {} }).expect(201);
    const { body } = await kontor
      .as('office', 'post', '/process-instances')
      .send({ processKey: 'letter', data: {} })
      .expect(201);
    instanceId = body.instance.id;
    oldMail = await queueMail('2026-11-01T08:00:00Z', 'sending');
    newMail = await queueMail('2200-01-01T08:00:00Z');
  });
  afterAll(() => kontor.close());

  it('are none while nothing was restored, and nothing can be released', async () => {
    expect((await kontor.as('technik', 'get', '/effects/held').expect(200)).body).toEqual({
      ...{ data: [], total: 0, isTotalCapped: false, isHeld: false, restoredAt: null, restoredTo: null },
    });
    await decide('technik', { decision: 'released-all', reason }).expect(409);
    await decide('technik', { decision: 'dropped', mailIds: [oldMail], reason }).expect(409);
  });

  it('are listed with case and step, the person only to those who read mails', async () => {
    await kontor.database.dataSource.query(
      `UPDATE installation SET effects_held = true, epoch = 1000, restored_at = clock_timestamp(), restored_to = '2026-11-25T02:00:00Z'`,
    );
    const [first, activity, last] = await heldBy('technik');
    expect(first).toMatchObject({
      ...{
        id: oldMail,
        kind: 'mail',
        isNew: false,
        isHalfSent: true,
        hasLegalEffect: true,
        to: null,
        subject: null,
      },
      ...{ businessKey: expect.stringMatching(/^LET-/), instanceId },
      elementName: { de: 'Absage senden', en: 'Send rejection' },
    });
    expect(activity).toMatchObject({ kind: 'activity', name: 'mail.send', isNew: false, instanceId });
    expect(last).toMatchObject({ id: newMail, kind: 'mail', isNew: true, isHalfSent: false });
    expect((await heldBy('office'))[0]).toMatchObject({ to: 'mia@example.org', subject: 'Absage' });
    await kontor.as('team', 'get', '/effects/held').expect(403);
  });

  it('of confidential cases tell the operator neither case nor step', async () => {
    const { dataSource } = kontor.database;
    await dataSource.query('UPDATE process_instance SET is_confidential = true WHERE id = $1', [instanceId]);
    expect((await heldBy('technik'))[0]).toMatchObject({ businessKey: null, elementName: null, to: null });
    await dataSource.query('UPDATE process_instance SET is_confidential = false WHERE id = $1', [instanceId]);
  });

  it('are decided about by operators, with a reason, once, and the case and the record say so', async () => {
    await decide('office', { decision: 'dropped', mailIds: [oldMail], reason }).expect(403);
    await decide('technik', { decision: 'dropped', mailIds: [oldMail], reason: '' }).expect(422);
    await decide('technik', { decision: 'dropped', reason }).expect(422);
    await decide('technik', { decision: 'released-all', mailIds: [oldMail], reason }).expect(422);
    const { body } = await decide('technik', { decision: 'dropped', mailIds: [oldMail], reason }).expect(200);
    expect(body).toEqual({ decision: 'dropped', mails: 1, activities: 0 });
    await decide('technik', { decision: 'released', mailIds: [oldMail], reason }).expect(409);
    await decide('technik', { decision: 'released', mailIds: [newMail], reason }).expect(200);

    expect((await heldBy('technik')).map(({ kind }) => kind)).toEqual(['activity']);
    const history = await kontor.as('leitung', 'get', `/process-instances/${instanceId}/history-events`);
    expect(history.body.data.slice(0, 2)).toMatchObject([
      { type: 'mail.released', data: { mailId: newMail } },
      { type: 'mail.dropped', data: { mailId: oldMail } },
    ]);
    const recorded = await kontor.database.dataSource.query(
      'SELECT decision, reason, mails, mail_ids FROM effect_decision ORDER BY at',
    );
    expect(recorded).toEqual([
      { decision: 'dropped', reason, mails: 1, mail_ids: [oldMail] },
      { decision: 'released', reason, mails: 1, mail_ids: [newMail] },
    ]);
  });

  it('end for all at once, and the case wants its driver told', async () => {
    await kontor.database.dataSource.query('DELETE FROM undriven');
    const { body } = await decide('technik', { decision: 'released-all', reason }).expect(200);

    expect(body).toEqual({ decision: 'released-all', mails: 0, activities: 1 });
    expect(await kontor.database.dataSource.query('SELECT instance_id FROM undriven')).toEqual([
      { instance_id: instanceId },
    ]);
    expect(await heldBy('technik')).toEqual([]);
  });
});
