import type { Absence, Language, RoleAssignment } from '@kontor/contracts';
import { rowOf } from '@kontor/database';
import type { EntityManager } from '@kontor/database';
import type { Member } from '@kontor/policy';

/** A person as far as the runtime cares. */
export interface Colleague extends Member {
  readonly displayName: string;
  readonly orgUnitId: string | null;
  readonly email: string | null;
  readonly language: Language;
}

/** People, roles and absences at one version of the organisation. */
export interface Organisation {
  readonly people: readonly Colleague[];
  readonly assignments: readonly RoleAssignment[];
  readonly absences: readonly Absence[];
}

/** Reads the organisation when its version is not the cached one. */
export interface OrganisationCache {
  of(tx: EntityManager, version: string): Promise<Organisation>;
}

/** Cache of the organisation in this process. */
export function createOrganisationCache(): OrganisationCache {
  let cached: { readonly version: string; readonly organisation: Organisation } | undefined;
  return {
    of: async (tx, version) => {
      if (cached?.version === version) return cached.organisation;
      const organisation = await read(tx);
      cached = { version, organisation };
      return organisation;
    },
  };
}

interface OrganisationRow {
  readonly people: readonly Colleague[] | null;
  readonly assignments: readonly RoleAssignment[] | null;
  readonly absences: readonly Absence[] | null;
}

async function read(tx: EntityManager): Promise<Organisation> {
  const row = await rowOf<OrganisationRow>(
    tx,
    `SELECT
       (SELECT json_agg(json_build_object('id', id, 'displayName', display_name, 'isActive', is_active, 'orgUnitId', org_unit_id, 'email', email,
          'language', language) ORDER BY id) FROM person) AS people,
       (SELECT json_agg(json_build_object('personId', person_id, 'role', role, 'orgUnitId', org_unit_id,
          'validFrom', valid_from, 'validTo', valid_to) ORDER BY id) FROM role_assignment) AS assignments,
       (SELECT json_agg(json_build_object('id', id, 'personId', person_id, 'from', starts_at, 'to', ends_at,
          'substituteId', substitute_id, 'scope', scope) ORDER BY id) FROM absence) AS absences`,
  );
  const iso = (text: string): string => new Date(text).toISOString();
  return {
    people: row?.people ?? [],
    assignments: (row?.assignments ?? []).map((held) => ({
      ...held,
      validFrom: held.validFrom === null ? null : iso(held.validFrom),
      validTo: held.validTo === null ? null : iso(held.validTo),
    })),
    absences: (row?.absences ?? []).map((absence) => ({
      ...absence,
      from: iso(absence.from),
      to: iso(absence.to),
    })),
  };
}
