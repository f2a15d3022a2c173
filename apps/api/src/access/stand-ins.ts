import type { Absence, Instant, RoleAssignment } from '@kontor/contracts';
import type { TaskWay } from '@kontor/database';
import { MAX_SUBSTITUTES, isAbsent, isValidAt } from '@kontor/policy';

interface Organisation {
  readonly assignments: readonly RoleAssignment[];
  readonly absences: readonly Absence[];
}

/** The roles a person holds now, as SQL asks for them. */
export function rolesOf(personId: string, { assignments }: Organisation, now: Instant): TaskWay['roles'] {
  return assignments
    .filter((held) => held.personId === personId && isValidAt(held, now))
    .map(({ role, orgUnitId }) => ({ role, orgUnitId }));
}

/** Absent persons whose tasks reach the person now, each within the scope of every absence on the way. */
export function standInsOf(personId: string, organisation: Organisation, now: Instant): readonly TaskWay[] {
  const current = organisation.absences.filter(({ from, to }) => from <= now && now < to);
  if (isAbsent(personId, current, now)) return [];
  const ways: TaskWay[] = [];
  const follow = (substituteId: string, scope: Absence['scope'], chain: readonly string[]): void => {
    if (chain.length > MAX_SUBSTITUTES) return;
    for (const absence of current) {
      if (absence.substituteId !== substituteId || chain.includes(absence.personId)) continue;
      const narrowed = narrow(scope, absence.scope);
      ways.push(wayOf(absence.personId, narrowed, organisation, now));
      follow(absence.personId, narrowed, [...chain, absence.personId]);
    }
  };
  follow(personId, {}, [personId]);
  return ways;
}

function wayOf(personId: string, scope: Absence['scope'], organisation: Organisation, now: Instant): TaskWay {
  const held = rolesOf(personId, organisation, now);
  const { roles, processKeys } = scope;
  return {
    personId,
    roles: roles === undefined ? held : held.filter(({ role }) => roles.some((one) => one === role)),
    processKeys: processKeys ?? null,
  };
}

function narrow(outer: Absence['scope'], inner: Absence['scope']): Absence['scope'] {
  const both = <T>(a: readonly T[] | undefined, b: readonly T[] | undefined): readonly T[] | undefined =>
    a === undefined ? b : b === undefined ? a : a.filter((one) => b.includes(one));
  const processKeys = both(outer.processKeys, inner.processKeys);
  const roles = both(outer.roles, inner.roles);
  return { ...(processKeys ? { processKeys } : {}), ...(roles ? { roles } : {}) };
}
