import type { SqlParameters } from './sql-parameters.js';

/** What SQL must know of the person who looks at recruiting; policy fills it in. */
export interface HiringViewer {
  readonly personId: string;
  /** May see every requisition and application. */
  readonly seesAll: boolean;
}

/** SQL: the requisition `r` is the viewer's to see: all of them, or those they asked for, hire for, or interview in. */
export function seesRequisition(viewer: HiringViewer, parameters: SqlParameters, r = 'r'): string {
  if (viewer.seesAll) return 'true';
  const me = parameters.add(viewer.personId);
  return `(${r}.requester_id = ${me} OR ${r}.hiring_manager_id = ${me}
    OR EXISTS (SELECT 1 FROM user_task rt WHERE rt.instance_id = ${r}.instance_id
      AND (rt.assignee_id = ${me} OR rt.completed_by = ${me})))`;
}

/** SQL: the application `a` of requisition `r` is the viewer's to see. Interviewers see the applications they interview. */
export function seesApplication(viewer: HiringViewer, parameters: SqlParameters): string {
  if (viewer.seesAll) return 'true';
  const me = parameters.add(viewer.personId);
  return `(r.hiring_manager_id = ${me}
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
