import { describe, expect, it } from '@jest/globals';
import type { BusinessCalendar } from '@kontor/calendar';
import { slotAt, slotProblems, suggestSlots, type AvailabilityFacts, type Busy } from './availability.js';
import { proposalErrors } from './propose-slots.js';

const DAY = [{ from: '09:00', to: '17:00' }];
const calendar: BusinessCalendar = {
  key: 'office',
  land: 'BE',
  timeZone: 'Europe/Berlin',
  openingHours: { 1: DAY, 2: DAY, 3: DAY, 4: DAY, 5: DAY, 6: [], 7: [] },
  closures: ['2026-12-31'],
};
const facts: AvailabilityFacts = {
  now: '2026-11-24T10:00:00.000Z',
  calendar,
  interviewers: [{ id: 'aylin', name: 'Aylin Demir' }],
  busy: [],
};
const codes = (startsAt: string, over: Partial<AvailabilityFacts> = {}): readonly string[] =>
  slotProblems(slotAt(startsAt, 60), { ...facts, ...over }).map(({ code }) => code);
const busy = (over: Partial<Busy>): Busy => ({
  personId: 'aylin',
  from: '2026-12-01T09:00:00.000Z',
  to: '2026-12-01T10:00:00.000Z',
  because: 'interview',
  ...over,
});

describe('a slot', () => {
  it.each([
    ['2026-12-01T09:00:00.000Z', []],
    ['2026-11-24T09:00:00.000Z', ['past']],
    ['2026-12-25T09:00:00.000Z', ['holiday']],
    ['2026-12-31T09:00:00.000Z', ['closed']],
    ['2026-11-28T09:00:00.000Z', ['closed']], // Saturday
    ['2026-12-01T07:30:00.000Z', ['closed']], // 08:30, before opening
    ['2026-12-01T15:30:00.000Z', ['closed']], // ends 17:30
    ['2026-12-01T15:00:00.000Z', []], // ends at closing time
    ['2026-07-01T07:00:00.000Z', ['past']], // 09:00 in summer
  ])('at %s: %j', (startsAt, expected) => {
    expect(codes(startsAt)).toEqual(expected);
  });

  it('observes the holidays of the Land of the interview', () => {
    const reformationDay = '2028-10-31T09:00:00.000Z';
    expect(codes(reformationDay)).toEqual([]);
    expect(codes(reformationDay, { calendar: { ...calendar, land: 'BB' } })).toEqual(['holiday']);
  });

  it.each([
    [busy({}), ['person-busy']],
    [busy({ because: 'absence', to: '2026-12-05T00:00:00.000Z' }), ['person-absent']],
    [busy({ personId: null }), ['room-busy']],
    [busy({ to: '2026-12-01T09:30:00.000Z' }), ['person-busy']],
    [busy({ from: '2026-12-01T10:00:00.000Z', to: '2026-12-01T11:00:00.000Z' }), []], // next door in time
  ])('with %j: %j', (one, expected) => {
    expect(codes('2026-12-01T09:00:00.000Z', { busy: [one] })).toEqual(expected);
  });

  it('is refused at its place in the form, also when it is given twice', () => {
    const slots = ['2026-12-01T09:00:00.000Z', '2026-12-25T09:00:00.000Z', '2026-12-01T09:00:00.000Z'].map(
      (at) => slotAt(at, 60),
    );
    expect(proposalErrors(slots, facts).map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/slots/1', 'holiday'],
      ['/slots/2', 'twice'],
    ]);
  });
});

describe('suggested slots', () => {
  it('are free, one a day, and skip weekends and absences', () => {
    const away = busy({
      because: 'absence',
      from: '2026-12-01T00:00:00.000Z',
      to: '2026-12-02T00:00:00.000Z',
    });
    expect(suggestSlots({ ...facts, busy: [away] }, 60, 3).map(({ startsAt }) => startsAt)).toEqual([
      '2026-11-30T09:00:00.000Z',
      '2026-12-02T09:00:00.000Z',
      '2026-12-03T09:00:00.000Z',
    ]);
  });

  it('keep the wall clock across the end of summer time', () => {
    const october = suggestSlots({ ...facts, now: '2026-10-18T10:00:00.000Z' }, 60, 3).map(
      ({ startsAt }) => startsAt,
    );
    expect(october).toEqual([
      '2026-10-23T08:00:00.000Z',
      '2026-10-26T09:00:00.000Z',
      '2026-10-27T09:00:00.000Z',
    ]);
  });

  it('are none when nobody is there for weeks', () => {
    const away = busy({
      because: 'absence',
      from: '2026-11-01T00:00:00.000Z',
      to: '2027-02-01T00:00:00.000Z',
    });
    expect(suggestSlots({ ...facts, busy: [away] }, 60, 3)).toEqual([]);
  });
});
