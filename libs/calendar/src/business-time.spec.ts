import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addBusinessTime,
  addDays,
  type BusinessCalendar,
  businessDaysBetween,
  isBusinessDay,
  LANDS,
  localDate,
  localTime,
} from './index.js';

const nineToFive = [{ from: '08:00', to: '17:00' }];
const OFFICE: BusinessCalendar = {
  key: 'office',
  land: 'BE',
  timeZone: 'Europe/Berlin',
  openingHours: { 1: nineToFive, 2: nineToFive, 3: nineToFive, 4: nineToFive, 5: nineToFive, 6: [], 7: [] },
  closures: ['2026-12-24', '2026-12-31'],
};
const HALF_DAYS: BusinessCalendar = {
  ...OFFICE,
  openingHours: {
    ...OFFICE.openingHours,
    3: [
      { from: '08:00', to: '12:00' },
      { from: '13:00', to: '16:30' },
    ],
    5: [{ from: '08:00', to: '12:00' }],
  },
};
const SUNDAY_SHOP: BusinessCalendar = {
  ...OFFICE,
  openingHours: { ...OFFICE.openingHours, 7: [{ from: '00:00', to: '24:00' }] },
};
const refusal = expect.objectContaining({ code: 'invalid-parameter' });

describe('business days', () => {
  it.each([
    ['2026-11-24T09:00:00.000Z', '2 bd', '2026-11-26T16:00:00.000Z', 'Tuesday to Thursday, closing time'],
    ['2026-11-27T09:00:00.000Z', '1 bd', '2026-11-30T16:00:00.000Z', 'over a weekend'],
    ['2026-11-28T09:00:00.000Z', '1 bd', '2026-11-30T16:00:00.000Z', 'from a Saturday'],
    ['2026-11-24T22:59:00.000Z', '1 bd', '2026-11-25T16:00:00.000Z', 'one minute before midnight in Berlin'],
    ['2026-11-24T23:01:00.000Z', '1 bd', '2026-11-26T16:00:00.000Z', 'one minute after midnight in Berlin'],
    ['2026-12-23T09:00:00.000Z', '1 bd', '2026-12-28T16:00:00.000Z', 'over closure and Christmas'],
    ['2026-12-30T09:00:00.000Z', '1 bd', '2027-01-04T16:00:00.000Z', 'over the change of the year'],
    ['2026-03-27T09:00:00.000Z', '1 bd', '2026-03-30T15:00:00.000Z', 'over the start of summer time'],
    ['2026-10-23T09:00:00.000Z', '1 bd', '2026-10-26T16:00:00.000Z', 'over the end of summer time'],
    ['2026-11-24T09:00:00.000Z', '0 bd', '2026-11-24T16:00:00.000Z', 'today until closing time'],
    ['2026-11-24T18:00:00.000Z', '0 bd', '2026-11-25T16:00:00.000Z', 'after closing time today is tomorrow'],
    [
      '2026-11-28T09:00:00.000Z',
      '0 bd',
      '2026-11-30T16:00:00.000Z',
      'a closed day becomes the next open one',
    ],
  ])('%s + %s = %s: %s', (from, amount, expected) => {
    expect(addBusinessTime(OFFICE, from, amount).at).toBe(expected);
  });

  it('ends at noon where Friday is a half day', () => {
    expect(addBusinessTime(HALF_DAYS, '2026-11-26T09:00:00.000Z', '1 bd').at).toBe(
      '2026-11-27T11:00:00.000Z',
    );
  });

  it('counts the days between two dates without the first', () => {
    expect(businessDaysBetween(OFFICE, '2026-12-23', '2027-01-04')).toBe(4);
    expect(businessDaysBetween(OFFICE, '2026-11-24', '2026-11-24')).toBe(0);
    expect(businessDaysBetween(OFFICE, '2026-11-24', '2026-11-20')).toBe(0);
  });

  it('explains itself in both languages and names the days it skipped', () => {
    expect(addBusinessTime(OFFICE, '2026-12-23T09:00:00.000Z', '1 bd').trace).toEqual({
      de: '1 Arbeitstag ab Mi., 23.12.2026, 10:00 Uhr; nicht gezählt: Do., 24.12.2026 (geschlossen), Fr., 25.12.2026 (1. Weihnachtstag); Ende Mo., 28.12.2026, 17:00 Uhr',
      en: '1 business day from Wed 23 Dec 2026, 10:00; not counted: Thu 24 Dec 2026 (closed), Fri 25 Dec 2026 (Christmas Day); ends Mon 28 Dec 2026, 17:00',
    });
  });
});

