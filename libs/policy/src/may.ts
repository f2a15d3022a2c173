import type { Actor, Instant, Role } from '@kontor/contracts';
import { ACTIONS, type Action, type Grant, PERMISSIONS, type Relation } from './permissions.js';
import { isValidAt } from './people.js';

/** What the decision needs to know of a resource; leave out what it does not have. Persons and units by id. */
export interface Resource {
  /** Those it belongs to: starter, requester, hiring manager, interviewers, the absent person, the uploader. */
  readonly ownIds?: readonly (string | null)[];
  readonly caseOwnerId?: string | null;
  /** Persons who may do an open task of it, substitutes included (`eligibleFor`). */
  readonly candidateIds?: readonly string[];
  /** Groups it names, e.g. the starter groups of a process. */
  readonly groups?: readonly string[];
  readonly orgUnitId?: string | null;
  readonly isConfidential?: boolean;
  /** Access list of a confidential case. */
  readonly accessIds?: readonly string[];
}

/** Ways to be tied to a confidential case without a place on its list: by a task of it, or as its owner. */
const TIES: ReadonlySet<Relation> = new Set(['own', 'owner', 'candidate']);

/**
 * Whether the actor may do the action on the resource: one grant of the table must hold.
 * Confidential resources need a tie or a place on the access list besides. `now` drops roles that are not valid then; leave it out when the
 * actor's roles are already today's.
 */
export const may = (actor: Actor, action: Action, resource: Resource, now?: Instant): boolean => {
  const grants: readonly Grant[] = PERMISSIONS[action];
  return grants.some((grant) => holds(grant, actor, resource, now));
};

const holds = (grant: Grant, actor: Actor, resource: Resource, now: Instant | undefined): boolean => {
  const held = actor.roles.filter(
    ({ role, ...validity }) =>
      (grant.roles === null || grant.roles.includes(role)) && (now === undefined || isValidAt(validity, now)),
  );
  if (grant.roles !== null && held.length === 0) return false;
  const isTied = TIES.has(grant.relation) || resource.accessIds?.includes(actor.personId) === true;
  if (resource.isConfidential === true && !grant.seesConfidential && !isTied) return false;
  switch (grant.relation) {
    case 'any':
      return true;
    case 'own':
      return resource.ownIds?.includes(actor.personId) === true;
    case 'owner':
      return resource.caseOwnerId === actor.personId;
    case 'candidate':
      return resource.candidateIds?.includes(actor.personId) === true;
    case 'group':
      return held.some(({ role }) => resource.groups?.includes(role) === true);
    case 'orgUnit':
      return held.some(({ orgUnitId }) => orgUnitId !== null && orgUnitId === resource.orgUnitId);
  }
};

/** Actions the actor may do on some resource at least, in the order of the table: what the console shows. */
export const permissionsOf = (actor: Actor, now?: Instant): readonly Action[] => {
  const roles = new Set<Role>(
    actor.roles.filter((held) => now === undefined || isValidAt(held, now)).map(({ role }) => role),
  );
  return ACTIONS.filter((action) =>
    (PERMISSIONS[action] as readonly Grant[]).some(
      (grant) => grant.roles === null || grant.roles.some((role) => roles.has(role)),
    ),
  );
};

/** Whether what the actor reads is recorded: they hold a role that may read what is confidential without being on its list. */
export const areReadsRecorded = (actor: Actor, now?: Instant): boolean => {
  const recording = (Object.values(PERMISSIONS) as readonly (readonly Grant[])[])
    .flat()
    .filter((grant) => grant.seesConfidential)
    .flatMap((grant) => grant.roles ?? []);
  return actor.roles.some(
    (held) => recording.includes(held.role) && (now === undefined || isValidAt(held, now)),
  );
};
