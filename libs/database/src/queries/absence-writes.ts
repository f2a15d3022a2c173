import type { Absence } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { rowsOf } from './rows.js';

/** What a person states of an absence. Instants ISO-8601. */
export interface AbsenceValues {
  readonly from: string;
  readonly to: string;
  readonly substituteId: string | null;
  readonly scope: Absence['scope'];
  readonly note: string | null;
}

/** Records an absence. */
export async function insertAbsence(
  tx: EntityManager,
  absence: AbsenceValues & { readonly id: string; readonly personId: string },
): Promise<void> {
  const { id, personId, from, to, substituteId, scope, note } = absence;
  await rowsOf(
    tx,
    `INSERT INTO absence (id, person_id, starts_at, ends_at, substitute_id, scope, note)
     VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7)`,
    [id, personId, from, to, substituteId, JSON.stringify(scope), note],
  );
}

/** Changes the absence at the version that was seen; false when it has another by now. */
export async function updateAbsence(
  tx: EntityManager,
  absence: AbsenceValues & { readonly id: string; readonly version: number },
): Promise<boolean> {
  const { id, version, from, to, substituteId, scope, note } = absence;
  const rows = await rowsOf(
    tx,
    `UPDATE absence SET starts_at = $3, ends_at = $4, substitute_id = $5, scope = $6::jsonb, note = $7,
       version = version + 1 WHERE id = $1 AND version = $2 RETURNING id`,
    [id, version, from, to, substituteId, JSON.stringify(scope), note],
  );
  return rows.length > 0;
}

/** Removes the absence at the version that was seen; false when it has another by now. */
export async function deleteAbsence(tx: EntityManager, id: string, version: number): Promise<boolean> {
  return (
    (await rowsOf(tx, 'DELETE FROM absence WHERE id = $1 AND version = $2 RETURNING id', [id, version]))
      .length > 0
  );
}
