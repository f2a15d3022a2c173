import type { Absence, Instant, LocalizedText, RoleAssignment } from '@kontor/contracts';
import { type Holder, holdersOf, type Member, type TaskRule } from './people.js';
import { isAbsent, resolveSubstitute } from './substitution.js';

/** A person to whom a task is offered now, and why. `onBehalfOf`: the absent person whose right is used. */
export interface Eligible {
  readonly personId: string;
  readonly via: 'assignee' | 'group' | 'substitute';
  readonly onBehalfOf?: string;
}

/**
 * Who keeps the task from the groups: its assignee, unless they act for somebody who is excluded by now. Such a task is the groups' again,
 * else a person could decide twice by the hand of another.
 */
export const assigneeOf = ({ assigneeId, delegatedById, exclusions }: TaskRule): string | null =>
  exclusions.some((excludedId) => excludedId === delegatedById) ? null : assigneeId;

/** Persons entitled by themselves, present or not, excluded ones left out. An assignee keeps the task from the groups. */
export const entitledTo = (
  task: TaskRule,
  people: readonly Member[],
  assignments: readonly RoleAssignment[],
  now: Instant,
): readonly Holder[] => {
  const assigneeId = assigneeOf(task);
  const holders =
    assigneeId === null
      ? holdersOf(task.candidateGroups, task.orgUnitId, people, assignments, now)
      : holdersOf([assigneeId], null, people, [], now);
  return holders.filter(({ personId }) => !task.exclusions.includes(personId));
};

/**
 * To whom a task is offered at `now`: assignee or group members who are present, and the substitutes of those who are not; each person once,
 * their own right before another's. Nobody excluded, and nobody on behalf of somebody excluded.
 */
export const eligibleFor = (
  task: TaskRule,
  people: readonly Member[],
  assignments: readonly RoleAssignment[],
  absences: readonly Absence[],
  now: Instant,
): readonly Eligible[] => {
  const via = assigneeOf(task) === null ? 'group' : 'assignee';
  const found = new Map<string, Eligible>();
  const entitled = entitledTo(task, people, assignments, now);
  for (const { personId } of entitled) {
    if (!isAbsent(personId, absences, now)) found.set(personId, { personId, via });
  }
  for (const { personId, role } of entitled) {
    if (!isAbsent(personId, absences, now)) continue;
    const substitute = resolveSubstitute(personId, { task, role, people, assignments, absences, now });
    if (substitute.personId !== null && !found.has(substitute.personId)) {
      found.set(substitute.personId, {
        personId: substitute.personId,
        via: 'substitute',
        onBehalfOf: personId,
      });
    }
  }
  return [...found.values()];
};

/** Why nobody may do a task now; the console says it and the task goes to the fallback group. */
export interface NobodyEligible {
  readonly because: 'nobody-entitled' | 'all-excluded' | 'all-absent';
  readonly text: LocalizedText;
}

const REASONS = {
  'nobody-entitled': {
    de: 'Niemand hat die Rolle, die diese Aufgabe verlangt.',
    en: 'Nobody holds the role this task asks for.',
  },
  'all-excluded': {
    de: 'Alle, die diese Aufgabe erledigen dürften, haben an diesem Vorgang schon mitgewirkt.',
    en: 'Everybody who could do this task has already taken part in the case.',
  },
  'all-absent': {
    de: 'Alle, die diese Aufgabe erledigen dürften, sind abwesend, und niemand vertritt sie.',
    en: 'Everybody who could do this task is absent, and nobody stands in for them.',
  },
} as const satisfies Record<NobodyEligible['because'], LocalizedText>;

/** Says why a task can be offered to nobody at `now`, or null when somebody is there. */
export const nobodyEligible = (
  task: TaskRule,
  people: readonly Member[],
  assignments: readonly RoleAssignment[],
  absences: readonly Absence[],
  now: Instant,
): NobodyEligible | null => {
  if (eligibleFor(task, people, assignments, absences, now).length > 0) return null;
  const withoutExclusions = entitledTo({ ...task, exclusions: [] }, people, assignments, now);
  const because =
    withoutExclusions.length === 0
      ? 'nobody-entitled'
      : entitledTo(task, people, assignments, now).length === 0
        ? 'all-excluded'
        : 'all-absent';
  return { because, text: REASONS[because] };
};
