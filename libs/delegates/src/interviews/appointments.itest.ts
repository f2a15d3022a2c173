import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@kontor/testing';
import { hiringFixture, type HiringFixture } from '../../test/hiring-fixture.js';
import { interviewSteps, type InterviewSteps } from '../../test/interview-steps.js';

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

const line = (calendar: string | null | undefined, name: string): string | undefined =>
  calendar?.split('\r\n').find((one) => one.startsWith(`${name}:`));

describe('calendar entries', () => {
  it('go to candidate and interviewer, are updated under the same UID, and are taken back', async () => {
    const { interviewId } = await steps.confirmed();
    const first = (await office.mails()).filter(({ calendar }) => calendar !== null);
    expect(first.map(({ to_address }) => to_address).sort()).toEqual([
      'aylin@example.org',
      'mia@example.org',
    ]);
    expect(await office.run('interviews.reschedule', { interviewId })).toMatchObject({ needsCall: false });
    expect(await steps.interview(interviewId)).toMatchObject({ state: 'rescheduling', starts_at: null });

    await steps.propose(interviewId, ['2026-12-03T09:00:00.000Z']);
    await office.run('interviews.invite', { interviewId });
    const slots = await steps.slotsOf(interviewId);
    expect(slots.map(({ round_sequence, taken_by }) => [round_sequence, taken_by])).toEqual([
      [0, null],
      [0, null],
      [1, null],
    ]);
    await office.run('interviews.takeSlot', { interviewId, slotId: slots[2]?.id ?? '' });
    await office.run('interviews.confirm', { interviewId });
    expect(await office.run('interviews.close', { interviewId, result: 'cancelled' })).toEqual({
      interviewResult: 'cancelled',
      needsCall: false,
    });

    const sent = (await office.mails()).filter(
      ({ calendar, to_address }) => calendar !== null && to_address === 'mia@example.org',
    );
    expect(
      sent.map(({ calendar_method, calendar }) => [
        calendar_method,
        line(calendar, 'SEQUENCE'),
        line(calendar, 'DTSTART'),
      ]),
    ).toEqual([
      ['REQUEST', 'SEQUENCE:0', 'DTSTART:20261201T090000Z'],
      ['REQUEST', 'SEQUENCE:1', 'DTSTART:20261203T090000Z'],
      ['CANCEL', 'SEQUENCE:2', 'DTSTART:20261203T090000Z'],
    ]);
    expect(new Set(sent.map(({ calendar }) => line(calendar, 'UID'))).size).toBe(1);
    expect((await steps.slotsOf(interviewId)).every(({ taken_by }) => taken_by === null)).toBe(true);
  });

  it('that were sent are taken back even while a new time is still being sought', async () => {
    const { interviewId } = await steps.confirmed();
    await office.run('interviews.reschedule', { interviewId });
    await office.run(
      'interviews.cancelAll',
      { applicationId: office.applicationId, reason: 'withdrawn' },
      { instanceId: office.applicationInstance },
    );
    const cancelled = (await office.mails()).filter(({ calendar_method }) => calendar_method === 'CANCEL');
    expect(cancelled).toHaveLength(2);
    expect(line(cancelled[0]?.calendar, 'DTSTART')).toBe('DTSTART:20261201T090000Z');
  });

  it('of every open interview go when the application ends; a second time nothing happens', async () => {
    const { interviewId } = await steps.confirmed();
    const waiting = await steps.create();
    const end = () =>
      office.run(
        'interviews.cancelAll',
        { applicationId: office.applicationId, reason: 'requisition-closed' },
        { instanceId: office.applicationInstance },
      );
    expect(await end()).toEqual({ cancelledInterviews: 2 });
    expect(await end()).toEqual({ cancelledInterviews: 0 });
    expect([(await steps.interview(interviewId)).state, (await steps.interview(waiting)).state]).toEqual([
      'cancelled',
      'cancelled',
    ]);
    expect((await office.mails()).filter(({ calendar_method }) => calendar_method === 'CANCEL')).toHaveLength(
      2,
    );
  });

  it('within two hours of the start need a call', async () => {
    const { interviewId } = await steps.confirmed();
    expect(
      await office.run(
        'interviews.close',
        { interviewId, result: 'cancelled' },
        { now: '2026-12-01T08:00:00.000Z' },
      ),
    ).toMatchObject({ needsCall: true });
  });
});

describe('after the appointment', () => {
  it('offers one new time to a candidate who did not come, not a second', async () => {
    const { interviewId } = await steps.confirmed();
    const variables = { interviewId };
    await expect(
      office.submit(
        'interviews.confirmHeld',
        { waitedMinutes: 5, hasCalled: true },
        { outcome: 'candidateNoShow', variables },
      ),
    ).rejects.toMatchObject({ code: 'validation-failed' });
    await office.submit(
      'interviews.confirmHeld',
      { waitedMinutes: 15, hasCalled: true },
      { outcome: 'candidateNoShow', variables },
    );
    expect(await office.run('interviews.recordNoShow', variables)).toEqual({ mayRebook: true });
    expect(await office.run('interviews.recordNoShow', variables)).toEqual({ mayRebook: false });
  });

  it('takes a scorecard from the interviewer only; somebody else may do without it', async () => {
    const { interviewId } = await steps.confirmed();
    const variables = { interviewId, interviewerId: office.manager };
    await office.submit('interviews.confirmHeld', {}, { outcome: 'held', variables });
    const card = {
      ratings: [{ criterionId: 'sap', rating: 4 }],
      recommendation: 'yes',
      summary: 'überzeugend',
    };
    const submit = (outcome: string, actorId: string) =>
      office.submit('interviews.submitScorecard', card, { outcome, variables, actorId });
    await expect(submit('submit', office.colleague)).rejects.toMatchObject({ code: 'business-rule' });
    await expect(submit('waive', office.manager)).rejects.toMatchObject({ code: 'business-rule' });
    expect(await submit('waive', office.colleague)).toEqual({});
    expect(await submit('submit', office.manager)).toEqual({});
    expect(await office.run('interviews.complete', { interviewId })).toEqual({
      interviewResult: 'held',
      scorecardCount: 1,
    });
    expect((await steps.interview(interviewId)).state).toBe('scored');
  });

  it('reminds everybody the day before, in the time of each', async () => {
    office = await hiringFixture(database.dataSource, { timeZone: 'Europe/London', language: 'en' });
    steps = interviewSteps(office);
    const { interviewId } = await steps.confirmed();
    await office.run(
      'interviews.remind',
      { interviewId, hoursBefore: '24' },
      { now: '2026-11-30T09:00:00.000Z' },
    );
    const reminders = (await office.mails()).slice(-2);
    expect(reminders.map(({ to_address }) => to_address).sort()).toEqual([
      'aylin@example.org',
      'mia@example.org',
    ]);
    expect(reminders.find(({ to_address }) => to_address === 'mia@example.org')?.body).toContain(
      '09:00 to 10:00 (your time, Europe/London',
    );
    expect(reminders.find(({ to_address }) => to_address === 'aylin@example.org')?.body).toContain(
      '10:00 bis 11:00 Uhr',
    );
  });
});
