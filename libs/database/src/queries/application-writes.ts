import type { Criterion, MatchBucket } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { rowOf, rowsOf } from './rows.js';

/** A person's own classification of an application at the version that was seen; false when it has another by now. */
export async function overrideBucket(
  tx: EntityManager,
  override: {
    readonly id: string;
    readonly version: number;
    readonly bucket: MatchBucket;
    readonly reason: string;
  },
): Promise<boolean> {
  const { id, version, bucket, reason } = override;
  const rows = await rowsOf(
    tx,
    `UPDATE application SET bucket_override = $3, bucket_override_reason = $4, version = version + 1
     WHERE id = $1 AND version = $2 RETURNING id`,
    [id, version, bucket, reason],
  );
  return rows.length > 0;
}

/** Marks an application as on hold, or not, at the version that was seen; false when it has another by now. */
export async function setOnHold(
  tx: EntityManager,
  hold: { readonly id: string; readonly version: number; readonly isOnHold: boolean },
): Promise<boolean> {
  const { id, version, isOnHold } = hold;
  const rows = await rowsOf(
    tx,
    'UPDATE application SET is_on_hold = $3, version = version + 1 WHERE id = $1 AND version = $2 RETURNING id',
    [id, version, isOnHold],
  );
  return rows.length > 0;
}

/** The offer of this id with the application it belongs to, or null. */
export function offerOwner(
  tx: EntityManager,
  id: string,
): Promise<{ readonly id: string; readonly applicationId: string; readonly state: string } | null> {
  return rowOf(tx, 'SELECT id, application_id AS "applicationId", state FROM offer WHERE id = $1', [id]);
}

/** What a document belongs to in recruiting, or null when it is no document of an application. */
export function documentApplication(
  tx: EntityManager,
  documentId: string,
): Promise<{ readonly applicationId: string; readonly isOffer: boolean } | null> {
  return rowOf(
    tx,
    `SELECT o.application_id AS "applicationId", true AS "isOffer" FROM offer o WHERE o.letter_document_id = $1
     UNION ALL
     SELECT a.id, false FROM application a WHERE a.cv_document_id = $1
       OR a.instance_id = (SELECT d.instance_id FROM document d WHERE d.id = $1)
     LIMIT 1`,
    [documentId],
  );
}

/** The criteria of a requisition in one version, or null. */
export async function criteriaVersion(
  tx: EntityManager,
  requisitionId: string,
  version: number,
): Promise<readonly Criterion[] | null> {
  const row = await rowOf<{ criteria: Criterion[] }>(
    tx,
    'SELECT criteria FROM requisition_criteria WHERE requisition_id = $1 AND version = $2',
    [requisitionId, version],
  );
  return row?.criteria ?? null;
}
