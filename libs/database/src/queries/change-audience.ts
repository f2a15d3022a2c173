import type { EntityManager } from 'typeorm';
import { rowsOf } from './rows.js';

/** Who may hear that an instance changed: everybody, or for a confidential one the persons on its access list. */
export interface ChangeAudience {
  readonly instanceId: string;
  readonly hasIncident: boolean;
  readonly personIds: readonly string[] | null;
}

/** The audience of each changed instance. */
export function changeAudiences(
  tx: EntityManager,
  instanceIds: readonly string[],
): Promise<readonly ChangeAudience[]> {
  return rowsOf<ChangeAudience>(
    tx,
    `SELECT i.id AS "instanceId", i.incident_count > 0 AS "hasIncident",
       CASE WHEN i.is_confidential
         THEN ARRAY(SELECT person_id::text FROM instance_access a WHERE a.instance_id = i.id)
       END AS "personIds"
     FROM process_instance i WHERE i.id = ANY($1::uuid[])`,
    [instanceIds],
  );
}
