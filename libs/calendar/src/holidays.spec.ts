import { describe, expect, it } from '@jest/globals';
import { holidayOn, holidays, LANDS } from './index.js';

const NATIONAL_2026 = [
  '2026-01-01',
  '2026-04-03',
  '2026-04-06',
  '2026-05-01',
  '2026-05-14',
  '2026-05-25',
  '2026-10-03',
  '2026-12-25',
  '2026-12-26',
];

describe('holidays', () => {
  it.each(LANDS)('knows the nine national holidays in %s', (land) => {
    const dates = holidays(land, 2026).map((holiday) => holiday.date);
    expect(dates).toEqual(expect.arrayContaining(NATIONAL_2026));
    expect([...dates].sort()).toEqual(dates);
  });

  it.each([
    ['SN', '2026-11-18', 'Buß- und Bettag', true],
    ['SN', '2022-11-16', 'Buß- und Bettag', true],
    ['ST', '2026-11-18', 'Buß- und Bettag', false],
    ['BE', '2026-03-08', 'Weltfrauentag', true],
    ['BE', '2018-03-08', 'Weltfrauentag', false],
    ['MV', '2023-03-08', 'Weltfrauentag', true],
    ['MV', '2022-03-08', 'Weltfrauentag', false],
    ['BE', '2025-05-08', 'Tag der Befreiung', true],
    ['BE', '2026-05-08', 'Tag der Befreiung', false],
    ['BE', '2028-06-17', 'Gedenktag des Aufstandes von 1953', true],
    ['TH', '2026-09-20', 'Weltkindertag', true],
    ['HH', '2026-10-31', 'Reformationstag', true],
    ['NW', '2026-10-31', 'Reformationstag', false],
    ['NW', '2017-10-31', 'Reformationstag', true],
    ['NW', '2026-11-01', 'Allerheiligen', true],
    ['HE', '2026-06-04', 'Fronleichnam', true],
    ['SN', '2026-06-04', 'Fronleichnam', false],
    ['BB', '2026-04-05', 'Ostersonntag', true],
    ['BW', '2026-01-06', 'Heilige Drei Könige', true],
    ['BY', '2026-08-08', 'Augsburger Friedensfest', false],
  ] as const)('%s %s %s: %s', (land, date, name, isHoliday) => {
    expect(holidayOn(land, date)?.name.de).toBe(isHoliday ? name : undefined);
  });

  it('marks the one holiday that is law in only a part of its Land', () => {
    expect(holidayOn('BY', '2026-08-15')?.isLocal).toBe(true);
    expect(holidayOn('SL', '2026-08-15')?.isLocal).toBe(false);
  });

  it('refuses a Land and a year it knows nothing about', () => {
    expect(() => holidays('XX' as 'BE', 2026)).toThrow(
      expect.objectContaining({ code: 'invalid-parameter' }),
    );
    expect(() => holidays('BE', 1850)).toThrow(expect.objectContaining({ code: 'invalid-parameter' }));
  });
});
