import { describe, expect, it } from '@jest/globals';
import type { ProcessModel, TimerDefinition } from '@kontor/contracts';
import { timerStartsOf } from './timer-starts.js';

const modelWith = (timer: Partial<TimerDefinition>, scope = 'review'): ProcessModel => {
  const node = { id: 'start', type: 'startEvent', scope, event: { kind: 'timer', timer } };
  return { key: 'review', nodes: { start: node } } as unknown as ProcessModel;
};
const cycle = (literal: string): Partial<TimerDefinition> => ({ type: 'cycle', value: { literal } });
const HOUR_MS = 3_600_000;

describe('timer start events as schedules', () => {
  it('repeats at a fixed interval', () => {
    expect(timerStartsOf([modelWith(cycle('R/PT1H'))])).toEqual({
      starts: [
        { processKey: 'review', elementId: 'start', spec: { intervals: [{ every: HOUR_MS, offset: 0 }] } },
      ],
      impossible: [],
    });
  });

  it('keeps the phase of a cycle that names its first time, and does not begin before it', () => {
    const { starts } = timerStartsOf([modelWith(cycle('R/2026-01-05T07:00:00Z/P1D'))]);

    expect(starts[0]?.spec).toEqual({
      intervals: [{ every: 24 * HOUR_MS, offset: 7 * HOUR_MS }],
      startAt: new Date('2026-01-05T07:00:00Z'),
    });
  });

  it('happens once at a date', () => {
    const { starts } = timerStartsOf([
      modelWith({ type: 'date', value: { literal: '2027-02-01T06:30:00Z' } }),
    ]);

    expect(starts[0]?.spec.calendars).toEqual([
      { year: 2027, month: 'FEBRUARY', dayOfMonth: 1, hour: 6, minute: 30, second: 0 },
    ]);
  });

  it.each([
    ['months, which differ in length', cycle('R/P1M')],
    ['a bounded number of times', cycle('R3/PT1H')],
    ['business time', { ...cycle('R/PT1H'), calendar: 'office' }],
    ['an expression', { type: 'cycle' as const, value: { feel: 'x' } }],
    ['nonsense', cycle('R/PX')],
  ])('names %s as impossible', (_, timer) => {
    expect(timerStartsOf([modelWith(timer)])).toEqual({ starts: [], impossible: ['review/start'] });
  });

  it('leaves the start of an event sub-process to the engine', () => {
    expect(timerStartsOf([modelWith(cycle('R/PT1H'), 'sub')])).toEqual({ starts: [], impossible: [] });
  });
});
