import type { Instant, PersonRef } from '@kontor/contracts';
import { organisationFacts, organisationVersion } from '@kontor/database';
import type { EntityManager, OrganisationFacts, Viewer } from '@kontor/database';
import type { Actor } from '@kontor/contracts';
import type { HiringViewer } from '@kontor/database';
import { REPRESENTATIONS, may } from '@kontor/policy';
import { Injectable } from '@nestjs/common';
import { DatabaseClock } from './database-clock.js';
import { rolesOf, standInsOf } from './stand-ins.js';

/** Who is who, remembered until a person, role, unit or absence changes. */
@Injectable()
export class Organisation {
  #known: { readonly version: number; readonly facts: OrganisationFacts } | null = null;
  /** The version under which a request found its person; it counts for the whole request. */
  readonly #versions = new WeakMap<Actor, number>();

  constructor(private readonly clock: DatabaseClock) {}

  /** The organisation as it was when the session of the request was found. */
  signedIn(actor: Actor, version: number): void {
    this.#versions.set(actor, version);
  }

  async facts(tx: EntityManager, actor?: Actor): Promise<OrganisationFacts> {
    const version = (actor && this.#versions.get(actor)) ?? (await organisationVersion(tx));
    const known = this.#known;
    if (known?.version === version) return known.facts;
    const facts = await organisationFacts(tx);
    this.#known = { version, facts };
    return facts;
  }

  /** What SQL must know of the person who asks. */
  async viewer(tx: EntityManager, actor: Actor, now: Instant = this.clock.now()): Promise<Viewer> {
    const facts = await this.facts(tx, actor);
    const own = { personId: actor.personId, roles: rolesOf(actor.personId, facts, now), processKeys: null };
    return {
      personId: actor.personId,
      own,
      standIns: standInsOf(actor.personId, facts, now),
      seesAllCases: may(actor, 'instance.read', {}),
      orgUnitIds: actor.roles
        .map(({ orgUnitId }) => orgUnitId)
        .filter((orgUnitId) => orgUnitId !== null)
        .filter((orgUnitId) => may(actor, 'instance.read', { orgUnitId })),
    };
  }

  /** The persons of these ids as others may see them, in the order of their names. */
  async persons(tx: EntityManager, ids: readonly string[]): Promise<readonly PersonRef[]> {
    const { people } = await this.facts(tx);
    return people.filter(({ id }) => ids.includes(id)).map(({ id, displayName }) => ({ id, displayName }));
  }
}

/** What SQL must know of the person who looks at recruiting. */
export function hiringViewer(actor: Actor): HiringViewer {
  return {
    personId: actor.personId,
    seesAll: may(actor, 'application.read', {}),
    representations: REPRESENTATIONS.filter((role) => may(actor, 'application.read', { groups: [role] })),
  };
}
