import type { DemoAccountView } from '@kontor/contracts';
import { rowsOf } from '@kontor/database';
import type { EntityManager } from '@kontor/database';

/** Accounts of the demo company that can still be used, in the order in which they were made. */
export const demoAccounts = (tx: EntityManager): Promise<readonly DemoAccountView[]> =>
  rowsOf<DemoAccountView>(
    tx,
    `SELECT a.user_name AS "userName", p.display_name AS "displayName",
       ARRAY(SELECT DISTINCT r.role FROM role_assignment r WHERE r.person_id = p.id ORDER BY r.role) AS roles
     FROM account a JOIN person p ON p.id = a.person_id
     WHERE a.is_demo AND NOT a.is_locked AND p.is_active ORDER BY a.id`,
    [],
  );
