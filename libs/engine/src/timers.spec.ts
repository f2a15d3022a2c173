import type { BusinessCalendar } from '@kontor/calendar';
import type { TimerDefinition } from '@kontor/contracts';
import { describe, expect, it } from '@jest/globals';
import { modelOf, play } from './testing-model.js';

const open = [{ from: '09:00', to: '17:00' }];
const office: BusinessCalendar = {
  key: 'office',
  land: 'BE',
  timeZone: 'Europe/Berlin',
  openingHours: { 1: open, 2: open, 3: open, 4: open, 5: open, 6: [], 7: [] },
  closures: [],
};

const waiting = (type: TimerDefinition['type'], value: TimerDefinition['value'], calendar?: string) => {
  const timer = { type, value, ...(calendar === undefined ? {} : { calendar }) };
  const model = modelOf(
    { s: { type: 'startEvent' }, t: { type: 'intermediateCatchEvent', event: { kind: 'timer', timer } } },
    's -> t',
  );
  const run = play(model, { calendars: new Map([['office', office]]) });
  // a Friday, 15:00 in Berlin
  run.now = '2026-03-06T14:00:00.000Z';
  return run.start({ days: 2, date: '2026-07-01' });
};

describe('a timer', () => {
  it.each<[TimerDefinition['type'], TimerDefinition['value'], string | undefined, string]>([
    ['duration', { literal: 'P3D' }, undefined, '2026-03-09T14:00:00.000Z'],
    ['duration', { literal: '3 bh' }, 'office', '2026-03-09T09:00:00.000Z'],
    ['duration', { feel: '"P" + string(days) + "D"' }, undefined, '2026-03-08T14:00:00.000Z'],
    ['date', { feel: 'date' }, undefined, '2026-06-30T22:00:00.000Z'],
    ['date', { literal: '2026-07-01T08:30:00.250' }, 'office', '2026-07-01T06:30:00.250Z'],
    ['date', { literal: '2026-07-01T08:30:00+05:00' }, undefined, '2026-07-01T03:30:00.000Z'],
    ['cycle', { literal: 'R3/2026-07-01T08:30/PT1H' }, undefined, '2026-07-01T06:30:00.000Z'],
    ['cycle', { literal: 'R/P1D' }, undefined, '2026-03-07T14:00:00.000Z'],
  ])('by %s %j (%s) is due %s', (type, value, calendar, dueAt) => {
    const run = waiting(type, value, calendar);
    expect(run.failure).toBeUndefined();
    expect(run.waitAt('t')).toMatchObject({ dueAt });
    expect(run.events.find((event) => event.type === 'timer.started')?.data).toEqual({ dueAt });
  });

  it.each<[TimerDefinition['type'], string, string | undefined]>([
    ['duration', 'soon', undefined],
    ['duration', 'P1D', 'factory'],
    ['date', '1 July', undefined],
    ['date', '2026-07-01T25:00:00Z', undefined],
    ['cycle', 'R0/PT1H', undefined],
    ['cycle', 'PT1H', undefined],
    ['cycle', 'R/PT0S', undefined],
  ])('by %s "%s" (%s) is refused', (type, literal, calendar) => {
    expect(waiting(type, { literal }, calendar).failure).toMatchObject({
      code: 'invalid-parameter',
      elementId: 't',
    });
  });
});
