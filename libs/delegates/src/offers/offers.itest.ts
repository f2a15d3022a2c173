import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { insertDocument, newId } from '@kontor/database';
import { testDatabase, type TestDatabase } from '@kontor/testing';
import { hiringFixture, type HiringFixture } from '../../test/hiring-fixture.js';

let database: TestDatabase;
let office: HiringFixture;

beforeAll(async () => {
  database = await testDatabase();
}, 120_000);
afterAll(() => database.close());
beforeEach(async () => {
  office = await hiringFixture(database.dataSource);
});

const inCase = () => ({ instanceId: office.applicationInstance });
const save = (salaryEuro = 45_000) =>
  office.submit(
    'offers.saveTerms',
    { salaryEuro, weeklyHours: 40, startDate: '2027-01-01' },
    { outcome: 'submit', ...inCase() },
  );

async function letterOf(offerId: string): Promise<string> {
  const id = newId();
  await insertDocument(office.tx, {
    id,
    sha256: id,
    bytes: Buffer.from('%PDF'),
    name: 'Angebot-1.pdf',
    mediaType: 'application/pdf',
    kind: 'offer-letter',
    instanceId: office.applicationInstance,
    taskId: null,
    createdBy: null,
  });
  await office.tx.query('UPDATE offer SET letter_document_id = $2 WHERE id = $1', [offerId, id]);
  return id;
}

const stateOf = async (offerId: unknown): Promise<string> => {
  const [row] = await office.tx.query('SELECT state FROM offer WHERE id = $1', [offerId]);
  return row.state;
};

async function sent(): Promise<string> {
  const offerId = String((await save())['offerId']);
  await letterOf(offerId);
  await office.run('offers.send', { offerId }, inCase());
  return offerId;
}

const company = (settings: object) =>
  office.tx.query('UPDATE installation SET settings = $1', [JSON.stringify({ company: settings })]);

describe('versions of an offer', () => {
  it('replace each other until one is sent', async () => {
    const first = await save();
    const second = await save(60_000);
    expect(first).toMatchObject({ offerVersion: 1, isOutsideBand: false });
    expect(second).toMatchObject({ offerVersion: 2, isOutsideBand: true });
    expect([await stateOf(first['offerId']), await stateOf(second['offerId'])]).toEqual([
      'withdrawn',
      'approval',
    ]);
    expect(await office.submit('offers.approve', {}, { outcome: 'approve', ...inCase() })).toEqual({
      isOfferApproved: true,
    });
    expect(await stateOf(second['offerId'])).toBe('draft');
  });
});

describe('a residence title that is needed', () => {
  it('holds up the offer until it has been shown, and nothing says where somebody comes from', async () => {
    const terms = {
      salaryEuro: 45_000,
      weeklyHours: 40,
      startDate: '2027-01-01',
      residenceTitle: 'unchecked',
    };
    const saved = await office.submit('offers.saveTerms', terms, { outcome: 'submit', ...inCase() });
    expect(saved).toMatchObject({ isTitleUnchecked: true });
    const offerId = String(saved['offerId']);
    await letterOf(offerId);
    const send = () => office.run('offers.send', { offerId }, inCase());
    await expect(send()).rejects.toMatchObject({
      code: 'business-rule',
      details: { hint: { de: expect.stringContaining('§ 4a Abs. 5 AufenthG') } },
    });
    const check = (data: Record<string, string>) =>
      office.submit('offers.checkTitle', data, { outcome: 'checked', variables: { offerId }, ...inCase() });
    await expect(check({ checkedOn: '2026-11-24', validUntil: '2026-12-31' })).rejects.toMatchObject({
      details: { errors: [{ pointer: '/validUntil' }] },
    });
    await check({ checkedOn: '2026-11-24', validUntil: '2029-01-31' });
    const [row] = await office.tx.query(
      `SELECT residence_title AS title, residence_title_checked_on::text AS checked, residence_title_valid_until::text AS until
       FROM offer WHERE id = $1`,
      [offerId],
    );
    expect(row).toEqual({ title: 'checked', checked: '2026-11-24', until: '2029-01-31' });
    await send();
    expect(await stateOf(offerId)).toBe('sent');
  });
});

