import type { Instant, Language, Role } from '@kontor/contracts';
import { rowsOf, type EntityManager } from '@kontor/database';

/** Somebody a mail goes to. */
export interface Recipient {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
}

/** Active persons with a mail address who hold one of the roles at `now`. */
export const peopleWithRole = (
  tx: EntityManager,
  roles: readonly Role[],
  now: Instant,
): Promise<readonly Recipient[]> =>
  rowsOf<Recipient>(
    tx,
    `SELECT DISTINCT p.id, p.display_name AS name, p.email, p.language FROM role_assignment ra JOIN person p ON p.id = ra.person_id
     WHERE ra.role = ANY($1::text[]) AND p.is_active AND p.email IS NOT NULL
       AND (ra.valid_from IS NULL OR ra.valid_from <= $2) AND (ra.valid_to IS NULL OR ra.valid_to > $2)
     ORDER BY p.display_name, p.id`,
    [roles, now],
  );
