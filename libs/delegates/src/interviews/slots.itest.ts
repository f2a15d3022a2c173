import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { chooseSlot, newId, takeSlot } from '@kontor/database';
import { testDatabase, type TestDatabase } from '@kontor/testing';
import { hiringFixture, NOW, type HiringFixture } from '../../test/hiring-fixture.js';
import { FIRST, interviewSteps, type InterviewSteps } from '../../test/interview-steps.js';
import { createRegistry } from '../create-registry.js';
import { hashToken } from '../mail/candidate-link.js';

let database: TestDatabase;
let office: HiringFixture;
let steps: InterviewSteps;

beforeAll(async () => {
  database = await testDatabase();
}, 120_000);
afterAll(() => database.close());
beforeEach(async () => {
  await database.dataSource.query('UPDATE interview_slot SET taken_by = NULL');
  office = await hiringFixture(database.dataSource);
  steps = interviewSteps(office);
});

describe('proposing slots', () => {
  it('keeps interviewers, room and slots, and gives the ids for the scorecards', async () => {
    const interviewId = await steps.create();
    expect(await steps.propose(interviewId)).toMatchObject({ interviewerIds: [office.manager] });
    expect(await steps.slotsOf(interviewId)).toHaveLength(2);
  });

  it('is refused where an interviewer is absent, a room is taken, or a person unknown', async () => {
    await office.tx.query('INSERT INTO absence (id, person_id, starts_at, ends_at) VALUES ($1, $2, $3, $4)', [
      newId(),
      office.manager,
      '2026-12-02T00:00:00Z',
      '2026-12-03T00:00:00Z',
    ]);
    await expect(steps.propose(await steps.create())).rejects.toMatchObject({
      code: 'validation-failed',
      details: { errors: [{ pointer: '/slots/1', code: 'person-absent' }] },
    });
    const { interviewId } = await confirmedByColleague();
    await expect(steps.propose(await steps.create(), [FIRST])).rejects.toMatchObject({
      details: { errors: [{ code: 'room-busy' }] },
    });
    await expect(steps.propose(interviewId, [FIRST], { interviewers: ['nobody'] })).rejects.toMatchObject({
      details: { errors: [{ pointer: '/interviewers/0' }] },
    });
  });

  it('suggests free times and knows who may interview', async () => {
    const interviewId = await steps.create();
    const load = createRegistry({ publicUrl: '', company: '' }).loads.get('interviews.proposal');
    const form = await load?.run(
      office.tx,
      { interviewId },
      {
        instanceId: office.interviewInstance,
        businessKey: '',
        waitId: '',
        elementId: '',
        now: NOW,
        actorId: null,
        viewerId: office.manager,
        language: 'de',
      },
    );
    expect(form?.data).toMatchObject({
      interviewers: [office.manager],
      slots: ['2026-11-30T09:00:00.000Z', '2026-12-01T09:00:00.000Z', '2026-12-02T09:00:00.000Z'],
    });
    expect(form?.choices?.['/properties/interviewers/items']).toContainEqual({
      const: office.manager,
      title: 'Aylin Demir',
    });
  });
});

async function confirmedByColleague(): Promise<{ interviewId: string }> {
  const interviewId = await steps.create();
  await steps.propose(interviewId, [FIRST], { interviewers: [office.colleague] });
  await office.run('interviews.takeSlot', {
    interviewId,
    slotId: (await steps.slotsOf(interviewId))[0]?.id ?? '',
  });
  return { interviewId };
}

