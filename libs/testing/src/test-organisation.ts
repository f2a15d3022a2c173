import type { Actor, Role } from '@kontor/contracts';
import { newId, rowsOf } from '@kontor/database';
import type { EntityManager } from '@kontor/database';

/** People of the small office that tests play in, and what they are. */
const STAFF = {
  anna: { displayName: 'Anna Albers', roles: ['management', 'employee'] },
  bernd: { displayName: 'Bernd Busch', roles: ['office', 'hr', 'employee'] },
  clara: { displayName: 'Clara Conrad', roles: ['office', 'employee'] },
  david: { displayName: 'David Dietz', roles: ['line-manager', 'employee'] },
  emil: { displayName: 'Emil Ernst', roles: ['employee'] },
  olga: { displayName: 'Olga Otto', roles: ['operator', 'process-owner', 'employee'] },
} as const satisfies Record<string, { displayName: string; roles: readonly Role[] }>;

export type StaffName = keyof typeof STAFF;

/** The office of the tests: one unit `Vertrieb`, led by David, and the calendar `office` (Mon–Fri 9–17, Berlin). */
export interface TestOrganisation {
  readonly people: Readonly<Record<StaffName, Actor>>;
  readonly orgUnitId: string;
}

const HOURS = [{ from: '09:00', to: '17:00' }];

/** Fills an empty database with the small office. */
export async function seedOrganisation(tx: EntityManager): Promise<TestOrganisation> {
  const orgUnitId = newId();
  await rowsOf(tx, `INSERT INTO org_unit (id, name) VALUES ($1, 'Vertrieb')`, [orgUnitId]);
  const people: Partial<Record<StaffName, Actor>> = {};
  for (const [name, { displayName, roles }] of Object.entries(STAFF)) {
    const personId = newId();
    await rowsOf(tx, 'INSERT INTO person (id, display_name, email, org_unit_id) VALUES ($1, $2, $3, $4)', [
      ...[personId, displayName, `${name}@example.org`, orgUnitId],
    ]);
    for (const role of roles) {
      await rowsOf(tx, 'INSERT INTO role_assignment (id, person_id, role) VALUES ($1, $2, $3)', [
        newId(),
        personId,
        role,
      ]);
    }
    people[name as StaffName] = {
      ...{ personId, accountId: newId(), displayName, language: 'de' as const },
      roles: roles.map((role) => ({ personId, role, orgUnitId: null, validFrom: null, validTo: null })),
    };
  }
  await rowsOf(
    tx,
    `INSERT INTO business_calendar (key, name_de, name_en, land, opening_hours) VALUES ('office', 'Büro', 'Office', 'BE', $1)`,
    [JSON.stringify({ 1: HOURS, 2: HOURS, 3: HOURS, 4: HOURS, 5: HOURS, 6: [], 7: [] })],
  );
  return { people: people as Readonly<Record<StaffName, Actor>>, orgUnitId };
}
