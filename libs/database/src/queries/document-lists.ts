import type { DocumentRef } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { rowOf, rowsOf } from './rows.js';

const REF = `d.id, d.name, d.media_type AS "mediaType", c.size_bytes AS "sizeBytes", d.created_at AS "createdAt"`;

/** What decides who may read a document, with its description. */
export interface DocumentRow extends DocumentRef {
  readonly instanceId: string | null;
  readonly createdBy: string | null;
  readonly sha256: string;
}

/** Documents of a case or of one of its tasks, newest first; erased ones are gone. */
export function documentsOf(
  tx: EntityManager,
  owner: { readonly instanceId: string } | { readonly taskId: string },
): Promise<readonly DocumentRef[]> {
  const [column, id] = 'taskId' in owner ? ['d.task_id', owner.taskId] : ['d.instance_id', owner.instanceId];
  return rowsOf<DocumentRef>(
    tx,
    `SELECT ${REF} FROM document d JOIN document_content c ON c.sha256 = d.sha256
     WHERE ${column} = $1 AND d.erased_at IS NULL ORDER BY d.created_at DESC, d.id LIMIT 100`,
    [id],
  );
}

/** Documents by id, in no order. */
export async function documentRefs(
  tx: EntityManager,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, DocumentRef>> {
  const wanted = ids.filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const rows = await rowsOf<DocumentRef>(
    tx,
    `SELECT ${REF} FROM document d JOIN document_content c ON c.sha256 = d.sha256
     WHERE d.id = ANY($1::uuid[]) AND d.erased_at IS NULL`,
    [wanted],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** A document that still exists, or null. */
export function documentRow(tx: EntityManager, id: string): Promise<DocumentRow | null> {
  return rowOf<DocumentRow>(
    tx,
    `SELECT ${REF}, d.instance_id AS "instanceId", d.created_by AS "createdBy", d.sha256
     FROM document d JOIN document_content c ON c.sha256 = d.sha256 WHERE d.id = $1 AND d.erased_at IS NULL`,
    [id],
  );
}

/** The bytes of a content address, or null. */
export async function documentBytes(tx: EntityManager, sha256: string): Promise<Buffer | null> {
  const row = await rowOf<{ bytes: Buffer }>(tx, 'SELECT bytes FROM document_content WHERE sha256 = $1', [
    sha256,
  ]);
  return row?.bytes ?? null;
}

/** A file to keep. */
export interface NewDocument {
  readonly id: string;
  readonly sha256: string;
  readonly bytes: Buffer;
  readonly name: string;
  readonly mediaType: string;
  readonly kind: string;
  readonly instanceId: string | null;
  readonly taskId: string | null;
  readonly createdBy: string | null;
}

/** Keeps a file; equal bytes are kept once. */
export async function insertDocument(tx: EntityManager, document: NewDocument): Promise<void> {
  const { id, sha256, bytes, name, mediaType, kind, instanceId, taskId, createdBy } = document;
  await rowsOf(
    tx,
    `INSERT INTO document_content (sha256, size_bytes, bytes) VALUES ($1, $2, $3) ON CONFLICT (sha256) DO NOTHING`,
    [sha256, bytes.byteLength, bytes],
  );
  await rowsOf(
    tx,
    `INSERT INTO document (id, sha256, name, media_type, kind, instance_id, task_id, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, sha256, name, mediaType, kind, instanceId, taskId, createdBy],
  );
}
