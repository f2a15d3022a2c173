import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Offer } from './clone-cases.js';

/** Someone who reads lists, and how many of the copied tasks they may see. */
export interface ViewerAccount {
  readonly userName: string;
  readonly sees: number;
  readonly roles: readonly string[];
}

/** Roles that show nothing but what is offered to them. */
const FEW = 'sbv';
const SOME = 'works-council';
const REST = 'interviewer';

/** How tasks are offered so that one viewer sees 100, one 10 000 and one all of them. */
export function offersFor(openTasks: number): readonly Offer[] {
  const few = Math.min(100, openTasks);
  const some = Math.min(10_000 - few, openTasks - few);
  return [
    { group: FEW, count: few },
    { group: SOME, count: some },
    { group: REST, count: openTasks - few - some },
  ];
}

/** Makes the viewers, with the password of the demo accounts. */
export async function makeViewers(
  database: pg.Pool,
  offers: readonly Offer[],
): Promise<readonly ViewerAccount[]> {
  const viewers = offers.map((_, index) => {
    const own = offers.slice(0, index + 1);
    return {
      userName: `bench-viewer-${index + 1}`,
      sees: own.reduce((sum, { count }) => sum + count, 0),
      roles: own.map(({ group }) => group),
    };
  });
  for (const { userName, roles } of viewers) {
    const personId = randomUUID();
    await database.query(`INSERT INTO person (id, display_name, language) VALUES ($1, $2, 'de')`, [
      personId,
      userName,
    ]);
    await database.query(
      `INSERT INTO account (id, person_id, user_name, password_hash, is_demo)
       SELECT gen_random_uuid(), $1, $2, password_hash, true FROM account WHERE user_name = 'office'`,
      [personId, userName],
    );
    await database.query(
      `INSERT INTO role_assignment (id, person_id, role) SELECT gen_random_uuid(), $1, unnest($2::text[])`,
      [personId, roles],
    );
  }
  await database.query('UPDATE installation SET organisation_version = organisation_version + 1');
  return viewers;
}
