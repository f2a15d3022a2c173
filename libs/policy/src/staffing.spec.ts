import { describe, expect, it } from '@jest/globals';
import type { Role } from '@kontor/contracts';
import fc from 'fast-check';
import { findStaffingGaps, type Staff, type StaffedStep } from './index.js';
import { held, NOW, persons } from './testing-people.js';

const stepOf = (
  elementId: string,
  candidateGroups: readonly string[],
  ...separateFrom: string[]
): StaffedStep => ({
  ...{ elementId, candidateGroups, separateFrom },
  name: { de: `Schritt ${elementId}`, en: `Step ${elementId}` },
});
/** Five people; management `m1` … `m<managers>`, the rest employees; `m1` is the office, too. */
const five = (managers: number, more: Partial<Staff> = {}): Staff => {
  const ids = ['m1', 'm2', 'm3', 'm4', 'm5'];
  return {
    people: persons(...ids),
    assignments: [
      ...ids.slice(0, managers).map((id) => held(id, 'management')),
      ...ids.map((id) => held(id, 'employee')),
      held('m1', 'office'),
    ],
    ...{ now: NOW, starterGroups: ['employee'], fallbackGroup: 'office', absentAtOnce: 2 },
    ...more,
  };
};

describe('staffing with two of five away', () => {
  const approve = stepOf('approve', ['management']);

  it('finds no gap when three may do the step', () => {
    expect(findStaffingGaps([approve], five(3))).toEqual([]);
  });

  it('warns when the two who may are the two who are away', () => {
    expect(findStaffingGaps([approve], five(2))).toEqual([
      {
        ...{ elementId: 'approve', severity: 'warning', requesterIds: [], whenAbsent: ['m1', 'm2'] },
        isCoveredByFallback: false,
        message: {
          de: 'Für „Schritt approve“ darf niemand mehr einspringen, wenn 2 bestimmte Personen fehlen.',
          en: 'Nobody is left to do "Step approve" when 2 particular people are away.',
        },
      },
    ]);
  });

  it('says whether the fallback would be there', () => {
    const office = [...five(2).assignments, held('m5', 'office')];
    expect(findStaffingGaps([approve], five(2, { assignments: office }))[0]?.isCoveredByFallback).toBe(true);
    expect(findStaffingGaps([approve], five(2, { fallbackGroup: 'hr' }))[0]?.isCoveredByFallback).toBe(false);
  });

  it('is an error when nobody may even with everybody there', () => {
    expect(findStaffingGaps([approve], five(0))).toMatchObject([
      { elementId: 'approve', severity: 'error', requesterIds: [], whenAbsent: [] },
    ]);
  });

  it('counts neither those who have left nor roles that ended', () => {
    const staff = five(3);
    const left = staff.people.map((one) => ({ ...one, isActive: one.id !== 'm3' }));
    expect(findStaffingGaps([approve], { ...staff, people: left })).toMatchObject([
      { whenAbsent: ['m1', 'm2'] },
    ]);
    const ended = staff.assignments.map((one) => (one.personId === 'm3' ? { ...one, validTo: NOW } : one));
    expect(findStaffingGaps([approve], { ...staff, assignments: ended })).toMatchObject([
      { whenAbsent: ['m1', 'm2'] },
    ]);
  });

  it('leaves out steps whose groups only the case knows', () => {
    expect(findStaffingGaps([stepOf('ask', [])], five(0))).toEqual([]);
  });
});

