import type { Instant, Role, RoleAssignment } from '@kontor/contracts';

/** A person of the organisation as far as candidate rules care. */
export interface Member {
  readonly id: string;
  readonly isActive: boolean;
}

/** What candidate rules need to know of a task. Groups are role names or person ids. */
export interface TaskRule {
  readonly candidateGroups: readonly string[];
  /** Named by the model, or the one who claimed it. */
  readonly assigneeId: string | null;
  readonly orgUnitId: string | null;
  /** Persons who may neither be offered nor complete it. */
  readonly exclusions: readonly string[];
  readonly processKey: string;
  /** General substitution never reaches confidential cases. */
  readonly isConfidential?: boolean;
  /** The person who handed this one task to the assignee. */
  readonly delegatedById?: string | null;
}

/** True when `now` lies in the half-open validity; null means without limit. */
export const isValidAt = (
  validity: { readonly validFrom: Instant | null; readonly validTo: Instant | null },
  now: Instant,
): boolean =>
  (validity.validFrom === null || validity.validFrom <= now) &&
  (validity.validTo === null || now < validity.validTo);

/** A person entitled by themselves, and the role that entitles (null: named as assignee or in person). */
export interface Holder {
  readonly personId: string;
  readonly role: Role | null;
}

/** Active persons whom the groups name at `now` for the unit: holders of a role there or everywhere, and persons named by id. */
export const holdersOf = (
  groups: readonly string[],
  orgUnitId: string | null,
  people: readonly Member[],
  assignments: readonly RoleAssignment[],
  now: Instant,
): readonly Holder[] => {
  const active = new Set(people.filter((person) => person.isActive).map((person) => person.id));
  const named = groups
    .filter((group) => active.has(group))
    .map((personId): Holder => ({ personId, role: null }));
  const byRole = assignments
    .filter(
      (held) =>
        groups.includes(held.role) &&
        active.has(held.personId) &&
        isValidAt(held, now) &&
        (held.orgUnitId === null || orgUnitId === null || held.orgUnitId === orgUnitId),
    )
    .map(({ personId, role }): Holder => ({ personId, role }));
  return [...named, ...byRole];
};
