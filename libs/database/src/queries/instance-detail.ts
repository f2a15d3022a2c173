import type { EngineStatus, ProcessModel } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { rowOf, rowsOf } from './rows.js';

/** An instance with its snapshot and what decides who may do what with it. */
export interface InstanceDetailRow {
  readonly id: string;
  readonly version: number;
  readonly businessKey: string;
  readonly processKey: string;
  readonly status: EngineStatus;
  readonly definitionId: string;
  readonly snapshot: unknown;
  readonly parentId: string | null;
  readonly parentKey: string | null;
  readonly isConfidential: boolean;
  readonly ownerId: string | null;
  readonly startedBy: string | null;
  readonly orgUnitId: string | null;
  readonly subjectType: string | null;
  readonly subjectId: string | null;
  readonly accessIds: readonly string[];
}

/** The instance of this id, or null. */
export function instanceDetail(tx: EntityManager, id: string): Promise<InstanceDetailRow | null> {
  return rowOf<InstanceDetailRow>(
    tx,
    `SELECT i.id, i.version, i.business_key AS "businessKey", i.process_key AS "processKey", i.status,
       i.definition_id AS "definitionId", i.snapshot, i.parent_id AS "parentId", p.business_key AS "parentKey",
       i.is_confidential AS "isConfidential", i.owner_id AS "ownerId", i.started_by AS "startedBy",
       i.org_unit_id AS "orgUnitId", i.subject_type AS "subjectType", i.subject_id AS "subjectId",
       ARRAY(SELECT a.person_id::text FROM instance_access a WHERE a.instance_id = i.id) AS "accessIds"
     FROM process_instance i LEFT JOIN process_instance p ON p.id = i.parent_id WHERE i.id = $1`,
    [id],
  );
}

/** Elements an instance has passed and flows it has taken, for its diagram. */
export async function passedElements(
  tx: EntityManager,
  instanceId: string,
): Promise<{ readonly completed: readonly string[]; readonly takenFlows: readonly string[] }> {
  const rows = await rowsOf<{ type: string; elementId: string }>(
    tx,
    `SELECT DISTINCT type, element_id AS "elementId" FROM history_event
     WHERE instance_id = $1 AND type IN ('element.left', 'flow.taken') AND element_id IS NOT NULL`,
    [instanceId],
  );
  const of = (type: string): readonly string[] =>
    rows.filter((row) => row.type === type).map((row) => row.elementId);
  return { completed: of('element.left'), takenFlows: of('flow.taken') };
}

/** Elements of an instance at which an incident waits. */
export async function incidentElements(tx: EntityManager, instanceId: string): Promise<readonly string[]> {
  const rows = await rowsOf<{ elementId: string }>(
    tx,
    `SELECT DISTINCT element_id AS "elementId" FROM incident
     WHERE instance_id = $1 AND resolved_at IS NULL AND element_id IS NOT NULL`,
    [instanceId],
  );
  return rows.map(({ elementId }) => elementId);
}

/** The executable model of a definition, or null. */
export async function processModel(tx: EntityManager, definitionId: string): Promise<ProcessModel | null> {
  const row = await rowOf<{ model: ProcessModel }>(tx, 'SELECT model FROM process_definition WHERE id = $1', [
    definitionId,
  ]);
  return row?.model ?? null;
}