describe('the race for a slot', () => {
  it('lets one of two candidates have the room, and tells the other', async () => {
    const [one, two] = [await steps.create(), await steps.create()];
    await steps.propose(one, [FIRST]);
    await steps.propose(two, [FIRST], { interviewers: [office.colleague] });
    const attempts = await Promise.allSettled(
      [one, two].map(async (interviewId) => {
        const slotId = (await steps.slotsOf(interviewId))[0]?.id ?? '';
        return database.dataSource.transaction((tx) => takeSlot(tx, interviewId, slotId));
      }),
    );
    expect(attempts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(attempts.find((one) => one.status === 'rejected')).toMatchObject({
      reason: { code: 'slot-taken' },
    });
  });

  it('does not put one interviewer into two rooms at once', async () => {
    const [one, two] = [await steps.create(), await steps.create()];
    await steps.propose(one, [FIRST]);
    await steps.propose(two, [FIRST], { room: 'Besprechung 2' });
    await takeSlot(office.tx, one, (await steps.slotsOf(one))[0]?.id ?? '');
    await expect(takeSlot(office.tx, two, (await steps.slotsOf(two))[0]?.id ?? '')).rejects.toMatchObject({
      code: 'slot-taken',
    });
  });

  it('gives no slot on which an interviewer has fallen ill since', async () => {
    const interviewId = await steps.create();
    await steps.propose(interviewId);
    await office.tx.query('INSERT INTO absence (id, person_id, starts_at, ends_at) VALUES ($1, $2, $3, $4)', [
      newId(),
      office.manager,
      '2026-12-01T00:00:00Z',
      '2026-12-02T00:00:00Z',
    ]);
    await expect(
      takeSlot(office.tx, interviewId, (await steps.slotsOf(interviewId))[0]?.id ?? ''),
    ).rejects.toMatchObject({ code: 'slot-taken' });
  });

  it('asks the loser to choose again with the same link, and waits on', async () => {
    const interviewId = await steps.create();
    await steps.propose(interviewId, [FIRST]);
    await office.run('interviews.invite', { interviewId });
    const other = await steps.create({ instanceId: office.applicationInstance });
    await steps.propose(other, [FIRST]);
    await takeSlot(office.tx, other, (await steps.slotsOf(other))[0]?.id ?? '');
    expect(
      await office.run('interviews.takeSlot', {
        interviewId,
        slotId: (await steps.slotsOf(interviewId))[0]?.id ?? '',
      }),
    ).toEqual({ isSlotBooked: false });
    const [invited, gone] = await office.mails();
    const link = /https:\S+/.exec(invited?.body ?? '')?.[0] ?? 'none';
    expect(gone?.subject).toContain('nicht mehr frei');
    expect(gone?.body).toContain(link);
  });
});

describe('the candidate with the link', () => {
  it('chooses once; the slot is theirs before the message is delivered', async () => {
    const interviewId = await steps.create();
    await steps.propose(interviewId);
    await office.run('interviews.invite', { interviewId });
    const token = /interview\/([\w-]+)/.exec((await office.mails())[0]?.body ?? '')?.[1] ?? '';
    const [slot] = await steps.slotsOf(interviewId);
    const chosen = await database.dataSource.transaction((tx) =>
      chooseSlot(tx, hashToken(token), slot?.id ?? ''),
    );
    expect(chosen).toMatchObject({ interviewId, startsAt: FIRST });
    expect(chosen.instanceKey).toContain('INT-');
    const booked = await office.run('interviews.takeSlot', { interviewId, slotId: slot?.id ?? '' });
    expect(booked).toEqual({
      isSlotBooked: true,
      dayBeforeAt: '2026-11-30T09:00:00.000Z',
      twoHoursBeforeAt: '2026-12-01T07:00:00.000Z',
      interviewEndsAt: '2026-12-01T10:00:00.000Z',
    });
    await expect(chooseSlot(office.tx, hashToken(token), slot?.id ?? '')).rejects.toMatchObject({
      code: 'state-conflict',
    });
    await expect(chooseSlot(office.tx, hashToken('guess'), slot?.id ?? '')).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('is reminded with the link of the invitation', async () => {
    const interviewId = await steps.create();
    await steps.propose(interviewId);
    await office.run('interviews.invite', { interviewId });
    await office.run('interviews.remindChoice', { interviewId });
    const [invited, reminded] = await office.mails();
    expect(reminded?.body).toContain(/https:\S+/.exec(invited?.body ?? '')?.[0] ?? 'none');
  });

  it('without an address is called instead, and the office books', async () => {
    office = await hiringFixture(database.dataSource, { email: null });
    steps = interviewSteps(office);
    const interviewId = await steps.create();
    await steps.propose(interviewId);
    expect(await office.run('interviews.invite', { interviewId })).toMatchObject({ isInvited: false });
    expect(await office.mails()).toEqual([]);
    const slotId = (await steps.slotsOf(interviewId))[1]?.id ?? '';
    const booked = await office.submit(
      'interviews.recordCall',
      { slotId },
      { outcome: 'booked', variables: { interviewId } },
    );
    expect(booked).toMatchObject({ slotId, isSlotBooked: true, interviewEndsAt: '2026-12-02T10:00:00.000Z' });
  });
});
