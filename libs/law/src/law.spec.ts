import { describe, expect, it } from '@jest/globals';
import { applicantRetention, jurisdictionOf, rejectionReceivedOn, traceText } from './index.js';
import { monthsFromBeginning } from './de/periods.js';

const DE = jurisdictionOf('DE');

describe('retention of applicants (L1)', () => {
  it.each([
    // received, claim until, suit until, anonymise on
    ['2026-03-31', '2026-06-01', '2026-09-01', '2026-09-30'], // 31 May is a Sunday
    ['2026-08-31', '2026-11-02', '2027-02-02', '2027-02-28'], // 31 October is a Saturday; § 188(3): no 31 February
    ['2025-12-30', '2026-03-02', '2026-06-02', '2026-06-30'], // 28 February 2026 is a Saturday
    ['2026-10-03', '2026-12-03', '2027-03-03', '2027-04-03'],
    ['2026-11-24', '2027-01-25', '2027-04-26', '2027-05-24'], // 24 January Sunday; 25 April Sunday
  ])(
    'a rejection received %s: claim until %s, suit until %s, data until %s',
    (received, claim, suit, gone) => {
      const { claimUntil, suitUntil, anonymiseAt } = applicantRetention(received);
      expect([claimUntil.date, suitUntil.date, anonymiseAt.date]).toEqual([claim, suit, gone]);
    },
  );

  it('ends at midnight of the place, in summer and in winter', () => {
    expect(applicantRetention('2026-01-15').anonymiseAt.instant).toBe('2026-07-15T22:00:00.000Z');
    expect(applicantRetention('2026-07-15').anonymiseAt.instant).toBe('2027-01-15T23:00:00.000Z');
  });

  it('takes other months as a parameter and warns when data go before the last day for a suit', () => {
    const { anonymiseAt } = applicantRetention('2026-01-15', { months: 3 });
    expect(anonymiseAt.date).toBe('2026-04-15');
    expect(traceText(anonymiseAt.trace).de).toContain('Achtung');
    expect(traceText(applicantRetention('2026-01-15').anonymiseAt.trace).de).not.toContain('Achtung');
  });

  it('marks the six months as practice, the periods for claim and suit as statute', () => {
    const { anonymiseAt, claimUntil } = applicantRetention('2026-01-15');
    expect(claimUntil.mark).toBe('V');
    expect(anonymiseAt.mark).toBe('S');
  });

  it('says so when the law of a country is not built in', () => {
    expect(() => applicantRetention('2026-01-15', { country: 'AT' })).toThrow(
      expect.objectContaining({ code: 'business-rule' }),
    );
    expect(() => jurisdictionOf('constructor')).toThrow(expect.objectContaining({ code: 'business-rule' }));
  });

  it.each([
    ['2026-03-10T22:30:00.000Z', 'mail', '2026-03-10'],
    ['2026-03-10T23:30:00.000Z', 'mail', '2026-03-11'], // already the next day in Berlin
    ['2026-03-10T10:00:00.000Z', 'post', '2026-03-13'],
    ['2026-12-30T10:00:00.000Z', 'post', '2027-01-02'],
  ] as const)('a letter sent %s by %s is received %s', (sentAt, channel, received) => {
    expect(rejectionReceivedOn(sentAt, channel)).toBe(received);
  });
});

describe('consent of the works council (L2)', () => {
  it.each([
    [true, 21, true],
    [true, 20, false],
    [false, 34, false],
  ])('works council %s with %i voters: consent needed %s', (hasWorksCouncil, eligibleVoters, holds) => {
    const finding = DE.worksCouncilConsentNeeded({ hasWorksCouncil, eligibleVoters });
    expect(finding.holds).toBe(holds);
    expect(finding.trace[0]?.de).not.toBe(finding.trace[0]?.en);
  });

  it.each([
    ['2026-11-24T10:00:00.000Z', '2026-12-01', 'a plain week'],
    ['2026-12-18T10:00:00.000Z', '2026-12-28', '25 and 26 December are holidays, then a Sunday'],
    ['2026-11-21T10:00:00.000Z', '2026-11-30', 'the last day is a Saturday'],
    ['2026-11-24T23:30:00.000Z', '2026-12-02', 'already the next day in Berlin'],
    ['2026-03-27T10:00:00.000Z', '2026-04-07', 'Good Friday to Easter Monday'],
  ])('informed %s: until %s (%s)', (informedAt, date) => {
    expect(DE.worksCouncilDeadline(informedAt).date).toBe(date);
  });

  it('follows the holidays of the Land', () => {
    const informedAt = '2026-10-24T10:00:00.000Z';
    const at = (land: 'BE' | 'BB') =>
      DE.worksCouncilDeadline(informedAt, { land, timeZone: 'Europe/Berlin' });
    expect(at('BE').trace[1]?.de).toContain('Wochenende');
    expect(at('BB').trace[1]?.de).toContain('Reformationstag');
  });

  it('keeps open what is not verified', () => {
    expect(DE.worksCouncilDeadline('2026-11-24T10:00:00.000Z').mark).toBe('K');
  });
});

describe('fixed term (§ 14 TzBfG)', () => {
  const term = { from: '2027-01-01', reason: null, wasEmployedBefore: false };

  it.each([
    ['2027-01-01', '2028-12-31', true],
    ['2027-01-01', '2029-01-01', false],
    ['2024-02-29', '2026-02-28', true],
    ['2024-02-29', '2026-03-01', false],
    ['2027-01-01', '2026-12-31', false],
  ])('without a ground from %s until %s: %s', (from, until, holds) => {
    expect(DE.fixedTerm({ ...term, from, until }).holds).toBe(holds);
  });

  it('may be longer with an objective ground', () => {
    const finding = DE.fixedTerm({ ...term, until: '2030-06-30', reason: 'Elternzeitvertretung' });
    expect(finding.holds).toBe(true);
    expect(traceText(finding.trace).de).toContain('auf Papier');
  });

  it('is refused without a ground after an earlier employment', () => {
    expect(DE.fixedTerm({ ...term, until: '2027-06-30', wasEmployedBefore: true }).holds).toBe(false);
  });
});

describe('months of which the first day counts (§ 188(2), (3) BGB)', () => {
  it.each([
    ['2010-05-15', '2010-11-14'],
    ['2026-08-28', '2027-02-27'],
    ['2026-08-29', '2027-02-28'],
    ['2026-08-31', '2027-02-28'],
    ['2026-09-01', '2027-02-28'],
  ])('six months from %s end %s', (from, end) => {
    expect(monthsFromBeginning(from, 6)).toBe(end);
  });
});
