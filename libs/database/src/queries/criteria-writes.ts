import type { Criterion, CvFields, MatchResult } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { rowOf, rowsOf } from './rows.js';

/** Adds a version of the criteria at the version of the requisition that was seen; null when it has another by now. */
export async function addCriteriaVersion(
  tx: EntityManager,
  change: {
    readonly id: string;
    readonly version: number;
    readonly criteria: readonly Criterion[];
    readonly reason: string;
    readonly changedBy: string;
  },
): Promise<number | null> {
  const { id, version, criteria, reason, changedBy } = change;
  const row = await rowOf<{ version: number }>(
    tx,
    `UPDATE requisition SET criteria_version = criteria_version + 1, version = version + 1,
       criteria_locked_at = coalesce(criteria_locked_at, clock_timestamp())
     WHERE id = $1 AND version = $2 RETURNING criteria_version AS version`,
    [id, version],
  );
  if (row === null) return null;
  await rowsOf(
    tx,
    `INSERT INTO requisition_criteria (requisition_id, version, criteria, changed_by, changed_at, reason)
     VALUES ($1, $2, $3::jsonb, $4, clock_timestamp(), $5)`,
    [id, row.version, JSON.stringify(criteria), changedBy, reason],
  );
  return row.version;
}

/** An open application that has been matched before. */
export interface MatchedApplication {
  readonly id: string;
  readonly instanceId: string;
  readonly cvText: string | null;
  readonly cvFields: CvFields;
  readonly match: MatchResult;
}

/** Open applications of a requisition that have been matched, locked, in the order they came. */
export function matchedApplications(
  tx: EntityManager,
  requisitionId: string,
): Promise<readonly MatchedApplication[]> {
  return rowsOf<MatchedApplication>(
    tx,
    `SELECT id, instance_id AS "instanceId", cv_text AS "cvText", match, coalesce(cv_fields, '{"name": null, "email": null,
       "phone": null, "stations": [], "education": [], "languages": [], "skills": []}') AS "cvFields"
     FROM application WHERE requisition_id = $1 AND match IS NOT NULL
       AND stage NOT IN ('hired', 'rejected', 'withdrawn', 'merged') ORDER BY received_at, id FOR UPDATE`,
    [requisitionId],
  );
}

/** Replaces the result of the matching; a person's own classification stays. */
export async function storeMatch(
  tx: EntityManager,
  applicationId: string,
  match: MatchResult,
): Promise<void> {
  await rowsOf(tx, 'UPDATE application SET match = $2::jsonb, version = version + 1 WHERE id = $1', [
    applicationId,
    JSON.stringify(match),
  ]);
}

/** Open tasks of one element in the applications for a requisition, oldest first, at most 200. */
export function openRejectionTasks(
  tx: EntityManager,
  requisitionId: string,
  elementId: string,
): Promise<readonly { readonly taskId: string; readonly applicationId: string }[]> {
  return rowsOf(
    tx,
    `SELECT t.id AS "taskId", a.id AS "applicationId" FROM user_task t JOIN application a ON a.instance_id = t.instance_id
     WHERE a.requisition_id = $1 AND t.element_id = $2 AND t.state = 'open' ORDER BY t.opened_at, t.id LIMIT 200`,
    [requisitionId, elementId],
  );
}
