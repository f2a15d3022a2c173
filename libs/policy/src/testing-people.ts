import type { Absence, Actor, Role, RoleAssignment } from '@kontor/contracts';
import type { Member, TaskRule } from './people.js';

/** The instant at which the examples of this lib play. */
export const NOW = '2026-11-24T09:00:00.000Z';

/** Active persons of the given ids. */
export const persons = (...ids: string[]): readonly Member[] => ids.map((id) => ({ id, isActive: true }));

/** A role held everywhere and without end, unless said otherwise. */
export const held = (personId: string, role: Role, more: Partial<RoleAssignment> = {}): RoleAssignment => ({
  ...{ personId, role, orgUnitId: null, validFrom: null, validTo: null },
  ...more,
});

/** An absence on the day of {@link NOW}. */
export const away = (
  personId: string,
  substituteId: string | null,
  scope: Absence['scope'] = {},
): Absence => ({
  id: `${personId}-${substituteId ?? 'nobody'}`,
  ...{ personId, substituteId, scope },
  ...{ from: '2026-11-24T00:00:00.000Z', to: '2026-11-25T00:00:00.000Z' },
});

/** A task of management that nobody has claimed, unless said otherwise. */
export const taskOf = (more: Partial<TaskRule> = {}): TaskRule => ({
  ...{ candidateGroups: ['management'], assigneeId: null, orgUnitId: null },
  ...{ exclusions: [], processKey: 'requisition' },
  ...more,
});

/** The person `me` with the given roles, held everywhere. */
export const actorWith = (roles: readonly (Role | Partial<RoleAssignment>)[], accountId = 'a'): Actor => ({
  ...{ personId: 'me', accountId, displayName: 'Me', language: 'de' },
  roles: roles.map((one) =>
    typeof one === 'string' ? held('me', one) : { ...held('me', 'employee'), ...one },
  ),
});
