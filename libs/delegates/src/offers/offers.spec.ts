import { describe, expect, it } from '@jest/globals';
import {
  answerReceipt,
  offerMail,
  offerReminder,
  offerWithdrawnMail,
  type OfferMailFacts,
} from './offer-mails.js';
import { offerTimes } from './send-offer.js';
import { isOutsideBand, termsErrors, termsOf } from './terms.js';

const band = { weeklyHours: 40, bandMinCents: 4_000_000, bandMaxCents: 5_000_000 };

describe('the salary band', () => {
  it.each([
    [4_000_000, 40, false],
    [5_000_000, 40, false],
    [5_000_001, 40, true],
    [3_999_999, 40, true],
    [2_000_000, 20, false], // half the hours, half the pay
    [2_500_100, 20, true],
  ])('%i cents for %i hours lie outside: %s', (salaryCents, weeklyHours, outside) => {
    expect(isOutsideBand({ salaryCents, weeklyHours }, band)).toBe(outside);
  });
});

describe('terms of an offer', () => {
  const today = '2026-11-24';
  const form = { salaryEuro: 45_000.5, weeklyHours: 40, startDate: '2027-01-01' };
  const pointers = (data: Record<string, string | number | boolean>) =>
    termsErrors(termsOf({ ...form, ...data }), today).map(({ pointer }) => pointer);

  it('are read in euros and kept in cents', () => {
    expect(termsOf(form)).toMatchObject({
      salaryCents: 4_500_050,
      fixedTermUntil: null,
      fixedTermReason: null,
    });
  });

  it.each([
    [{}, []],
    [{ salaryEuro: 0 }, ['/salaryEuro']],
    [{ weeklyHours: 0 }, ['/weeklyHours']],
    [{ startDate: '2026-11-24' }, ['/startDate']],
    [{ fixedTermUntil: '2028-12-31', wasEmployedBefore: false }, []],
    [{ fixedTermUntil: '2029-01-01', wasEmployedBefore: false }, ['/fixedTermUntil']],
    [{ fixedTermUntil: '2028-12-31' }, ['/wasEmployedBefore']],
    [{ fixedTermUntil: '2030-12-31', fixedTermReason: 'Elternzeitvertretung' }, []],
    [{ fixedTermReason: 'Elternzeitvertretung' }, ['/fixedTermUntil']],
    [{ fixedTermUntil: '2027-06-30', wasEmployedBefore: true }, ['/fixedTermUntil']],
    [{ residenceTitle: 'not-needed' }, []],
    [{ residenceTitle: 'unchecked' }, []], // the process asks for the check before the offer leaves
    [{ residenceTitle: 'checked' }, ['/residenceTitleCheckedOn']],
    [{ residenceTitle: 'checked', residenceTitleCheckedOn: '2026-11-25' }, ['/residenceTitleCheckedOn']],
    [
      {
        residenceTitle: 'checked',
        residenceTitleCheckedOn: '2026-11-24',
        residenceTitleValidUntil: '2026-12-31',
      },
      ['/residenceTitleValidUntil'],
    ],
    [{ residenceTitle: 'checked', residenceTitleCheckedOn: '2026-11-24' }, []],
  ])('with %j are refused at %j', (data, expected) => {
    expect(pointers(data as Record<string, string | number | boolean>)).toEqual(expected);
  });

  it('need a date that is one', () => {
    expect(() => termsOf({ ...form, startDate: 'soon' })).toThrow(
      expect.objectContaining({ code: 'validation-failed' }),
    );
  });
});

describe('time of an offer', () => {
  it('ends with the tenth day and is reminded of after five and eight, across the change of clocks', () => {
    expect(offerTimes('2026-03-27T10:00:00.000Z')).toEqual({
      expiresAt: '2026-04-06T21:59:00.000Z',
      reminders: ['2026-04-01T09:00:00.000Z', '2026-04-04T09:00:00.000Z'],
    });
  });
});

describe('mails about an offer', () => {
  const facts: OfferMailFacts = {
    language: 'de',
    name: 'Mia Muster',
    company: 'Muster GmbH',
    title: 'Einkauf',
    timeZone: 'Europe/Berlin',
  };
  const all = (language: 'de' | 'en') => {
    const given = { ...facts, language };
    return [
      offerMail(given, 'https://kontor.example/#/public/offer/x', '2026-12-04T22:59:00.000Z'),
      offerReminder(given, 'https://kontor.example/#/public/offer/x', '2026-12-04T22:59:00.000Z'),
      answerReceipt(given, true),
      answerReceipt(given, false),
      offerWithdrawnMail(given),
    ];
  };

  it('say until when the offer binds and where to answer', () => {
    expect(all('de')[0]?.body).toMatch(/bis Fr\., 04\.12\.2026, 23:59 Uhr gebunden[\s\S]*public\/offer\/x/);
    expect(all('en')[0]?.body).toContain('stands until Fri 4 Dec 2026, 23:59');
  });

  it('carry neither name nor pay in the subject, in both languages', () => {
    for (const { subject, body } of [...all('de'), ...all('en')]) {
      expect(subject).not.toMatch(/Mia|€|EUR|\d/);
      expect(body).not.toMatch(/€|EUR/);
    }
  });
});
