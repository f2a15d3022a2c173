import { describe, expect, it } from '@jest/globals';
import { isReminderDue } from './confirm-appointment.js';
import { noShowErrors } from './confirm-held.js';
import { needsCall } from './end-appointment.js';
import { confirmation, interviewerNotice, invitation, spanText, type MailFacts } from './interview-mails.js';
import { choiceTimes } from './invite-candidate.js';
import { ratingsOf } from './scorecards.js';

const facts: MailFacts = {
  language: 'de',
  name: 'Mia Muster',
  company: 'Muster GmbH',
  title: 'Sachbearbeitung Einkauf',
  siteZone: 'Europe/Berlin',
  readerZone: 'Europe/Berlin',
};
const slot = { startsAt: '2026-03-30T08:00:00.000Z', endsAt: '2026-03-30T09:00:00.000Z' };

describe('times in mails', () => {
  it('are those of the reader, with ours beside them when the clocks differ', () => {
    expect(spanText(slot, facts)).toBe('Mo., 30.03.2026, 10:00 bis 11:00 Uhr');
    expect(spanText(slot, { ...facts, language: 'en', readerZone: 'America/New_York' })).toBe(
      'Mon 30 Mar 2026, 04:00 to 05:00 (your time, America/New_York; ours Mon 30 Mar 2026, 10:00)',
    );
  });

  it('name one clock when two zones agree at that time', () => {
    expect(spanText(slot, { ...facts, readerZone: 'Europe/Madrid' })).toBe(
      'Mo., 30.03.2026, 10:00 bis 11:00 Uhr',
    );
  });

  it('differ by the clocks of the day of the interview, not of the booking', () => {
    // the United States change clocks three weeks before Europe
    const march = { startsAt: '2026-03-20T09:00:00.000Z', endsAt: '2026-03-20T10:00:00.000Z' };
    expect(spanText(march, { ...facts, readerZone: 'America/New_York' })).toContain('05:00 bis 06:00 Uhr');
  });
});

describe('mails about an interview', () => {
  it('say in both languages where to choose and until when', () => {
    const until = '2026-03-25T10:00:00.000Z';
    const link = 'https://kontor.example/#/public/interview/abc';
    const de = invitation(facts, [slot], link, until);
    const en = invitation({ ...facts, language: 'en' }, [slot], link, until);
    expect(de.body).toMatch(
      /Guten Tag Mia Muster,[\s\S]*– Mo\., 30\.03\.2026[\s\S]*bis Mi\., 25\.03\.2026, 11:00 Uhr[\s\S]*Muster GmbH$/,
    );
    expect(en.body).toContain(link);
    expect(en.body).toMatch(/^Dear Mia Muster,/);
  });

  it('carry no name in the subject, and none of the candidate to interviewers', () => {
    const interviewer = { ...facts, name: 'Aylin Demir' };
    const notice = interviewerNotice(interviewer, slot, 'Besprechung 1', 'HIR-2026-0042', true);
    expect(confirmation(facts, slot, null, true, null).subject).not.toContain('Mia');
    expect(`${notice.subject}${notice.body}`).not.toContain('Mia');
    expect(notice.body).toContain('HIR-2026-0042');
  });

  it('say that an appointment was moved', () => {
    expect(confirmation(facts, slot, 'Besprechung 1', false, null).body).toContain('verlegt');
  });
});

describe('waiting for the choice', () => {
  const now = '2026-03-20T10:00:00.000Z';

  it('reminds after three days and calls after five', () => {
    expect(choiceTimes(now, '2026-04-20T08:00:00.000Z', 'Europe/Berlin')).toEqual({
      choiceReminderAt: '2026-03-23T10:00:00.000Z',
      choiceDueAt: '2026-03-25T10:00:00.000Z',
      isChoiceReminded: false,
    });
  });

  it('keeps the hour of the day when clocks change in between', () => {
    const times = choiceTimes('2026-03-27T10:00:00.000Z', '2026-04-20T08:00:00.000Z', 'Europe/Berlin');
    expect(times.choiceReminderAt).toBe('2026-03-30T09:00:00.000Z');
  });

  it('calls before the last slot has passed, without a reminder when there is no time for one', () => {
    expect(choiceTimes(now, '2026-03-22T10:00:00.000Z', 'Europe/Berlin')).toMatchObject({
      choiceDueAt: '2026-03-22T06:00:00.000Z',
      isChoiceReminded: true,
    });
    expect(choiceTimes(now, '2026-03-20T11:00:00.000Z', 'Europe/Berlin').choiceDueAt).toBe(now);
  });
});

describe('the day of the interview', () => {
  it.each([
    ['2026-03-29T08:00:00.000Z', 24, true],
    ['2026-03-29T08:59:00.000Z', 24, true],
    ['2026-03-29T20:00:00.000Z', 24, false], // booked the evening before
    ['2026-03-30T06:00:00.000Z', 2, true],
    ['2026-03-30T07:30:00.000Z', 2, false],
  ])('at %s the reminder %i hours before is due: %s', (now, hours, due) => {
    expect(isReminderDue(slot.startsAt, now, hours)).toBe(due);
  });

  it('a change within two hours needs a call, one before or after does not', () => {
    expect(needsCall(slot.startsAt, '2026-03-30T06:30:00.000Z')).toBe(true);
    expect(needsCall(slot.startsAt, '2026-03-30T05:30:00.000Z')).toBe(false);
    expect(needsCall(slot.startsAt, '2026-03-30T08:30:00.000Z')).toBe(false);
    expect(needsCall(null, '2026-03-30T06:30:00.000Z')).toBe(false);
  });

  it('nobody counts as absent before 15 minutes and a call', () => {
    expect(noShowErrors({ waitedMinutes: 10, hasCalled: false }).map(({ pointer }) => pointer)).toEqual([
      '/waitedMinutes',
      '/hasCalled',
    ]);
    expect(noShowErrors({ waitedMinutes: 15, hasCalled: true })).toEqual([]);
  });
});

describe('ratings', () => {
  const criteria = [{ id: 'sap' }, { id: 'english' }];

  it('are kept for every criterion, null where nothing was said', () => {
    expect(
      ratingsOf({ ratings: [{ criterionId: 'english', rating: 4, note: 'fließend' }] }, criteria),
    ).toEqual([
      { criterionId: 'sap', rating: null, note: '' },
      { criterionId: 'english', rating: 4, note: 'fließend' },
    ]);
  });

  it.each([
    [{ criterionId: 'charm', rating: 3 }],
    [{ criterionId: 'sap', rating: 6 }],
    [{ criterionId: 'sap', rating: 2.5 }],
  ])('refuse %j', (rating) => {
    expect(() => ratingsOf({ ratings: [rating] }, criteria)).toThrow(
      expect.objectContaining({ code: 'validation-failed' }),
    );
  });
});
