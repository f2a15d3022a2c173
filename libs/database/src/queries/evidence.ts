import type { DecisionModel, EngineStatus, FormDefinition, ProcessModel } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { hexOf } from './hashes.js';
import { rowOf, rowsOf } from './rows.js';

/** A case of a tree with what decides who may see what of it, and the head of its chain. */
export interface EvidenceCase {
  readonly id: string;
  readonly businessKey: string;
  readonly processKey: string;
  readonly definitionId: string;
  readonly status: EngineStatus;
  readonly parentId: string | null;
  readonly seq: number;
  readonly hash: string;
  readonly subject: string;
  readonly subjectType: string | null;
  readonly subjectId: string | null;
}

/** A case and its sub-cases, parents before children; at most `limit`. */
export function caseTree(
  tx: EntityManager,
  instanceId: string,
  limit: number,
): Promise<readonly EvidenceCase[]> {
  return rowsOf<EvidenceCase>(
    tx,
    `WITH RECURSIVE tree AS (
       SELECT id, 0 AS depth FROM process_instance WHERE id = $1
       UNION ALL SELECT c.id, t.depth + 1 FROM process_instance c JOIN tree t ON c.parent_id = t.id
     )
     SELECT i.id, i.business_key AS "businessKey", i.process_key AS "processKey", i.definition_id AS "definitionId",
       i.status, i.parent_id AS "parentId", i.seq, ${hexOf('i.last_hash')} AS hash, i.subject, i.subject_type AS "subjectType",
       i.subject_id AS "subjectId"
     FROM tree JOIN process_instance i ON i.id = tree.id ORDER BY tree.depth, i.started_at, i.id LIMIT $2`,
    [instanceId, limit],
  );
}

/** How much there is of these cases: events, and bytes of documents. */
export async function evidenceSize(
  tx: EntityManager,
  instanceIds: readonly string[],
): Promise<{ readonly events: number; readonly documentBytes: number }> {
  const row = await rowOf<{ events: number; documentBytes: number }>(
    tx,
    `SELECT (SELECT coalesce(sum(seq), 0)::bigint FROM process_instance WHERE id = ANY($1::uuid[])) AS events,
       (SELECT coalesce(sum(c.size_bytes), 0)::bigint FROM document d JOIN document_content c ON c.sha256 = d.sha256
         WHERE d.instance_id = ANY($1::uuid[]) AND d.erased_at IS NULL) AS "documentBytes"`,
    [instanceIds],
  );
  return row ?? { events: 0, documentBytes: 0 };
}

/** Every version whose hash stands in events, the newest first; equal models may have been deployed with other forms. */
export function definitionsByHash(
  tx: EntityManager,
  hashes: readonly string[],
): Promise<
  readonly {
    readonly id: string;
    readonly hash: string;
    readonly version: number;
    readonly model: ProcessModel;
    readonly bpmnXml: string;
    readonly forms: Readonly<Record<string, FormDefinition>>;
  }[]
> {
  return rowsOf(
    tx,
    `SELECT id, hash, version, model, bpmn_xml AS "bpmnXml", forms FROM process_definition
     WHERE hash = ANY($1::text[]) ORDER BY hash, version DESC`,
    [hashes],
  );
}

/** Every deployed version of every decision. */
export async function decisionVersions(tx: EntityManager): Promise<readonly DecisionModel[]> {
  const rows = await rowsOf<{ model: DecisionModel }>(
    tx,
    'SELECT model FROM decision_definition ORDER BY key, version DESC',
  );
  return rows.map(({ model }) => model);
}

/** A document as evidence has it: also an erased one. */
export interface EvidenceDocument {
  readonly id: string;
  readonly instanceId: string | null;
  readonly name: string;
  readonly mediaType: string;
  readonly kind: string;
  readonly createdAt: string;
  readonly createdBy: string | null;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly erasedAt: string | null;
}

/** Documents of these cases, and those with one of the ids, which may have moved to another case; oldest first. */
export function evidenceDocuments(
  tx: EntityManager,
  instanceIds: readonly string[],
  ids: readonly string[],
): Promise<readonly EvidenceDocument[]> {
  return rowsOf<EvidenceDocument>(
    tx,
    `SELECT d.id, d.instance_id AS "instanceId", d.name, d.media_type AS "mediaType", d.kind, d.created_at AS "createdAt",
       d.created_by AS "createdBy", c.size_bytes AS "sizeBytes", d.sha256, d.erased_at AS "erasedAt"
     FROM document d JOIN document_content c ON c.sha256 = d.sha256
     WHERE d.instance_id = ANY($1::uuid[]) OR d.id = ANY($2::uuid[]) ORDER BY d.created_at, d.id`,
    [instanceIds, ids],
  );
}

/** The newest signed checkpoint of all logs, or null. */
export function newestCheckpoint(tx: EntityManager): Promise<{ readonly note: string } | null> {
  return rowOf<{ note: string }>(
    tx,
    'SELECT note FROM checkpoint ORDER BY at DESC, origin DESC, size DESC LIMIT 1',
  );
}
