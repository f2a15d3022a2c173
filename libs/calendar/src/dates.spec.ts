import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addIsoDuration,
  addMonths,
  daysBetween,
  instantOf,
  localDate,
  localTime,
  parseIsoDuration,
  weekdayOf,
} from './index.js';

const BERLIN = 'Europe/Berlin';
const refusal = expect.objectContaining({ code: 'invalid-parameter' });

describe('dates', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
  ])('%s plus %i months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  it.each(['2026-02-29', '2026-13-01', '26-01-01', '2026-1-1', 'heute', ''])(
    'refuses "%s" as a date',
    (text) => {
      expect(() => addDays(text, 1)).toThrow(refusal);
    },
  );

  it('counts days the way it adds them', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 20_000 }), (days) => {
        expect(daysBetween('2026-11-24', addDays('2026-11-24', days))).toBe(days);
        expect(weekdayOf(addDays('2026-11-23', days * 7))).toBe(1);
      }),
    );
  });
});

describe('local time', () => {
  it.each([
    ['2026-01-15', '08:00', '2026-01-15T07:00:00.000Z', 'winter'],
    ['2026-07-15', '08:00', '2026-07-15T06:00:00.000Z', 'summer'],
    ['2026-03-29', '02:30', '2026-03-29T01:30:00.000Z', 'the hour that is skipped'],
    ['2026-03-29', '03:00', '2026-03-29T01:00:00.000Z', 'the first minute after the gap'],
    ['2026-10-25', '02:30', '2026-10-25T00:30:00.000Z', 'the hour that comes twice'],
    ['2026-10-25', '03:00', '2026-10-25T02:00:00.000Z', 'the hour after it'],
    ['2026-12-31', '24:00', '2026-12-31T23:00:00.000Z', 'the last midnight'],
  ])('%s %s in Berlin is %s (%s)', (date, time, expected) => {
    expect(instantOf(date, time, BERLIN)).toBe(expected);
  });

  it('knows other zones, also those with odd offsets', () => {
    expect(instantOf('2026-11-24', '09:00', 'America/New_York')).toBe('2026-11-24T14:00:00.000Z');
    expect(instantOf('2026-11-24', '09:00', 'Asia/Kathmandu')).toBe('2026-11-24T03:15:00.000Z');
    expect(localDate('2026-12-31T23:30:00.000Z', BERLIN)).toBe('2027-01-01');
    expect(localDate('2026-12-31T23:30:00.000Z', 'America/New_York')).toBe('2026-12-31');
  });

  it('comes back to the wall clock it was given, except inside the gap', () => {
    const minutes = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000 }), minutes, (day, minute) => {
        const date = addDays('2020-01-01', day);
        const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        const instant = instantOf(date, time, BERLIN);
        expect(localDate(instant, BERLIN)).toBe(date);
        const isGap = weekdayOf(date) === 7 && date.slice(5, 7) === '03' && time.startsWith('02:');
        if (!isGap) expect(localTime(instant, BERLIN)).toBe(time);
      }),
    );
  });

  it('refuses unknown zones, times and instants', () => {
    expect(() => instantOf('2026-01-01', '08:00', 'Mars/Olympus')).toThrow(refusal);
    expect(() => instantOf('2026-01-01', '25:00', BERLIN)).toThrow(refusal);
    expect(() => instantOf('2026-01-01', '8 Uhr', BERLIN)).toThrow(refusal);
    expect(() => localDate('gestern', BERLIN)).toThrow(refusal);
  });
});

describe('ISO durations', () => {
  it('reads every part', () => {
    expect(parseIsoDuration('P1Y2M1W3DT4H5M6.5S')).toEqual({
      sign: 1,
      months: 14,
      days: 10,
      timeMs: 14_706_500,
    });
    expect(parseIsoDuration('-PT30M')).toEqual({ sign: -1, months: 0, days: 0, timeMs: 1_800_000 });
  });

  it.each(['', 'P', 'PT', '1D', 'P1H', 'PT1D', 'P-1D', 'P1DT', 'p1d', 'P1.5D'])('refuses "%s"', (text) => {
    expect(() => parseIsoDuration(text)).toThrow(refusal);
  });

  it.each([
    [
      '2026-03-28T11:00:00.000Z',
      'P1D',
      '2026-03-29T10:00:00.000Z',
      'noon stays noon when the night is short',
    ],
    ['2026-03-28T11:00:00.000Z', 'PT24H', '2026-03-29T11:00:00.000Z', '24 hours are 24 hours'],
    ['2026-10-24T10:00:00.000Z', 'P1D', '2026-10-25T11:00:00.000Z', 'noon stays noon when the night is long'],
    ['2026-10-25T00:30:00.000Z', 'PT1H', '2026-10-25T01:30:00.000Z', 'the doubled hour passes once'],
    ['2026-03-29T20:00:00.000Z', 'P1D', '2026-03-30T20:00:00.000Z', 'from the evening of the short day'],
    ['2026-01-31T08:00:00.000Z', 'P1M', '2026-02-28T08:00:00.000Z', 'a month that is too short ends earlier'],
    ['2026-12-31T22:59:59.999Z', 'P1Y', '2027-12-31T22:59:59.999Z', 'milliseconds survive'],
    ['2026-04-10T08:00:00.000Z', '-P1D', '2026-04-09T08:00:00.000Z', 'backwards'],
  ])('%s + %s = %s: %s', (from, duration, expected) => {
    expect(addIsoDuration(from, duration, BERLIN)).toBe(expected);
  });
});
