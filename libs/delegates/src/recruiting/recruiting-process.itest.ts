import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@kontor/contracts';
import { insertDocument, newId, rowOf, rowsOf } from '@kontor/database';
import { testDatabase, type TestDatabase } from '@kontor/testing';
import { POSTING, recruitingOffice, type RecruitingOffice } from '../../test/recruiting-office.js';
import { anonymise } from './application/anonymise.js';

let database: TestDatabase;
let office: RecruitingOffice;
let requisition: string;
let key: string;
const tx = () => database.dataSource.manager;

beforeAll(async () => {
  database = await testDatabase();
  office = await recruitingOffice(database);
  ({ id: requisition, key } = await office.openRequisition());
}, 180_000);
afterAll(() => database.close());

describe('a requisition on the real record', () => {
  it('is planned, published with its criteria, and not on the word of its requester', async () => {
    const row = await rowOf<JsonObject>(tx(), 'SELECT * FROM requisition WHERE instance_id = $1', [
      requisition,
    ]);
    expect(row).toMatchObject({
      state: 'published',
      criteria_version: 1,
      band_min_cents: 4_200_000,
      public_token: expect.any(String),
    });
    expect(row?.['plan_id']).not.toBeNull();
  });

  it('stops a posting with doubtful wording until a person gives a reason', async () => {
    const id = await office.t.start(
      'requisition',
      {
        title: 'Sachbearbeitung',
        headcount: 1,
        reasonKind: 'new',
        reason: 'Mehr',
        bandMinEuro: 42_000,
        bandMaxEuro: 48_000,
        weeklyHours: 40,
        land: 'BE',
      },
      'david',
    );
    await office.t.complete(id, 'approveRequisition', 'anna', { outcome: 'approve' });
    const publish = (more: JsonObject) =>
      office.t.complete(id, 'writePosting', 'bernd', {
        outcome: 'publish',
        data: { ...POSTING, postingText: `Unser junges Team: ${POSTING.postingText}`, ...more },
      });
    await expect(publish({})).rejects.toMatchObject({
      code: 'validation-failed',
      details: { errors: expect.arrayContaining([expect.objectContaining({ code: 'agg-young' })]) },
    });
    await publish({ hasCheckedWording: true, wordingReason: 'Das Unternehmen ist jung.' });
    expect((await office.t.instance(id)).incidentCount).toBe(0);
  });
});

