import { describe, expect, it } from '@jest/globals';
import type { Absence, Role } from '@kontor/contracts';
import fc from 'fast-check';
import { isAbsent, MAX_SUBSTITUTES, resolveSubstitute, type TaskRule } from './index.js';
import { away, held, NOW, persons, taskOf } from './testing-people.js';

const people = [
  ...persons('a', 'b', 'c', 'd', 'p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6'),
  { id: 'gone', isActive: false },
];
const resolve = (
  absences: readonly Absence[],
  task: Partial<TaskRule> = {},
  role: Role | null = 'management',
) =>
  resolveSubstitute('a', {
    task: taskOf(task),
    role,
    people,
    assignments: [held('a', 'management'), held('a', 'hr', { validTo: NOW })],
    absences,
    now: NOW,
  });

describe('an absence', () => {
  it.each([
    ['2026-11-24T09:00:00.000Z', '2026-11-24T10:00:00.000Z', true, 'from its first instant'],
    ['2026-11-24T08:00:00.000Z', '2026-11-24T09:00:00.000Z', false, 'no longer at its end'],
    ['2026-11-24T09:00:00.001Z', '2026-11-24T10:00:00.000Z', false, 'not before'],
  ])('from %s to %s counts (%s) %s', (from, to, expected) => {
    const absence = { ...away('a', 'b'), from, to };
    expect(isAbsent('a', [absence], NOW)).toBe(expected);
    expect(resolve([absence]).personId).toBe(expected ? 'b' : null);
  });

  it('is that of the person alone', () => {
    expect(isAbsent('b', [away('a', 'b')], NOW)).toBe(false);
  });
});

describe('a chain of substitutes', () => {
  it('goes on until somebody is there', () => {
    expect(resolve([away('a', 'b')])).toEqual({ personId: 'b', chain: ['a', 'b'] });
    expect(resolve([away('a', 'b'), away('b', 'c'), away('c', 'd')])).toEqual({
      personId: 'd',
      chain: ['a', 'b', 'c', 'd'],
    });
  });

  it.each<[string, readonly Absence[], Partial<TaskRule>, string]>([
    ['nobody is named', [away('a', null)], {}, 'none'],
    ['nobody is named further on', [away('a', 'b'), away('b', null)], {}, 'none'],
    ['the two stand in for each other', [away('a', 'b'), away('b', 'a')], {}, 'loop'],
    ['somebody stands in for themselves', [away('a', 'a')], {}, 'loop'],
    ['it runs in circles further on', [away('a', 'b'), away('b', 'c'), away('c', 'b')], {}, 'loop'],
    ['the substitute is excluded', [away('a', 'b')], { exclusions: ['b'] }, 'excluded'],
    [
      'it would pass through somebody excluded',
      [away('a', 'b'), away('b', 'c')],
      { exclusions: ['b'] },
      'excluded',
    ],
    ['it ends at somebody excluded', [away('a', 'b'), away('b', 'c')], { exclusions: ['c'] }, 'excluded'],
    ['the substitute has left', [away('a', 'gone')], {}, 'inactive'],
    ['nobody knows the substitute', [away('a', 'stranger')], {}, 'inactive'],
    ['the case is confidential', [away('a', 'b')], { isConfidential: true }, 'confidential'],
  ])('ends without anybody when %s', (_, absences, task, because) => {
    expect(resolve(absences, task)).toEqual({ personId: null, because });
  });

  it('has a bounded length', () => {
    const chainOf = (length: number) => [
      away('a', 'p0'),
      ...Array.from({ length: length - 1 }, (__, i) => away(`p${i}`, `p${i + 1}`)),
    ];
    expect(resolve(chainOf(MAX_SUBSTITUTES)).personId).toBe(`p${MAX_SUBSTITUTES - 1}`);
    expect(resolve(chainOf(MAX_SUBSTITUTES + 1))).toEqual({ personId: null, because: 'too-long' });
  });

  it('tries another absence of the person when one leads nowhere', () => {
    expect(
      resolve([away('a', 'b', { processKeys: ['requisition'] }), away('b', 'a'), away('a', 'c')]).personId,
    ).toBe('c');
  });
});

describe('the scope of a substitution', () => {
  it.each<[string, Absence['scope'], Role | null, string | null]>([
    ['this process', { processKeys: ['requisition'] }, 'management', 'b'],
    ['another process', { processKeys: ['application'] }, 'management', null],
    ['no process', { processKeys: [] }, 'management', null],
    ['the role that entitles', { roles: ['management'] }, 'management', 'b'],
    ['another role', { roles: ['hr'] }, 'management', null],
    ['process and role', { processKeys: ['requisition'], roles: ['management'] }, 'management', 'b'],
    [
      'the right process but another role',
      { processKeys: ['requisition'], roles: ['hr'] },
      'management',
      null,
    ],
    ['a role that the assignee holds', { roles: ['management'] }, null, 'b'],
    ['a role that the assignee holds no longer', { roles: ['hr'] }, null, null],
  ])('for %s: %j', (_, scope, role, expected) => {
    expect(resolve([away('a', 'b', scope)], {}, role).personId).toBe(expected);
  });

  it('lets the narrower one win, in whatever order they were entered', () => {
    const wide = away('a', 'b');
    const narrow = away('a', 'c', { roles: ['management'] });
    const narrowest = away('a', 'd', { roles: ['management'], processKeys: ['requisition'] });
    expect(resolve([wide, narrow]).personId).toBe('c');
    expect(resolve([narrow, narrowest, wide]).personId).toBe('d');
    expect(resolve([wide, narrow], {}, 'hr').personId).toBe('b');
  });

  it('counts at every link of the chain', () => {
    expect(resolve([away('a', 'b'), away('b', 'c', { processKeys: ['application'] })]).personId).toBeNull();
  });
});

describe('whatever the absences', () => {
  const ids = ['a', 'b', 'c', 'd', 'gone'];
  const absences = fc.array(
    fc
      .tuple(
        fc.constantFrom(...ids),
        fc.option(fc.constantFrom(...ids)),
        fc.record(
          { processKeys: fc.subarray(['requisition', 'x']), roles: fc.subarray<Role>(['management', 'hr']) },
          { requiredKeys: [] },
        ),
      )
      .map(([personId, substituteId, scope]) => away(personId, substituteId, scope)),
    { maxLength: 8 },
  );

  it('a substitute is active, present, not excluded, and reached link by link without a loop', () => {
    fc.assert(
      fc.property(absences, fc.subarray(['b', 'c', 'd']), (given, exclusions) => {
        const found = resolve(given, { exclusions });
        if (found.personId === null) return;
        expect(found.chain[0]).toBe('a');
        expect(found.chain.at(-1)).toBe(found.personId);
        expect(new Set(found.chain).size).toBe(found.chain.length);
        expect(found.chain.some((id) => id === 'gone' || exclusions.includes(id))).toBe(false);
        expect(isAbsent(found.personId, given, NOW)).toBe(false);
        found.chain.slice(1).forEach((id, i) => {
          expect(given.some((one) => one.personId === found.chain[i] && one.substituteId === id)).toBe(true);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('a confidential case has no substitute', () => {
    fc.assert(fc.property(absences, (given) => resolve(given, { isConfidential: true }).personId === null));
  });
});
