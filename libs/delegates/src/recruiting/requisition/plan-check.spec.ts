import { describe, expect, it } from '@jest/globals';
import { checkPlan, planTitle } from './plan-check.js';

const plan = {
  plannedHeadcount: 3,
  filledHeadcount: 1,
  requestedHeadcount: 1,
  bandMinCents: 4_000_000,
  bandMaxCents: 5_200_000,
};
const request = { headcount: 1, bandMinCents: 4_200_000, bandMaxCents: 5_000_000 };

describe('the headcount plan', () => {
  it('covers a request for the last open position inside the band', () => {
    expect(checkPlan(plan, request)).toEqual({ isPlanned: true, isInsideBand: true, openPositions: 1 });
  });

  it('does not cover two positions when one is open', () => {
    expect(checkPlan(plan, { ...request, headcount: 2 }).isPlanned).toBe(false);
  });

  it.each([
    ['starts below', { bandMinCents: 3_999_999 }],
    ['ends above', { bandMaxCents: 5_200_001 }],
  ])('notices a band that %s the planned one', (_what, change) => {
    expect(checkPlan(plan, { ...request, ...change }).isInsideBand).toBe(false);
  });

  it('never reports fewer than no open positions', () => {
    expect(checkPlan({ ...plan, filledHeadcount: 5 }, request).openPositions).toBe(0);
  });

  it('treats a position it does not know as unplanned', () => {
    expect(checkPlan(null, request)).toEqual({ isPlanned: false, isInsideBand: false, openPositions: 0 });
  });

  it.each(['Vertriebsassistenz (m/w/d)', 'Vertriebsassistenz [w/m/d]', '  vertriebsassistenz  (gn)'])(
    'finds „%s“ by its title without the marker of genders',
    (title) => {
      expect(planTitle(title)).toBe('vertriebsassistenz');
    },
  );
});
