import { describe, expect, it } from '@jest/globals';
import type { Absence } from '@kontor/contracts';
import fc from 'fast-check';
import { eligibleFor, nobodyEligible, type TaskRule } from './index.js';
import { away, held, NOW, persons, taskOf } from './testing-people.js';

const people = [...persons('ann', 'ben', 'cem', 'dora', 'eva'), { id: 'gone', isActive: false }];
const assignments = [
  held('ann', 'management'),
  held('ben', 'management'),
  held('gone', 'management'),
  held('cem', 'hr'),
];
const offered = (task: Partial<TaskRule>, ...absences: Absence[]) =>
  eligibleFor(taskOf(task), people, assignments, absences, NOW);
const because = (task: Partial<TaskRule>, ...absences: Absence[]) =>
  nobodyEligible(taskOf(task), people, assignments, absences, NOW)?.because ?? null;

describe('a task is offered', () => {
  it('to the active members of its groups', () => {
    expect(offered({})).toEqual([
      { personId: 'ann', via: 'group' },
      { personId: 'ben', via: 'group' },
    ]);
  });

  it('to its assignee alone', () => {
    expect(offered({ assigneeId: 'dora' })).toEqual([{ personId: 'dora', via: 'assignee' }]);
  });

  it('to the deputy of the absent manager, and says for whom', () => {
    expect(offered({}, away('ann', 'dora'))).toEqual([
      { personId: 'ben', via: 'group' },
      { personId: 'dora', via: 'substitute', onBehalfOf: 'ann' },
    ]);
  });

  it('to the substitute of an absent assignee', () => {
    expect(offered({ assigneeId: 'dora' }, away('dora', 'eva'))).toEqual([
      { personId: 'eva', via: 'substitute', onBehalfOf: 'dora' },
    ]);
  });

  it('for the first in a chain, not for the one between', () => {
    expect(offered({ candidateGroups: ['hr'] }, away('cem', 'dora'), away('dora', 'eva'))).toEqual([
      { personId: 'eva', via: 'substitute', onBehalfOf: 'cem' },
    ]);
  });

  it('once to a person, in their own right before that of another', () => {
    expect(offered({}, away('ann', 'ben'))).toEqual([{ personId: 'ben', via: 'group' }]);
    expect(offered({ candidateGroups: ['management', 'ann'] }).map(({ personId }) => personId)).toEqual([
      'ann',
      'ben',
    ]);
    expect(offered({}, away('ann', 'dora'), away('ben', 'dora'))).toEqual([
      { personId: 'dora', via: 'substitute', onBehalfOf: 'ann' },
    ]);
  });

  it('by the role within the scope, when a person holds two', () => {
    const both = [held('ann', 'management'), held('ann', 'hr')];
    const found = eligibleFor(
      taskOf({ candidateGroups: ['management', 'hr'] }),
      people,
      both,
      [away('ann', 'dora', { roles: ['hr'] })],
      NOW,
    );
    expect(found).toEqual([{ personId: 'dora', via: 'substitute', onBehalfOf: 'ann' }]);
  });
});

describe('separation of duties', () => {
  it('offers the task to the deputy of the absent manager, but not to the requester', () => {
    expect(offered({ exclusions: ['dora'] }, away('ann', 'dora')).map(({ personId }) => personId)).toEqual([
      'ben',
    ]);
  });

  it('offers nothing on behalf of somebody excluded', () => {
    expect(offered({ exclusions: ['ann'] }, away('ann', 'dora')).map(({ personId }) => personId)).toEqual([
      'ben',
    ]);
    expect(offered({ assigneeId: 'ann', exclusions: ['ann'] }, away('ann', 'dora'))).toEqual([]);
  });

  it('gives a task back to the groups when the one who handed it over is excluded since', () => {
    const handed = { assigneeId: 'dora', delegatedById: 'ann' };
    expect(offered(handed)).toEqual([{ personId: 'dora', via: 'assignee' }]);
    expect(offered({ ...handed, exclusions: ['ann'] })).toEqual([{ personId: 'ben', via: 'group' }]);
  });

  it('never reaches a person or an absent one excluded, whatever the rest', () => {
    const ids = ['ann', 'ben', 'cem', 'dora', 'eva'];
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)), { maxLength: 6 }),
        fc.subarray(ids),
        fc.option(fc.constantFrom(...ids)),
        fc.option(fc.constantFrom(...ids)),
        fc.boolean(),
        (pairs, exclusions, assigneeId, delegatedById, isConfidential) => {
          const absences = pairs.map(([personId, substituteId]) => away(personId, substituteId));
          const found = offered({ exclusions, assigneeId, delegatedById, isConfidential }, ...absences);
          for (const { personId, onBehalfOf, via } of found) {
            expect(exclusions).not.toContain(personId);
            expect(exclusions).not.toContain(onBehalfOf);
            expect(via === 'substitute').toBe(onBehalfOf !== undefined);
            expect(isConfidential && via === 'substitute').toBe(false);
          }
          expect(new Set(found.map(({ personId }) => personId)).size).toBe(found.length);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the reason why nobody may do a task', () => {
  it.each<[string | null, string, Partial<TaskRule>, readonly Absence[]]>([
    [null, 'somebody is there', {}, []],
    [null, 'a substitute is there', { candidateGroups: ['hr'] }, [away('cem', 'dora')]],
    ['nobody-entitled', 'no one holds the role', { candidateGroups: ['sbv'] }, []],
    ['nobody-entitled', 'the assignee has left', { assigneeId: 'gone' }, []],
    ['all-excluded', 'the only one took part', { candidateGroups: ['hr'], exclusions: ['cem'] }, []],
    ['all-excluded', 'all took part, absent or not', { exclusions: ['ann', 'ben'] }, [away('ann', 'dora')]],
    [
      'all-excluded',
      'they would act for one who took part',
      { assigneeId: 'dora', delegatedById: 'cem', candidateGroups: [], exclusions: ['cem'] },
      [],
    ],
    ['all-absent', 'nobody stands in', {}, [away('ann', null), away('ben', 'ann')]],
    ['all-absent', 'those not excluded are away', { exclusions: ['ann'] }, [away('ben', null)]],
    [
      'all-absent',
      'the substitute took part',
      { candidateGroups: ['hr'], exclusions: ['dora'] },
      [away('cem', 'dora')],
    ],
    [
      'all-absent',
      'the case is confidential',
      { candidateGroups: ['hr'], isConfidential: true },
      [away('cem', 'dora')],
    ],
  ])('is %s when %s', (expected, _, task, absences) => {
    expect(because(task, ...absences)).toBe(expected);
  });

  it('is said in both languages', () => {
    const nobody = nobodyEligible(taskOf({ candidateGroups: ['sbv'] }), people, assignments, [], NOW);
    expect(nobody?.text).toEqual({
      de: 'Niemand hat die Rolle, die diese Aufgabe verlangt.',
      en: 'Nobody holds the role this task asks for.',
    });
  });
});
