import type { RoleAssignment } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { rowOf, rowsOf } from './rows.js';

/** A live session with the person behind it. Instants ISO-8601. */
export interface SessionRow {
  readonly accountId: string;
  readonly personId: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly language: 'de' | 'en';
  readonly isDemo: boolean;
  readonly roles: readonly RoleAssignment[];
  readonly expiresAt: string;
  /** That of the organisation, which the roles belong to. */
  readonly organisationVersion: number;
}

/** An account as sign-in needs it. `blockedForSeconds` is 0 when a try is allowed now. */
export interface SignInAccount {
  readonly id: string;
  readonly passwordHash: string | null;
  readonly isUsable: boolean;
  readonly blockedForSeconds: number;
}

const IDLE = `interval '30 minutes'`;
const ABSOLUTE = `interval '12 hours'`;

const SESSION = `
SELECT a.id AS "accountId", p.id AS "personId", p.display_name AS "displayName", p.email, p.language,
  a.is_demo AS "isDemo",
  least(s.expires_at, s.last_seen_at + ${IDLE}) AS "expiresAt",
  (SELECT n.organisation_version FROM installation n) AS "organisationVersion",
  coalesce((
    SELECT jsonb_agg(jsonb_build_object('personId', r.person_id, 'role', r.role, 'orgUnitId', r.org_unit_id,
      'validFrom', r.valid_from, 'validTo', r.valid_to) ORDER BY r.role, r.id)
    FROM role_assignment r
    WHERE r.person_id = p.id
      AND (r.valid_from IS NULL OR r.valid_from <= clock_timestamp())
      AND (r.valid_to IS NULL OR r.valid_to > clock_timestamp())), '[]') AS roles,
  s.last_seen_at < clock_timestamp() - interval '1 minute' AS "isStaleMark"
FROM session s JOIN account a ON a.id = s.account_id JOIN person p ON p.id = a.person_id
WHERE s.id_hash = $1 AND s.expires_at > clock_timestamp() AND s.last_seen_at > clock_timestamp() - ${IDLE}
  AND NOT a.is_locked AND p.is_active`;

/** The live session of this hash, or null; activity starts its idle clock again (written at most once a minute). */
export async function findSession(
  tx: EntityManager,
  idHash: string,
  { isActivity }: { readonly isActivity: boolean },
): Promise<SessionRow | null> {
  const row = await rowOf<SessionRow & { isStaleMark: boolean }>(tx, SESSION, [idHash]);
  if (!row) return null;
  const { isStaleMark, ...session } = row;
  if (isStaleMark && isActivity) {
    await rowsOf(tx, 'UPDATE session SET last_seen_at = clock_timestamp() WHERE id_hash = $1', [idHash]);
  }
  return session;
}

/** Whether the session would still be accepted. */
export async function isSessionAlive(tx: EntityManager, idHash: string): Promise<boolean> {
  return (await findSession(tx, idHash, { isActivity: false })) !== null;
}

/** Opens a session and forgets those of the account that are over. */
export async function openSession(tx: EntityManager, idHash: string, accountId: string): Promise<void> {
  await rowsOf(
    tx,
    `DELETE FROM session WHERE account_id = $1
       AND (expires_at < statement_timestamp() OR last_seen_at < statement_timestamp() - ${IDLE})`,
    [accountId],
  );
  await rowsOf(
    tx,
    `INSERT INTO session (id_hash, account_id, created_at, last_seen_at, expires_at)
     VALUES ($1, $2, clock_timestamp(), clock_timestamp(), clock_timestamp() + ${ABSOLUTE})`,
    [idHash, accountId],
  );
}

/** Ends a session; ending it twice is no error. */
export async function closeSession(tx: EntityManager, idHash: string): Promise<void> {
  await rowsOf(tx, 'DELETE FROM session WHERE id_hash = $1', [idHash]);
}

/** The account of a user name in any letter case, or null. */
export async function findSignInAccount(tx: EntityManager, userName: string): Promise<SignInAccount | null> {
  return rowOf<SignInAccount>(
    tx,
    `SELECT a.id, a.password_hash AS "passwordHash", NOT a.is_locked AND p.is_active AS "isUsable",
       greatest(0, extract(epoch FROM coalesce(a.blocked_until, clock_timestamp()) - clock_timestamp()))::float8
         AS "blockedForSeconds"
     FROM account a JOIN person p ON p.id = a.person_id WHERE lower(a.user_name) = lower($1)`,
    [userName],
  );
}

/** The account by id with its user name and person, or null. */
export async function findAccount(
  tx: EntityManager,
  id: string,
): Promise<(SignInAccount & { readonly userName: string; readonly personId: string }) | null> {
  return rowOf(
    tx,
    `SELECT a.id, a.person_id AS "personId", a.user_name AS "userName", a.password_hash AS "passwordHash",
       NOT a.is_locked AND p.is_active AS "isUsable",
       greatest(0, extract(epoch FROM coalesce(a.blocked_until, clock_timestamp()) - clock_timestamp()))::float8
         AS "blockedForSeconds"
     FROM account a JOIN person p ON p.id = a.person_id WHERE a.id = $1`,
    [id],
  );
}

/** Sets the hash of a new password (PHC form); failed tries with the old one are forgotten. */
export async function setPassword(tx: EntityManager, accountId: string, passwordHash: string): Promise<void> {
  await rowsOf(
    tx,
    'UPDATE account SET password_hash = $2, failed_attempts = 0, blocked_until = NULL WHERE id = $1',
    [accountId, passwordHash],
  );
}

/** Ends every session of the person, but for the one of this hash. @returns how many ended */
export async function closeSessionsOf(
  tx: EntityManager,
  personId: string,
  exceptIdHash: string | null,
): Promise<number> {
  const ended = await rowsOf(
    tx,
    `DELETE FROM session s USING account a WHERE a.id = s.account_id AND a.person_id = $1
       AND s.id_hash IS DISTINCT FROM $2::text RETURNING 1`,
    [personId, exceptIdHash],
  );
  return ended.length;
}

/** Counts a wrong password; from the fifth on the account waits 1 s, 2 s, 4 s … at most 15 min. */
export async function countFailedSignIn(tx: EntityManager, accountId: string): Promise<void> {
  await rowsOf(
    tx,
    `UPDATE account SET failed_attempts = least(failed_attempts + 1, 1000),
       blocked_until = CASE WHEN failed_attempts + 1 >= 5
         THEN clock_timestamp() + least(interval '15 minutes', interval '1 second' * power(2, least(failed_attempts - 4, 12)))
       END
     WHERE id = $1`,
    [accountId],
  );
}

/** A right password ends the count. */
export async function forgetFailedSignIns(tx: EntityManager, accountId: string): Promise<void> {
  await rowsOf(
    tx,
    `UPDATE account SET failed_attempts = 0, blocked_until = NULL WHERE id = $1 AND failed_attempts > 0`,
    [accountId],
  );
}

/** Language a person reads the product in. */
export async function setLanguage(tx: EntityManager, personId: string, language: 'de' | 'en'): Promise<void> {
  await rowsOf(tx, 'UPDATE person SET language = $2 WHERE id = $1', [personId, language]);
}
