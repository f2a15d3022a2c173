import type { Criterion, Page, PersonRef, RequisitionListItem, RequisitionState } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { pageClause, pageOf } from './paging.js';
import type { PageRequest } from './paging.js';
import { isOpenTo, seesRequisition } from './hiring-viewer.js';
import type { HiringViewer } from './hiring-viewer.js';
import { SqlParameters, containsPattern } from './sql-parameters.js';

/** Columns the list of requisitions sorts by. */
export const REQUISITION_SORTS = { no: 'r.no', title: 'r.title', closesAt: 'r.closes_at' } as const;
export type RequisitionSort = keyof typeof REQUISITION_SORTS;

export interface RequisitionFilter extends PageRequest<RequisitionSort> {
  readonly id?: string;
  readonly state?: RequisitionState;
  readonly q?: string;
}

/** A requisition with everything its page shows. Money in cents. */
export interface RequisitionRow extends RequisitionListItem {
  readonly businessKey: string;
  readonly requester: PersonRef;
  readonly hiringManager: PersonRef;
  readonly bandMinCents: number;
  readonly bandMaxCents: number;
  readonly weeklyHours: number;
  readonly land: string;
  readonly reason: string;
  readonly postingText: string | null;
  readonly postingLanguage: 'de' | 'en';
  readonly publicToken: string | null;
  readonly publishedAt: string | null;
  readonly criteriaVersion: number;
  readonly criteriaLockedAt: string | null;
  readonly criteria: readonly Criterion[];
}

/** Requisitions the viewer may see. */
export function listRequisitions(
  tx: EntityManager,
  viewer: HiringViewer,
  filter: RequisitionFilter,
): Promise<Page<RequisitionRow>> {
  const parameters = new SqlParameters();
  const { id, state, q } = filter;
  const conditions = [
    seesRequisition(viewer, parameters),
    isOpenTo(viewer, parameters),
    ...(id ? [`r.id = ${parameters.add(id)}`] : []),
    ...(state ? [`r.state = ${parameters.add(state)}`] : []),
    ...(q ? [`(r.no || ' ' || r.title) ILIKE ${parameters.add(containsPattern(q))}`] : []),
  ];
  return pageOf<RequisitionRow>(tx, {
    select: `SELECT r.id, r.version, r.no, r.title, u.name AS "orgUnit", r.state, r.headcount, r.filled,
      (SELECT count(*)::int FROM application a WHERE a.requisition_id = r.id) AS "applicationCount",
      r.instance_id AS "instanceId", i.business_key AS "businessKey", r.closes_at AS "closesAt",
      jsonb_build_object('id', q.id, 'displayName', q.display_name) AS requester,
      jsonb_build_object('id', m.id, 'displayName', m.display_name) AS "hiringManager",
      r.band_min_cents AS "bandMinCents", r.band_max_cents AS "bandMaxCents", r.weekly_hours::float8 AS "weeklyHours",
      r.land, r.reason, r.posting_text AS "postingText", r.posting_language AS "postingLanguage",
      r.public_token AS "publicToken", r.published_at AS "publishedAt", r.criteria_version AS "criteriaVersion",
      r.criteria_locked_at AS "criteriaLockedAt", coalesce((SELECT c.criteria FROM requisition_criteria c
        WHERE c.requisition_id = r.id AND c.version = r.criteria_version), '[]') AS criteria`,
    from: `FROM requisition r JOIN org_unit u ON u.id = r.org_unit_id JOIN process_instance i ON i.id = r.instance_id
      JOIN person q ON q.id = r.requester_id JOIN person m ON m.id = r.hiring_manager_id
      WHERE ${conditions.join(' AND ')}`,
    clause: pageClause(filter, REQUISITION_SORTS, 'r.id'),
    parameters: parameters.values,
    fromParameters: parameters.values.length,
  });
}
