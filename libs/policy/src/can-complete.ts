import type { Absence, Actor, ErrorCode, Instant, RoleAssignment } from '@kontor/contracts';
import { assigneeOf, eligibleFor, entitledTo } from './eligibility.js';
import type { Member, TaskRule } from './people.js';

/** Whether a person may complete (or claim) a task, and for whom they then act. */
export type CompletionRight =
  | { readonly allowed: true; readonly onBehalfOf: string | null }
  | { readonly allowed: false; readonly code: ErrorCode };

/**
 * Decides by person, not by account, so that a second account changes nothing. Those entitled by themselves may, even on a day of absence;
 * substitutes may while the absence lasts. Codes: `separation-of-duties`, `task-claimed` (theirs, had nobody claimed it), `forbidden`.
 */
export const canComplete = (
  actor: Pick<Actor, 'personId'>,
  task: TaskRule,
  people: readonly Member[],
  assignments: readonly RoleAssignment[],
  absences: readonly Absence[],
  now: Instant,
): CompletionRight => {
  const { personId } = actor;
  if (!people.some((person) => person.id === personId && person.isActive))
    return { allowed: false, code: 'forbidden' };
  if (task.exclusions.includes(personId)) return { allowed: false, code: 'separation-of-duties' };
  if (entitledTo(task, people, assignments, now).some((holder) => holder.personId === personId)) {
    const onBehalfOf = assigneeOf(task) === personId ? (task.delegatedById ?? null) : null;
    return { allowed: true, onBehalfOf };
  }
  const offered = eligibleFor(task, people, assignments, absences, now).find(
    (one) => one.personId === personId,
  );
  if (offered) return { allowed: true, onBehalfOf: offered.onBehalfOf ?? null };
  const hasLapsed = task.assigneeId === personId && assigneeOf(task) === null;
  if (hasLapsed) return { allowed: false, code: 'separation-of-duties' };
  const unclaimed = { ...task, assigneeId: null };
  const wouldBeOffered =
    task.assigneeId !== null &&
    (entitledTo(unclaimed, people, assignments, now).some((holder) => holder.personId === personId) ||
      eligibleFor(unclaimed, people, assignments, absences, now).some((one) => one.personId === personId));
  return { allowed: false, code: wouldBeOffered ? 'task-claimed' : 'forbidden' };
};
