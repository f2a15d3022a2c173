import type { SqlParameters } from './sql-parameters.js';

/** What SQL must know of the person who looks at recruiting; policy fills it in. */
export interface HiringViewer {
  readonly personId: string;
  /** May see every requisition and application. */
  readonly seesAll: boolean;
  /** Representations the person belongs to; they see what they must be informed of. */
  readonly representations?: readonly string[];
}

/**
 * SQL: the representations that must be informed of the application `a`, as text[]. The works council of a hire it was asked about
 * (§ 99 BetrVG) and of severely disabled applicants; their representative unless the applicant declined (§ 164(1) SGB IX).
 */
export const INFORMED = `(SELECT array_remove(ARRAY[
  CASE WHEN ic.is_severely_disabled OR EXISTS (SELECT 1 FROM works_council_request iw WHERE iw.application_id = a.id)
    THEN 'works-council' END,
  CASE WHEN ic.is_severely_disabled AND NOT ic.declines_sbv THEN 'sbv' END], NULL)
  FROM candidate ic WHERE ic.id = a.candidate_id)`;

function isInformed({ representations = [] }: HiringViewer, parameters: SqlParameters): string {
  if (representations.length === 0) return 'false';
  return `${INFORMED} && ${parameters.add(representations)}::text[]`;
}

/** SQL: the requisition `r` is the viewer's to see: all of them, or those they asked for, hire for, or interview in. */
export function seesRequisition(viewer: HiringViewer, parameters: SqlParameters, r = 'r'): string {
  if (viewer.seesAll) return 'true';
  const me = parameters.add(viewer.personId);
  return `(${r}.requester_id = ${me} OR ${r}.hiring_manager_id = ${me}
    OR EXISTS (SELECT 1 FROM user_task rt WHERE rt.instance_id = ${r}.instance_id
      AND (rt.assignee_id = ${me} OR rt.completed_by = ${me})))`;
}

/** SQL: the application `a` of requisition `r` is the viewer's to see. Interviewers see the applications they interview, representations those they are informed of. */
export function seesApplication(viewer: HiringViewer, parameters: SqlParameters): string {
  if (viewer.seesAll) return 'true';
  const me = parameters.add(viewer.personId);
  return `(r.hiring_manager_id = ${me} OR ${isInformed(viewer, parameters)}
    OR EXISTS (SELECT 1 FROM interview si JOIN interview_participant sp ON sp.interview_id = si.id
      WHERE si.application_id = a.id AND sp.person_id = ${me} AND si.state <> 'cancelled')
    OR EXISTS (SELECT 1 FROM user_task st WHERE st.instance_id = a.instance_id
      AND (st.assignee_id = ${me} OR st.completed_by = ${me})))`;
}

/** SQL: the instance `i` is not confidential, or the viewer stands on its access list. */
export function isOpenTo(viewer: HiringViewer, parameters: SqlParameters, i = 'i'): string {
  const me = parameters.add(viewer.personId);
  return `(NOT ${i}.is_confidential OR ${i}.started_by = ${me} OR EXISTS (SELECT 1 FROM instance_access oa
    WHERE oa.instance_id = ${i}.id AND oa.person_id = ${me}))`;
}