describe('staffing with separation of duties', () => {
  const approve = stepOf('approve', ['management'], 'requesterId');

  it('names the requesters for whom it gets thin, and the others not', () => {
    expect(findStaffingGaps([approve], five(3))).toMatchObject([
      { severity: 'warning', requesterIds: ['m1', 'm2', 'm3'], whenAbsent: ['m2', 'm3'] },
    ]);
    expect(findStaffingGaps([approve], five(4))).toEqual([]);
  });

  it('names those whose absence is enough for the requester with the fewest left', () => {
    const staff = five(2);
    const assignments = [...staff.assignments].reverse();
    for (const order of [staff, { ...staff, assignments }]) {
      const [warning] = findStaffingGaps([approve], order);
      expect(warning?.whenAbsent).toHaveLength(1);
      expect(warning?.message.de).toContain('wenn eine bestimmte Person fehlt');
    }
  });

  it('finds the only manager who would approve their own request', () => {
    expect(findStaffingGaps([approve], five(1))).toMatchObject([
      { severity: 'error', requesterIds: ['m1'], isCoveredByFallback: false },
      { severity: 'warning', requesterIds: ['m2', 'm3', 'm4', 'm5'], whenAbsent: ['m1'] },
    ]);
    expect(findStaffingGaps([approve], five(1, { starterGroups: ['sbv'] }))).toEqual([]);
  });

  it('takes everybody for a requester where no group starts the process', () => {
    expect(findStaffingGaps([approve], five(1, { starterGroups: [] }))[0]?.requesterIds).toEqual(['m1']);
  });

  it('takes one who did an earlier step from those who may do this one', () => {
    const steps = [approve, stepOf('pay', ['management'], 'requesterId', 'approve')];
    const errors = findStaffingGaps(steps, five(2)).filter(({ severity }) => severity === 'error');
    expect(errors).toMatchObject([{ elementId: 'pay', requesterIds: ['m1', 'm2'] }]);
  });

  it('sees the worst case in whatever order the names stand', () => {
    const steps = [
      stepOf('first', ['m1', 'm2']),
      stepOf('second', ['m1']),
      stepOf('third', ['m1', 'm2'], 'first', 'second'),
      stepOf('fourth', ['m1', 'm2'], 'first', 'requesterId'),
    ];
    const errors = findStaffingGaps(steps, five(0)).filter(({ severity }) => severity === 'error');
    expect(errors).toMatchObject([
      { elementId: 'third', requesterIds: [] },
      { elementId: 'fourth', requesterIds: ['m1', 'm2'] },
    ]);
  });

  it('finds exactly the gaps that trying every choice finds', () => {
    const ids = ['m1', 'm2', 'm3', 'm4', 'm5'];
    const groups = fc.subarray(ids, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        groups,
        fc.array(groups, { maxLength: 3 }),
        fc.boolean(),
        fc.integer({ min: 0, max: 3 }),
        (mine, others, isFromRequester, absentAtOnce) => {
          const names = others.map((_, i) => `s${i}`);
          const step = stepOf('step', mine, ...names, ...(isFromRequester ? ['requesterId'] : []));
          const steps = [...others.map((group, i) => stepOf(`s${i}`, group)), step];
          const leastFor = (requester: string): number => {
            const tryAll = (rest: readonly (readonly string[])[], excluded: readonly string[]): number => {
              const [next, ...later] = rest;
              return next === undefined
                ? mine.filter((id) => !excluded.includes(id)).length
                : Math.min(...next.map((id) => tryAll(later, [...excluded, id])));
            };
            return tryAll(others, isFromRequester ? [requester] : []);
          };
          const hit = (isGap: (least: number) => boolean) => ids.filter((id) => isGap(leastFor(id)));
          const found = findStaffingGaps(steps, five(0, { absentAtOnce })).filter(
            ({ elementId }) => elementId === 'step',
          );
          const named = (severity: string) =>
            found
              .filter((one) => one.severity === severity)
              .flatMap(({ requesterIds }) => (requesterIds.length > 0 ? requesterIds : ids));
          expect(named('error')).toEqual(hit((least) => least === 0));
          expect(named('warning')).toEqual(hit((least) => least > 0 && least <= absentAtOnce));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('says of each step each severity once, whatever the roles', () => {
    const roles: readonly Role[] = ['management', 'hr', 'office'];
    const holding = fc.array(
      fc.tuple(fc.constantFrom('m1', 'm2', 'm3', 'm4', 'm5'), fc.constantFrom(...roles)),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(holding, (pairs) => {
        const assignments = pairs.map(([id, role]) => held(id, role));
        const steps = roles.map((role) => stepOf(role, [role], 'requesterId', 'management'));
        const found = findStaffingGaps(steps, five(0, { assignments, starterGroups: [] }));
        const keys = found.map(({ elementId, severity }) => `${elementId} ${severity}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });
});
