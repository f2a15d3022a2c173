import type { Absence, RoleAssignment } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { rowOf, rowsOf } from './rows.js';

/** Who is who: what rules about candidates and substitutes read. Only absences that are not over. */
export interface OrganisationFacts {
  readonly people: readonly {
    readonly id: string;
    readonly displayName: string;
    readonly isActive: boolean;
  }[];
  readonly assignments: readonly RoleAssignment[];
  readonly absences: readonly Absence[];
}

/** Rises with every change of persons, roles, units or absences. */
export async function organisationVersion(tx: EntityManager): Promise<number> {
  const row = await rowOf<{ version: number }>(
    tx,
    'SELECT organisation_version AS version FROM installation',
  );
  return row?.version ?? 0;
}

/** The whole organisation at once. */
export async function organisationFacts(tx: EntityManager): Promise<OrganisationFacts> {
  const people = await rowsOf<OrganisationFacts['people'][number]>(
    tx,
    'SELECT id, display_name AS "displayName", is_active AS "isActive" FROM person ORDER BY display_name, id',
  );
  const assignments = await rowsOf<RoleAssignment>(
    tx,
    `SELECT person_id AS "personId", role, org_unit_id AS "orgUnitId", valid_from AS "validFrom", valid_to AS "validTo"
     FROM role_assignment ORDER BY id`,
  );
  const absences = await rowsOf<Absence>(
    tx,
    `SELECT id, person_id AS "personId", starts_at AS "from", ends_at AS "to", substitute_id AS "substituteId", scope
     FROM absence WHERE ends_at > clock_timestamp() - interval '1 day' ORDER BY id`,
  );
  return { people, assignments, absences };
}

/** Settings of this installation: company profile, masking, rooms. */
export async function installationSettings(tx: EntityManager): Promise<Readonly<Record<string, unknown>>> {
  const row = await rowOf<{ settings: Record<string, unknown> }>(tx, 'SELECT settings FROM installation');
  return row?.settings ?? {};
}

/** What the company calls itself; before it has said so, the product's name. */
export async function companyName(tx: EntityManager): Promise<string> {
  const { company } = await installationSettings(tx);
  const isNamed = company !== null && typeof company === 'object' && 'name' in company;
  return isNamed && typeof company.name === 'string' ? company.name : 'Kontor';
}

/** Units of the organisation by name. */
export function orgUnits(
  tx: EntityManager,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return rowsOf(tx, 'SELECT id, name FROM org_unit ORDER BY name, id LIMIT 500');
}
