import type { Absence, Instant, Role, RoleAssignment } from '@kontor/contracts';
import { isValidAt, type Member, type TaskRule } from './people.js';

/** Most substitutes that are followed from the absent person on. */
export const MAX_SUBSTITUTES = 5;

/** Who acts for an absent person, by which chain (the absent person first), or why nobody does. */
export type Substitution =
  | { readonly personId: string; readonly chain: readonly string[] }
  | {
      readonly personId: null;
      readonly because: 'none' | 'loop' | 'too-long' | 'excluded' | 'inactive' | 'confidential';
    };

/** True when an absence of the person covers `now` (half-open). */
export const isAbsent = (personId: string, absences: readonly Absence[], now: Instant): boolean =>
  absences.some((absence) => absence.personId === personId && covers(absence, now));

const covers = (absence: Absence, now: Instant): boolean => absence.from <= now && now < absence.to;

interface Question {
  readonly task: TaskRule;
  /** The role that entitles the absent person; null for an assignee, then any role held counts for a role scope. */
  readonly role: Role | null;
  readonly people: readonly Member[];
  readonly assignments: readonly RoleAssignment[];
  readonly absences: readonly Absence[];
  readonly now: Instant;
}

/**
 * Follows the substitutes of an absent person until one is present. Stops at a loop, after {@link MAX_SUBSTITUTES}, and at an excluded
 * or inactive person: what that person may not do, their substitute may not do for them either.
 */
export const resolveSubstitute = (personId: string, question: Question): Substitution => {
  if (question.task.isConfidential === true) return { personId: null, because: 'confidential' };
  return follow([personId], question);
};

const follow = (chain: readonly string[], question: Question): Substitution => {
  const absentId = chain.at(-1) ?? '';
  let because: Exclude<Substitution, { chain: readonly string[] }>['because'] = 'none';
  for (const { substituteId } of absencesInScope(absentId, question)) {
    if (substituteId === null) continue;
    const found = tryOne(substituteId, chain, question);
    if (found.personId !== null) return found;
    because = found.because;
  }
  return { personId: null, because };
};

const tryOne = (substituteId: string, chain: readonly string[], question: Question): Substitution => {
  const { task, people, absences, now } = question;
  if (chain.includes(substituteId)) return { personId: null, because: 'loop' };
  if (chain.length > MAX_SUBSTITUTES) return { personId: null, because: 'too-long' };
  if (task.exclusions.includes(substituteId)) return { personId: null, because: 'excluded' };
  if (!people.some((person) => person.id === substituteId && person.isActive)) {
    return { personId: null, because: 'inactive' };
  }
  const next = [...chain, substituteId];
  return isAbsent(substituteId, absences, now)
    ? follow(next, question)
    : { personId: substituteId, chain: next };
};

/** Absences of the person that cover the task, the narrower scope first. */
const absencesInScope = (personId: string, question: Question): readonly Absence[] =>
  question.absences
    .filter(
      (absence) =>
        absence.personId === personId && covers(absence, question.now) && isInScope(absence, question),
    )
    .sort((a, b) => scopeSize(b) - scopeSize(a) || (a.id < b.id ? -1 : 1));

const scopeSize = ({ scope }: Absence): number =>
  Number(scope.processKeys !== undefined) + Number(scope.roles !== undefined);

const isInScope = ({ personId, scope }: Absence, { task, role, assignments, now }: Question): boolean => {
  if (scope.processKeys !== undefined && !scope.processKeys.includes(task.processKey)) return false;
  const { roles } = scope;
  if (roles === undefined) return true;
  if (role !== null) return roles.includes(role);
  return assignments.some(
    (held) => held.personId === personId && roles.includes(held.role) && isValidAt(held, now),
  );
};