describe('business hours', () => {
  it.each([
    [OFFICE, '2026-11-24T09:00:00.000Z', '4 bh', '2026-11-24T13:00:00.000Z', 'within a day'],
    [OFFICE, '2026-11-24T14:00:00.000Z', '4 bh', '2026-11-25T09:00:00.000Z', 'into the next day'],
    [OFFICE, '2026-11-24T14:00:00.000Z', '2 bh', '2026-11-24T16:00:00.000Z', 'exactly to closing time'],
    [OFFICE, '2026-11-28T09:00:00.000Z', '1 bh', '2026-11-30T08:00:00.000Z', 'from a Saturday'],
    [OFFICE, '2026-11-24T03:00:00.000Z', '0.5 bh', '2026-11-24T07:30:00.000Z', 'from before opening'],
    [
      OFFICE,
      '2026-11-28T09:00:00.000Z',
      '0 bh',
      '2026-11-30T07:00:00.000Z',
      'nothing to wait for, but closed',
    ],
    [HALF_DAYS, '2026-11-25T10:30:00.000Z', '1 bh', '2026-11-25T12:30:00.000Z', 'over the lunch break'],
    [HALF_DAYS, '2026-11-27T10:00:00.000Z', '2 bh', '2026-11-30T08:00:00.000Z', 'over the half day'],
    [
      SUNDAY_SHOP,
      '2026-03-28T23:00:00.000Z',
      '4 bh',
      '2026-03-29T03:00:00.000Z',
      'real hours on the short night',
    ],
    [
      SUNDAY_SHOP,
      '2026-10-24T22:00:00.000Z',
      '4 bh',
      '2026-10-25T02:00:00.000Z',
      'real hours on the long night',
    ],
  ])('%s + %s = %s: %s', (calendar, from, amount, expected) => {
    expect(addBusinessTime(calendar, from, amount).at).toBe(expected);
  });

  it('passes ISO durations through to the wall clock', () => {
    const result = addBusinessTime(OFFICE, '2026-03-28T11:00:00.000Z', 'P1D');
    expect(result.at).toBe('2026-03-29T10:00:00.000Z');
    expect(result.trace.de).toContain('So., 29.03.2026, 12:00 Uhr');
  });
});

describe('refusals', () => {
  it.each(['', 'bd', '-1 bd', '1.5 bd', '99999 bd', '2 days', '1e3 bh', 'P', 'morgen'])(
    'refuses "%s"',
    (amount) => {
      expect(() => addBusinessTime(OFFICE, '2026-11-24T09:00:00.000Z', amount)).toThrow(refusal);
    },
  );

  it('refuses a calendar that never opens instead of looking for ever', () => {
    const never: BusinessCalendar = {
      ...OFFICE,
      openingHours: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] },
    };
    expect(() => addBusinessTime(never, '2026-11-24T09:00:00.000Z', '1 bd')).toThrow(refusal);
  });

  it('refuses opening hours that end before they begin', () => {
    const odd = { ...OFFICE, openingHours: { ...OFFICE.openingHours, 3: [{ from: '17:00', to: '08:00' }] } };
    expect(() => addBusinessTime(odd, '2026-11-24T09:00:00.000Z', '1 bd')).toThrow(refusal);
  });
});

describe('properties over all Länder', () => {
  const calendars = fc.constantFrom(...LANDS).map((land): BusinessCalendar => ({ ...HALF_DAYS, land }));
  const instants = fc
    .integer({ min: 0, max: 6_000 * 1_440 })
    .map((minute) => new Date(Date.UTC(2020, 0, 1, 0, minute)).toISOString());
  const amounts = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.constantFrom('bd', 'bh'));

  it('never ends before it starts, never on a closed day, always within opening hours', () => {
    fc.assert(
      fc.property(calendars, instants, amounts, (calendar, from, [number, unit]) => {
        const { at } = addBusinessTime(calendar, from, `${number} ${unit}`);
        const date = localDate(at, calendar.timeZone);
        expect(at >= from).toBe(true);
        expect(isBusinessDay(calendar, date)).toBe(true);
        expect(
          localTime(at, calendar.timeZone) >= '08:00' && localTime(at, calendar.timeZone) <= '17:00',
        ).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('is monotone in the amount and in the start', () => {
    fc.assert(
      fc.property(
        calendars,
        instants,
        amounts,
        fc.integer({ min: 0, max: 5_000 }),
        (calendar, from, [number, unit], minutes) => {
          const end = addBusinessTime(calendar, from, `${number} ${unit}`).at;
          const later = new Date(Date.parse(from) + minutes * 60_000).toISOString();
          const next = addBusinessTime(calendar, from, `${number + 1} ${unit}`).at;
          // "0 bd" and "1 bd" of a closed day both mean the next open one.
          expect(number === 0 ? next >= end : next > end).toBe(true);
          expect(addBusinessTime(calendar, later, `${number} ${unit}`).at >= end).toBe(true);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('agrees with counting the days', () => {
    fc.assert(
      fc.property(
        calendars,
        fc.integer({ min: 0, max: 4_000 }),
        fc.integer({ min: 1, max: 30 }),
        (calendar, day, days) => {
          const date = addDays('2020-01-01', day);
          const { at } = addBusinessTime(calendar, `${date}T11:00:00.000Z`, `${days} bd`);
          expect(businessDaysBetween(calendar, date, localDate(at, calendar.timeZone))).toBe(days);
        },
      ),
    );
  });
});
