import { describe, expect, it } from '@jest/globals';
import type { Absence } from '@kontor/contracts';
import fc from 'fast-check';
import { canComplete, eligibleFor, type TaskRule } from './index.js';
import { actorWith, away, held, NOW, persons, taskOf } from './testing-people.js';

const people = [...persons('ann', 'ben', 'cem', 'dora', 'me'), { id: 'gone', isActive: false }];
const assignments = [
  held('ann', 'management'),
  held('ben', 'management'),
  held('gone', 'management'),
  held('dora', 'management', { validTo: NOW }),
];
const right = (personId: string, task: Partial<TaskRule> = {}, ...absences: Absence[]) =>
  canComplete({ personId }, taskOf(task), people, assignments, absences, NOW);
const inOwnRight = { allowed: true, onBehalfOf: null };
const refused = (code: string) => ({ allowed: false, code });

describe('completing a task', () => {
  it.each<[string, string, Partial<TaskRule>, readonly Absence[], object]>([
    ['a member of the group', 'ann', {}, [], inOwnRight],
    ['a member on a day of absence', 'ann', {}, [away('ann', 'cem')], inOwnRight],
    ['the assignee, whatever their roles', 'cem', { assigneeId: 'cem' }, [], inOwnRight],
    ['the assignee on a day of absence', 'cem', { assigneeId: 'cem' }, [away('cem', 'dora')], inOwnRight],
    [
      'the substitute of an absent member',
      'cem',
      {},
      [away('ann', 'cem')],
      { allowed: true, onBehalfOf: 'ann' },
    ],
    [
      'the substitute of an absent assignee',
      'dora',
      { assigneeId: 'cem' },
      [away('cem', 'dora')],
      { allowed: true, onBehalfOf: 'cem' },
    ],
    ['a member who also stands in for another', 'ben', {}, [away('ann', 'ben')], inOwnRight],
    [
      'the one to whom it was handed',
      'cem',
      { assigneeId: 'cem', delegatedById: 'ann' },
      [],
      { allowed: true, onBehalfOf: 'ann' },
    ],
  ])('is open to %s', (_, personId, task, absences, expected) => {
    expect(right(personId, task, ...absences)).toEqual(expected);
  });

  it.each<[string, string, string, Partial<TaskRule>, readonly Absence[]]>([
    ['forbidden', 'somebody without the role', 'cem', {}, []],
    ['forbidden', 'somebody whose role ended at this instant', 'dora', {}, []],
    ['forbidden', 'somebody who has left', 'gone', {}, []],
    ['forbidden', 'somebody who has left, though excluded too', 'gone', { exclusions: ['gone'] }, []],
    ['forbidden', 'a stranger', 'nobody', {}, []],
    ['forbidden', 'a substitute once the absence is over', 'cem', {}, [{ ...away('ann', 'cem'), to: NOW }]],
    [
      'forbidden',
      'the substitute in a confidential case',
      'cem',
      { isConfidential: true },
      [away('ann', 'cem')],
    ],
    [
      'forbidden',
      'the substitute of somebody excluded',
      'cem',
      { exclusions: ['ann'] },
      [away('ann', 'cem')],
    ],
    ['forbidden', 'somebody without the role when it is claimed', 'cem', { assigneeId: 'ann' }, []],
    [
      'forbidden',
      'the one who handed it over, when the model named them',
      'ann',
      { candidateGroups: [], assigneeId: 'cem', delegatedById: 'ann' },
      [],
    ],
    ['task-claimed', 'a member on a day of absence', 'ben', { assigneeId: 'ann' }, [away('ben', null)]],
    ['task-claimed', 'a member when another has claimed it', 'ben', { assigneeId: 'ann' }, []],
    [
      'task-claimed',
      'a substitute when another has claimed it',
      'cem',
      { assigneeId: 'ann' },
      [away('ben', 'cem')],
    ],
    ['separation-of-duties', 'the requester, though a member', 'ann', { exclusions: ['ann'] }, []],
    [
      'separation-of-duties',
      'the requester as assignee',
      'ann',
      { assigneeId: 'ann', exclusions: ['ann'] },
      [],
    ],
    [
      'separation-of-duties',
      'the requester as substitute',
      'cem',
      { exclusions: ['cem'] },
      [away('ann', 'cem')],
    ],
    [
      'separation-of-duties',
      'the requester when it is claimed',
      'ben',
      { assigneeId: 'ann', exclusions: ['ben'] },
      [],
    ],
    ['separation-of-duties', 'the requester without a role by now', 'dora', { exclusions: ['dora'] }, []],
    [
      'separation-of-duties',
      'one who would act for somebody excluded since',
      'cem',
      { assigneeId: 'cem', delegatedById: 'ann', exclusions: ['ann'] },
      [],
    ],
  ])('is refused as %s to %s', (code, _, personId, task, absences) => {
    expect(right(personId, task, ...absences)).toEqual(refused(code));
  });

  it('stays open in their own right to one who got it from somebody excluded since', () => {
    expect(right('ben', { assigneeId: 'ben', delegatedById: 'ann', exclusions: ['ann'] })).toEqual(
      inOwnRight,
    );
  });

  it('is refused to the requester through a second account and after a change of role', () => {
    const task = taskOf({ exclusions: ['me'] });
    for (const actor of [actorWith(['employee'], 'first'), actorWith(['management', 'admin'], 'second')]) {
      const roles = [...assignments, ...actor.roles];
      expect(canComplete(actor, task, people, roles, [], NOW)).toEqual(refused('separation-of-duties'));
      expect(canComplete(actor, taskOf(), people, roles, [], NOW).allowed).toBe(actor.accountId === 'second');
    }
  });

  it('is allowed to everybody to whom it is offered, and for nobody excluded', () => {
    const ids = ['ann', 'ben', 'cem', 'dora'];
    const some = fc.option(fc.constantFrom(...ids));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)), { maxLength: 5 }),
        fc.record({
          exclusions: fc.subarray(ids),
          assigneeId: some,
          delegatedById: some,
          isConfidential: fc.boolean(),
        }),
        (pairs, task) => {
          const absences = pairs.map(([personId, substituteId]) => away(personId, substituteId));
          const offered = eligibleFor(taskOf(task), people, assignments, absences, NOW);
          for (const { personId } of offered) expect(right(personId, task, ...absences).allowed).toBe(true);
          for (const personId of ids) {
            const found = right(personId, task, ...absences);
            if (!found.allowed) continue;
            expect(task.exclusions).not.toContain(personId);
            expect(task.exclusions).not.toContain(found.onBehalfOf);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