describe('consent of the works council', () => {
  it('is asked for where there is one and more than 20 may vote', async () => {
    await save();
    await company({ land: 'BE', hasWorksCouncil: true, eligibleVoters: 34 });
    expect(
      await office.run('offers.checkWorksCouncil', { applicationId: office.applicationId }, inCase()),
    ).toMatchObject({ needsWorksCouncil: true, worksCouncilTrace: expect.stringContaining('§ 99 BetrVG') });
    await company({ land: 'BE', hasWorksCouncil: true, eligibleVoters: 20 });
    expect(await office.run('offers.checkWorksCouncil', {}, inCase())).toMatchObject({
      needsWorksCouncil: false,
    });
    await company({});
    expect(await office.run('offers.checkWorksCouncil', {}, inCase())).toMatchObject({
      needsWorksCouncil: false,
    });
  });

  it('has a week from complete information; incomplete information starts nothing', async () => {
    const inform = (isComplete: boolean) =>
      office.submit(
        'offers.informWorksCouncil',
        { shown: 'alles', isComplete },
        { outcome: 'inform', now: '2026-12-18T10:00:00.000Z', ...inCase() },
      );
    expect(await inform(false)).toMatchObject({ worksCouncilDueAt: null, isInformationComplete: false });
    await expect(
      office.submit('offers.worksCouncilAnswer', {}, { outcome: 'consent', ...inCase() }),
    ).rejects.toMatchObject({ code: 'state-conflict' });
    expect(await inform(true)).toMatchObject({
      isInformationComplete: true,
      worksCouncilDueAt: '2026-12-28T23:00:00.000Z',
      worksCouncilRequestId: expect.any(String),
    });
    const requests = await office.tx.query(
      'SELECT is_complete, answer_due_at IS NULL AS is_open, shown FROM works_council_request WHERE application_id = $1 ORDER BY id',
      [office.applicationId],
    );
    expect(requests).toEqual([
      { is_complete: false, is_open: true, shown: 'alles' },
      { is_complete: true, is_open: false, shown: 'alles' },
    ]);
  });

  it('is refused only with reasons', async () => {
    await office.submit('offers.informWorksCouncil', { isComplete: true }, inCase());
    const answer = (outcome: string, reason: string | null) =>
      office.submit('offers.worksCouncilAnswer', {}, { outcome, reason, ...inCase() });
    await expect(answer('refuse', ' ')).rejects.toMatchObject({ code: 'reason-required' });
    expect(await answer('refuse', '§ 99 Abs. 2 Nr. 3')).toEqual({ worksCouncilAnswer: 'refuse' });
    const [row] = await office.tx.query(
      'SELECT answer, answer_reason FROM works_council_request WHERE application_id = $1',
      [office.applicationId],
    );
    expect(row).toEqual({ answer: 'refuse', answer_reason: '§ 99 Abs. 2 Nr. 3' });
  });
});

describe('sending an offer', () => {
  it('leaves with its letter and a link, as a mail with legal effect', async () => {
    const offerId = String((await save())['offerId']);
    await expect(office.run('offers.send', { offerId }, inCase())).rejects.toMatchObject({
      code: 'business-rule',
    });
    const letter = await letterOf(offerId);
    expect(await office.run('offers.send', { offerId }, inCase())).toEqual({
      offerExpiresAt: '2026-12-04T22:59:00.000Z',
      offerReminder1At: '2026-11-29T10:00:00.000Z',
      offerReminder2At: '2026-12-02T10:00:00.000Z',
      isOfferMailed: true,
    });
    expect(await office.mails()).toEqual([
      expect.objectContaining({
        to_address: 'mia@example.org',
        has_legal_effect: true,
        attachments: [letter],
      }),
    ]);
    await expect(office.run('offers.send', { offerId }, inCase())).rejects.toMatchObject({
      code: 'state-conflict',
    });
  });

  it('is reminded of with the same link', async () => {
    const offerId = await sent();
    await office.run('offers.remind', { offerId }, inCase());
    const [offer, reminder] = await office.mails();
    expect(reminder?.body).toContain(/https:\S+/.exec(offer?.body ?? '')?.[0] ?? 'none');
    expect(reminder?.has_legal_effect).toBe(false);
  });

  it('needs no address: the letter then goes by post', async () => {
    office = await hiringFixture(database.dataSource, { email: null });
    const offerId = String((await save())['offerId']);
    await letterOf(offerId);
    expect(await office.run('offers.send', { offerId }, inCase())).toMatchObject({ isOfferMailed: false });
    expect(await office.mails()).toEqual([]);
  });
});

describe('the end of an offer', () => {
  it('is an answer, once; what comes late changes nothing', async () => {
    const offerId = await sent();
    expect(await office.run('offers.recordAnswer', { offerId, answer: 'accepted' }, inCase())).toEqual({
      isAnswerRecorded: true,
    });
    expect(await office.run('offers.recordAnswer', { offerId, answer: 'declined' }, inCase())).toEqual({
      isAnswerRecorded: false,
    });
    await office.run('offers.expire', { offerId }, inCase());
    await office.run('offers.remind', { offerId }, inCase());
    expect(await stateOf(offerId)).toBe('accepted');
    expect((await office.mails()).map(({ subject }) => subject)).toEqual([
      'Muster GmbH: unser Angebot an Sie',
      'Muster GmbH: Ihre Antwort auf unser Angebot',
    ]);
  });

  it('is not a withdrawal after acceptance', async () => {
    const offerId = await sent();
    await office.run('offers.recordAnswer', { answer: 'accepted' }, inCase());
    await expect(
      office.run('offers.withdraw', { offerId, reason: 'anders entschieden' }, inCase()),
    ).rejects.toMatchObject({ code: 'business-rule' });
    expect(await stateOf(offerId)).toBe('accepted');
  });

  it('is a withdrawal before, told to the candidate unless they left themselves', async () => {
    await sent();
    expect(await office.run('offers.withdraw', { reason: 'application-withdrawn' }, inCase())).toEqual({
      isOfferWithdrawn: true,
    });
    expect(await office.mails()).toHaveLength(1);
    office = await hiringFixture(database.dataSource);
    const offerId = await sent();
    await office.run('offers.withdraw', { reason: 'Stelle entfällt' }, inCase());
    expect((await office.mails()).map(({ subject }) => subject)).toContain(
      'Muster GmbH: unser Angebot gilt nicht mehr',
    );
    expect(await office.run('offers.withdraw', { offerId }, inCase())).toEqual({ isOfferWithdrawn: false });
  });

  it('is expiry when no answer comes', async () => {
    const offerId = await sent();
    expect(await office.run('offers.expire', {}, inCase())).toEqual({ isOfferExpired: true });
    expect(await stateOf(offerId)).toBe('expired');
  });
});
