import type { Role } from '@kontor/contracts';
import { newId, openSession } from '@kontor/database';
import type { DataSource } from '@kontor/database';
import { hashPassword } from '../src/session/password.js';
import { hashSessionId, newSessionId } from '../src/session/session-id.js';

export const PASSWORD = 'a password of the tests';

/** The people of the tests, each with what they may do. */
const PEOPLE = {
  leitung: ['management'],
  office: ['office', 'hr'],
  fach: ['line-manager', 'interviewer'],
  team: ['employee'],
  revision: ['auditor'],
  technik: ['operator', 'process-owner'],
  br: ['works-council'],
  sbv: ['sbv'],
  gast: ['external'],
} as const satisfies Record<string, readonly Role[]>;
export type PersonName = keyof typeof PEOPLE;
export const PERSON_NAMES = Object.keys(PEOPLE) as readonly PersonName[];

/** A small office; ids by name. */
export interface House {
  readonly unitId: string;
  readonly personIds: Readonly<Record<PersonName, string>>;
  readonly cookies: Readonly<Record<PersonName, string>>;
}

/** Fills an empty database with people, accounts and one live session each. */
export async function seedHouse(dataSource: DataSource): Promise<House> {
  const unitId = newId();
  await dataSource.query(`INSERT INTO org_unit (id, name) VALUES ($1, 'Vertrieb')`, [unitId]);
  const passwordHash = await hashPassword(PASSWORD);
  const ids: [PersonName, string][] = [];
  const cookies: [PersonName, string][] = [];
  for (const name of PERSON_NAMES) {
    const [personId, accountId, session] = [newId(), newId(), newSessionId()];
    await dataSource.query(
      `INSERT INTO person (id, display_name, email, language, org_unit_id) VALUES ($1, $2, $3, 'de', $4)`,
      [personId, `Person ${name}`, `${name}@kontor.example`, unitId],
    );
    await dataSource.query(
      'INSERT INTO account (id, person_id, user_name, password_hash) VALUES ($1, $2, $3, $4)',
      [accountId, personId, name, passwordHash],
    );
    for (const role of PEOPLE[name]) {
      await dataSource.query(
        'INSERT INTO role_assignment (id, person_id, role, org_unit_id) VALUES ($1, $2, $3, $4)',
        [newId(), personId, role, role === 'line-manager' ? unitId : null],
      );
    }
    await openSession(dataSource.manager, hashSessionId(session), accountId);
    ids.push([name, personId]);
    cookies.push([name, `kontor=${session}`]);
  }
  return {
    unitId,
    personIds: Object.fromEntries(ids) as Record<PersonName, string>,
    cookies: Object.fromEntries(cookies) as Record<PersonName, string>,
  };
}
