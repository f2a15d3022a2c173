import type { Actor, JsonObject, Role } from '@kontor/contracts';
import { newId, rowsOf, type EntityManager } from '@kontor/database';
import { OFFICE } from './scenario-runner.js';

interface Person {
  readonly name: string;
  readonly roles: readonly (readonly [role: Role, unit?: 'Vertrieb'])[];
}

/** People of the demo company by account name, as far as scenarios need them. */
const PEOPLE = {
  leitung: { name: 'Katharina Brandt', roles: [['management']] },
  office: { name: 'Jonas Richter', roles: [['office'], ['hr']] },
  fach: { name: 'Aylin Demir', roles: [['line-manager', 'Vertrieb'], ['interviewer']] },
  team: { name: 'Lukas Hoffmann', roles: [['employee'], ['interviewer']] },
  br: { name: 'Sabine Krüger', roles: [['works-council'], ['employee']] },
  technik: { name: 'Nina Seidel', roles: [['operator'], ['process-owner']] },
} as const satisfies Record<string, Person>;

const SETTINGS = {
  company: {
    ...{ name: 'Nordlicht Beispiel GmbH', land: 'BE' },
    ...{ hasWorksCouncil: true, eligibleVoters: 34, hasSbv: true, employees: 34 },
  },
  maskCandidates: true,
  rooms: ['Besprechung 1', 'Besprechung 2'],
};

/** The company scenarios play in. */
export interface ScenarioCompany {
  readonly people: Readonly<Record<string, Actor>>;
  /** Ids by the names that scenarios use: `fach`, `unit:Vertrieb`. */
  readonly ids: ReadonlyMap<string, string>;
}

/** Fills an empty database. `differs` changes the company's profile. */
export async function seedCompany(tx: EntityManager, differs: JsonObject = {}): Promise<ScenarioCompany> {
  const unitId = newId();
  const ids = new Map([['unit:Vertrieb', unitId]]);
  const people: Record<string, Actor> = {};
  await rowsOf(tx, `INSERT INTO org_unit (id, name) VALUES ($1, 'Vertrieb')`, [unitId]);
  for (const [account, { name, roles }] of Object.entries<Person>(PEOPLE)) {
    const personId = newId();
    ids.set(account, personId);
    await rowsOf(tx, 'INSERT INTO person (id, display_name, email, org_unit_id) VALUES ($1, $2, $3, $4)', [
      ...[personId, name, `${account}@kontor.example`, unitId],
    ]);
    const held = roles.map(([role, unit]) => ({
      ...{ personId, role, orgUnitId: unit === undefined ? null : unitId },
      ...{ validFrom: null, validTo: null },
    }));
    for (const { role, orgUnitId } of held) {
      await rowsOf(
        tx,
        'INSERT INTO role_assignment (id, person_id, role, org_unit_id) VALUES ($1, $2, $3, $4)',
        [newId(), personId, role, orgUnitId],
      );
    }
    people[account] = { personId, accountId: newId(), displayName: name, roles: held, language: 'de' };
  }
  await rowsOf(tx, 'UPDATE org_unit SET manager_id = $2 WHERE id = $1', [unitId, ids.get('fach') ?? null]);
  await rowsOf(
    tx,
    `INSERT INTO business_calendar (key, name_de, name_en, land, opening_hours) VALUES ('office', 'Büro', 'Office', 'BE', $1)`,
    [JSON.stringify(OFFICE.openingHours)],
  );
  await rowsOf(
    tx,
    `INSERT INTO position_plan (id, org_unit_id, title, planned_headcount, band_min_cents, band_max_cents)
     VALUES ($1, $2, 'Vertriebsassistenz', 3, 4000000, 5200000)`,
    [newId(), unitId],
  );
  const settings = { ...SETTINGS, company: { ...SETTINGS.company, ...differs } };
  await rowsOf(tx, 'UPDATE installation SET settings = $1', [JSON.stringify(settings)]);
  return { people, ids };
}
