import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { holdersOf, isValidAt } from './index.js';
import { held, NOW, persons } from './testing-people.js';

const idsOf = (...args: Parameters<typeof holdersOf>) => holdersOf(...args).map(({ personId }) => personId);

describe('the validity of a role', () => {
  it('is half-open: two roles that follow each other never count together and leave no gap', () => {
    const instants = fc
      .integer({ min: 0, max: 50 })
      .map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString());
    fc.assert(
      fc.property(instants, instants, (change, now) => {
        const before = isValidAt({ validFrom: null, validTo: change }, now);
        const after = isValidAt({ validFrom: change, validTo: null }, now);
        expect([before, after].filter(Boolean)).toHaveLength(1);
      }),
    );
  });

  it('is never when it ends as it begins', () => {
    expect(isValidAt({ validFrom: NOW, validTo: NOW }, NOW)).toBe(false);
  });
});

describe('the holders of a group', () => {
  const people = [...persons('ann', 'ben', 'cem'), { id: 'gone', isActive: false }];
  const assignments = [
    held('ann', 'line-manager', { orgUnitId: 'sales' }),
    held('ben', 'line-manager', { orgUnitId: 'it' }),
    held('cem', 'line-manager'),
    held('gone', 'line-manager'),
    held('ann', 'hr', { validTo: NOW }),
    held('ben', 'hr', { validFrom: NOW }),
    held('stranger', 'hr'),
  ];

  it('are those of the unit and those of everywhere', () => {
    expect(idsOf(['line-manager'], 'sales', people, assignments, NOW)).toEqual(['ann', 'cem']);
    expect(idsOf(['line-manager'], 'it', people, assignments, NOW)).toEqual(['ben', 'cem']);
  });

  it('are those of every unit for a task without one', () => {
    expect(idsOf(['line-manager'], null, people, assignments, NOW)).toEqual(['ann', 'ben', 'cem']);
  });

  it('hold the role now, are active and known', () => {
    expect(idsOf(['hr'], null, people, assignments, NOW)).toEqual(['ben']);
  });

  it('may be named in person, whatever their roles, unless they have left', () => {
    expect(holdersOf(['ann', 'gone'], 'it', people, assignments, NOW)).toEqual([
      { personId: 'ann', role: null },
    ]);
  });
});
