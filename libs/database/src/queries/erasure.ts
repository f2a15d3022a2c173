import type { EntityManager } from 'typeorm';
import { rowsOf } from './rows.js';

/**
 * Blanks what people wrote as reason in the variables of cases that have ended, and what incidents kept of their
 * triggers. A case that still moves writes its own snapshot and blanks the variable itself.
 */
export async function eraseReasons(tx: EntityManager, instanceIds: readonly string[]): Promise<void> {
  await rowsOf(
    tx,
    `UPDATE process_instance i SET snapshot = jsonb_set(i.snapshot, '{scopes}', (
       SELECT jsonb_agg(CASE WHEN jsonb_typeof(s.scope #> '{variables,reason}') = 'string'
         THEN jsonb_set(s.scope, '{variables,reason}', '""') ELSE s.scope END ORDER BY s.place)
       FROM jsonb_array_elements(i.snapshot -> 'scopes') WITH ORDINALITY AS s (scope, place)))
     WHERE i.id = ANY($1::uuid[]) AND i.ended_at IS NOT NULL AND jsonb_array_length(i.snapshot -> 'scopes') > 0`,
    [instanceIds],
  );
  await rowsOf(
    tx,
    `UPDATE incident SET trigger = NULL, message = '' WHERE instance_id = ANY($1::uuid[]) AND resolved_at IS NOT NULL`,
    [instanceIds],
  );
}
