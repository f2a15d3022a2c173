import { describe, expect, it } from '@jest/globals';
import type { Wait } from '@kontor/contracts';
import { initialState } from '@kontor/engine';
import { isNews, nextDueAt, planOf, restMsOf, type PlanSource } from './plan.js';

const timer = (index: number, dueAt: string): Wait =>
  ({ kind: 'timer', waitId: `0.1.${index}`, elementId: 'late', scopeId: 'root', dueAt }) as Wait;
const activity = {
  ...{
    kind: 'activity',
    waitId: '0.1.99',
    elementId: 'print',
    scopeId: 'root',
    name: 'print',
    input: {},
    attempt: 1,
  },
  retry: { maxAttempts: 1, totalTimeoutSeconds: 1 },
} as Wait;
const sourceOf = (waits: readonly Wait[], more: Partial<PlanSource> = {}): PlanSource => ({
  ...{ instanceId: 'i', seq: 7, offsetMs: 0, isConfidential: false, areEffectsHeld: false, schedules: [] },
  model: { nodes: { late: { name: { de: 'Zu spät', en: 'Late' } } } } as unknown as PlanSource['model'],
  state: { ...initialState(0), waits: waits.map((wait) => ({ role: 'token', tokenId: 't', wait })) },
  blocked: new Set(),
  done: new Set(),
  ...more,
});

describe('a driver plan', () => {
  it('has the nearest twenty timers, the reminders of tasks among them', () => {
    const waits = Array.from({ length: 25 }, (_, index) =>
      timer(index, `2026-01-${String(28 - index).padStart(2, '0')}T00:00:00.000Z`),
    );
    const schedule = [
      { kind: 'reminder', at: '2026-01-01T00:00:00.000Z', isDone: true },
      { kind: 'reminder', at: '2026-01-04T12:00:00.000Z' },
    ] as const;
    const { timers } = planOf(
      sourceOf(waits, { schedules: [{ waitId: '0.2.0', elementId: 'late', schedule }] }),
    );
    expect(timers).toHaveLength(20);
    expect(timers.map(({ at }) => at)).toEqual(timers.map(({ at }) => at).toSorted());
    expect(timers[0]).toEqual({ waitId: '0.1.24', at: '2026-01-04T00:00:00.000Z', summary: 'Zu spät' });
    expect(timers[1]).toEqual({ waitId: '0.2.0/task', at: '2026-01-04T12:00:00.000Z', summary: 'Zu spät' });
  });

  it('is in real time while the instance lives in its own', () => {
    const source = sourceOf([timer(0, '2026-01-10T00:00:00.000Z')], { offsetMs: 86_400_000 });
    expect(planOf(source).timers[0]?.at).toBe('2026-01-09T00:00:00.000Z');
    expect(nextDueAt(source)).toBe('2026-01-10T00:00:00.000Z');
  });

  it('leaves out what an operator must look at first, and what has been done', () => {
    const waits = [timer(0, '2026-01-10T00:00:00.000Z'), activity];
    expect(planOf(sourceOf(waits)).activities).toHaveLength(1);
    const blocked = sourceOf(waits, { blocked: new Set(['0.1.0', '0.1.99']) });
    expect(planOf(blocked)).toMatchObject({ timers: [], activities: [] });
    expect(planOf(sourceOf(waits, { done: new Set(['0.1.99/1']) })).activities).toEqual([]);
    expect(planOf(sourceOf(waits, { areEffectsHeld: true })).activities).toEqual([]);
  });

  it('has nothing to arm on hold, and ends with the instance', () => {
    const waits = [timer(0, '2026-01-10T00:00:00.000Z'), activity];
    const on = (status: 'suspended' | 'completed') => {
      const source = sourceOf(waits);
      return planOf({ ...source, state: { ...source.state, status } });
    };
    expect(on('suspended')).toMatchObject({ ended: false, timers: [], activities: [] });
    expect(on('completed')).toMatchObject({ ended: true, timers: [], activities: [] });
  });
});

describe('what a driver must be told', () => {
  const NOW = Date.parse('2026-01-10T00:00:00.000Z');
  const planWith = (...waits: readonly Wait[]) => planOf(sourceOf(waits));
  const [early, late] = [timer(1, '2026-01-11T00:00:00.000Z'), timer(2, '2026-01-12T00:00:00.000Z')];

  it.each([
    ['something becomes due sooner', planWith(late), planWith(early, late), true],
    ['something becomes due at all', planWith(), planWith(late), true],
    ['what it waits for comes later', planWith(early), planWith(late), false],
    ['nothing becomes due any more', planWith(early), planWith(), false],
    ['nothing has changed', planWith(early, late), planWith(early, late), false],
    ['an activity begins', planWith(), planWith(activity), true],
    ['an activity is gone', planWith(activity), planWith(), true],
    ['an activity is tried anew', planWith(activity), planWith({ ...activity, attempt: 2 } as Wait), true],
    ['the case has ended', planWith(early), { ...planWith(), ended: true }, true],
  ])('when %s: %#', (_, before, after, expected) => {
    expect(isNews(before, after)).toBe(expected);
  });

  it('and how long it may rest before', () => {
    expect(restMsOf(planWith(late, early), NOW)).toBe(86_400_000);
    expect(restMsOf(planWith(early), NOW + 2 * 86_400_000)).toBe(0);
    expect(restMsOf(planWith(early, activity), NOW)).toBe(0);
    expect(restMsOf(planWith(), NOW)).toBe(Number.POSITIVE_INFINITY);
  });
});