describe('an application on the real record', () => {
  it('is acknowledged, checked, matched, screened masked, rejected by a person and erased', async () => {
    const id = await office.apply(key);
    expect((await office.mailsOf(id)).map(({ body }) => body)).toEqual([expect.stringContaining('Art. 13')]);
    await office.fill(id, 'reviewCv', 'bernd', 'confirm');
    expect(await office.applicationOf(id)).toMatchObject({
      stage: 'screening',
      match: { bucket: expect.any(String) },
    });
    const { id: taskId } = await office.t.task(id, 'screen');
    const { shows, formData } = await office.t.runtime.taskForm(taskId, office.t.people.david);
    expect(JSON.stringify(shows)).not.toMatch(/1990|Person/);
    expect(formData['sheet']).toHaveLength(2);
    await office.fill(id, 'screen', 'david', 'reject', {}, 'SAP zu kurz.');
    await office.fill(id, 'chooseRejection', 'bernd', 'release', { reasonCode: 'criteria-not-met' });
    const rejected = await office.applicationOf(id);
    expect(rejected).toMatchObject({ stage: 'rejected', anonymise_trace: expect.stringContaining('AGG') });
    await rowsOf(tx(), 'UPDATE application SET anonymise_at = $2 WHERE instance_id = $1', [
      id,
      '2020-01-01T00:00:00Z',
    ]);
    await anonymise.run(tx(), { applicationId: rejected?.id ?? '' }, {
      instanceId: id, businessKey: key, waitId: '0', elementId: 'anonymise', now: '2999-01-01T00:00:00.000Z', actorId: null,
    }); // prettier-ignore
    expect(await office.applicationOf(id)).toMatchObject({
      name: 'anonymisiert',
      email: null,
      cv_text: null,
      decision_reason: null,
    });
    expect(
      await rowsOf(tx(), 'SELECT 1 FROM history_detail WHERE instance_id = $1 AND content IS NOT NULL', [id]),
    ).toEqual([]);
  });

  it('is withdrawn while an interview is being scheduled', async () => {
    const id = await office.apply(key);
    await office.fill(id, 'reviewCv', 'bernd', 'confirm');
    await office.fill(id, 'screen', 'david', 'invite');
    expect(await office.applicationOf(id)).toMatchObject({ stage: 'interview' });
    await office.t.runtime.publish({
      message: 'application.withdrawn',
      key: (await office.t.instance(id)).businessKey,
      data: { by: 'candidate' },
      actor: null,
    });
    expect(await office.applicationOf(id)).toMatchObject({ stage: 'withdrawn' });
    expect(await office.openTasks(id)).toEqual([]);
    expect((await office.mailsOf(id)).map(({ subject }) => subject)).toContainEqual(
      expect.stringContaining('beendet'),
    );
    const children = await rowsOf(tx(), `SELECT status FROM process_instance WHERE parent_id = $1`, [id]);
    expect(children).toEqual([{ status: 'cancelled' }]);
  });

  it('that comes twice is merged by a person', async () => {
    const first = await office.apply(key, { email: 'twice@example.org' });
    const second = await office.apply(key, { email: 'Twice@example.org', name: 'P. Zwei' });
    expect(await office.openTasks(second)).toEqual(['decideDuplicate']);
    await office.fill(second, 'decideDuplicate', 'bernd', 'same');
    expect(await office.applicationOf(second)).toMatchObject({
      stage: 'merged',
      merged_into: (await office.applicationOf(first))?.id,
    });
    expect((await office.t.instance(second)).status).toBe('completed');
  });

  it('tells the office when a representative must be informed and none has an address', async () => {
    const id = await office.apply(key, { isSeverelyDisabled: true });
    const subjects = (await office.mailsOf(id)).map(({ subject }) => subject);
    expect(subjects).toContainEqual(expect.stringContaining('Bitte unterrichten'));
  });

  it('goes to the pool with consent, and into rejection when the position is cancelled', async () => {
    const other = await office.openRequisition();
    const pooled = await office.apply(other.key);
    await office.fill(pooled, 'reviewCv', 'bernd', 'confirm');
    await office.fill(pooled, 'screen', 'david', 'pool');
    await office.fill(pooled, 'obtainPoolConsent', 'bernd', 'given', {
      channel: 'mail',
      validUntil: '2999-01-01',
    });
    expect(await office.applicationOf(pooled)).toMatchObject({ stage: 'pool', pool_until: '2999-01-01' });
    const open = await office.apply(other.key);
    await office.t.runtime.publish({
      message: 'requisition.cancelled',
      key: other.key,
      data: { reason: 'Stopp' },
      actor: office.t.people.david,
    });
    expect((await office.t.instance(other.id)).status).toBe('completed');
    expect(await office.openTasks(open)).toEqual(['chooseRejection']);
    await expect(office.apply(other.key)).rejects.toMatchObject({ code: expect.any(String) });
  });

  it('is decided by two persons after the interview was called off, offered, accepted, and fills the position', async () => {
    const target = await office.openRequisition();
    const id = await office.apply(target.key);
    await office.fill(id, 'reviewCv', 'bernd', 'confirm');
    await office.fill(id, 'screen', 'david', 'invite');
    const [child] = await rowsOf<{ id: string }>(
      tx(),
      'SELECT id FROM process_instance WHERE parent_id = $1',
      [id],
    );
    const { version } = await office.t.instance(child?.id ?? '');
    await office.t.runtime.cancel({
      instanceId: child?.id ?? '',
      version,
      reason: 'Test',
      actor: office.t.people.olga,
    });
    await office.fill(id, 'handleMissedInterview', 'bernd', 'decide');
    await office.fill(id, 'decideAsManager', 'david', 'offer', {}, 'Passt.');
    await office.fill(id, 'decideAsHr', 'bernd', 'offer', {}, 'Passt.');
    expect(await office.applicationOf(id)).toMatchObject({
      stage: 'offer',
      decision_reason: 'Fachbereich: offer – Passt.\nPersonal: offer – Passt.',
    });
    await office.fill(id, 'offerTerms', 'bernd', 'submit', { salaryEuro: 45_000, startDate: '2999-01-01' });
    const letterDocumentId = newId();
    await insertDocument(tx(), {
      ...{
        id: letterDocumentId,
        sha256: letterDocumentId,
        bytes: Buffer.from('%PDF'),
        name: 'Angebot-1.pdf',
        mediaType: 'application/pdf',
      },
      ...{ kind: 'offer-letter', instanceId: id, taskId: null, createdBy: null },
    });
    await rowsOf(tx(), 'UPDATE offer SET letter_document_id = $1 WHERE application_id = $2', [
      letterDocumentId,
      (await office.applicationOf(id))?.id ?? '',
    ]);
    await office.drive(id, { letterDocumentId });
    const { businessKey } = await office.t.instance(id);
    await office.t.runtime.publish({
      message: 'offer.answered',
      key: businessKey,
      data: { answer: 'accepted' },
      actor: null,
    });
    expect(await office.applicationOf(id)).toMatchObject({ stage: 'hired' });
    expect((await office.t.instance(id)).status).toBe('completed');
    expect(await rowOf(tx(), 'SELECT state, filled FROM requisition WHERE no = $1', [target.key])).toEqual({
      state: 'filled',
      filled: 1,
    });
  });
});
