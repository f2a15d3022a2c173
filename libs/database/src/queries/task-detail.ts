import type { EngineStatus, LocalizedText, TaskState } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { rowOf, rowsOf } from './rows.js';
import { SqlParameters } from './sql-parameters.js';
import { taskMayBeSeen } from './viewer.js';
import type { Viewer } from './viewer.js';

/** A task with what decides who may do it, and the case it belongs to. */
export interface TaskRow {
  readonly id: string;
  readonly version: number;
  readonly instanceId: string;
  readonly elementId: string;
  readonly processKey: string;
  readonly definitionId: string;
  readonly state: TaskState;
  readonly assigneeId: string | null;
  readonly isAssignedByModel: boolean;
  readonly orgUnitId: string | null;
  readonly isConfidential: boolean;
  readonly delegatedBy: string | null;
  readonly dueTrace: LocalizedText | null;
  readonly outcome: string | null;
  readonly reason: string | null;
  readonly completedBy: string | null;
  readonly completedAt: string | null;
  /** Groups and persons it is offered to. */
  readonly candidates: readonly string[];
  readonly exclusions: readonly { readonly personId: string; readonly because: string }[];
  readonly instanceStatus: EngineStatus;
  readonly caseOwnerId: string | null;
  readonly startedBy: string | null;
  readonly subjectType: string | null;
  readonly subjectId: string | null;
  readonly accessIds: readonly string[];
}

/** The task of this id, or null. */
export function taskRow(tx: EntityManager, id: string): Promise<TaskRow | null> {
  return rowOf<TaskRow>(
    tx,
    `SELECT t.id, t.version, t.instance_id AS "instanceId", t.element_id AS "elementId", t.process_key AS "processKey",
       i.definition_id AS "definitionId", t.state, t.assignee_id AS "assigneeId",
       t.is_assigned_by_model AS "isAssignedByModel", t.org_unit_id AS "orgUnitId",
       t.is_confidential AS "isConfidential", t.delegated_by AS "delegatedBy", t.due_trace AS "dueTrace", t.outcome,
       t.reason, t.completed_by AS "completedBy", t.completed_at AS "completedAt",
       ARRAY(SELECT coalesce(c.group_name, c.person_id::text) FROM task_candidate c WHERE c.task_id = t.id ORDER BY 1)
         AS candidates,
       coalesce((SELECT jsonb_agg(jsonb_build_object('personId', x.person_id, 'because', x.because))
         FROM task_exclusion x WHERE x.task_id = t.id), '[]') AS exclusions,
       i.status AS "instanceStatus", i.owner_id AS "caseOwnerId", i.started_by AS "startedBy",
       i.subject_type AS "subjectType", i.subject_id AS "subjectId",
       ARRAY(SELECT ia.person_id::text FROM instance_access ia WHERE ia.instance_id = i.id) AS "accessIds"
     FROM user_task t JOIN process_instance i ON i.id = t.instance_id WHERE t.id = $1`,
    [id],
  );
}

/** Whether the viewer may see the task: with its case, or because it is offered to them. */
export async function isTaskVisible(tx: EntityManager, viewer: Viewer, id: string): Promise<boolean> {
  const parameters = new SqlParameters();
  const task = parameters.add(id);
  const sql = `SELECT 1 FROM user_task t JOIN process_instance i ON i.id = t.instance_id
    WHERE t.id = ${task} AND ${taskMayBeSeen(viewer, parameters)}`;
  return (await rowsOf(tx, sql, parameters.values)).length > 0;
}

export interface CommentRow {
  readonly id: string;
  readonly authorId: string;
  readonly at: string;
  readonly text: string;
}

/** Comments on a task, oldest first. */
export function taskComments(tx: EntityManager, taskId: string): Promise<readonly CommentRow[]> {
  return rowsOf<CommentRow>(
    tx,
    `SELECT id, author_id AS "authorId", at, body AS text FROM task_comment WHERE task_id = $1 ORDER BY at, id LIMIT 200`,
    [taskId],
  );
}

/** Ids of the open tasks of an instance and of its children, most urgent first. */
export async function openTaskIds(tx: EntityManager, instanceId: string): Promise<readonly string[]> {
  const rows = await rowsOf<{ id: string }>(
    tx,
    `SELECT t.id FROM user_task t WHERE t.state = 'open' AND (t.instance_id = $1
       OR t.instance_id IN (SELECT c.id FROM process_instance c WHERE c.parent_id = $1 AND c.ended_at IS NULL))
     ORDER BY t.due_at NULLS LAST, t.id LIMIT 50`,
    [instanceId],
  );
  return rows.map(({ id }) => id);
}

/** Ids of all tasks of one instance, the latest first. */
export async function taskIdsOf(tx: EntityManager, instanceId: string): Promise<readonly string[]> {
  const rows = await rowsOf<{ id: string }>(
    tx,
    'SELECT id FROM user_task WHERE instance_id = $1 ORDER BY opened_at DESC, id LIMIT 100',
    [instanceId],
  );
  return rows.map(({ id }) => id);
}
