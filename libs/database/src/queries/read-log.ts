import type { JsonObject, Page, ReadLogEntry } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { newId } from '../id.js';
import { pageOf } from './paging.js';
import { rowsOf } from './rows.js';
import { SqlParameters } from './sql-parameters.js';

/** Records that a person reads; `filter` holds ids, codes and instants only. */
export async function recordRead(
  tx: EntityManager,
  read: { readonly personId: string; readonly route: string; readonly filter: JsonObject },
): Promise<void> {
  await rowsOf(tx, 'INSERT INTO read_log (id, person_id, route, filter) VALUES ($1, $2, $3, $4)', [
    newId(),
    read.personId,
    read.route,
    JSON.stringify(read.filter),
  ]);
}

export interface ReadLogFilter {
  readonly personId?: string;
  readonly from?: string;
  readonly to?: string;
  readonly page: number;
  readonly perPage: number;
}

/** Recorded reads, newest first. */
export function listReads(tx: EntityManager, filter: ReadLogFilter): Promise<Page<ReadLogEntry>> {
  const parameters = new SqlParameters();
  const { personId, from, to, page, perPage } = filter;
  const conditions = [
    'true',
    ...(personId ? [`l.person_id = ${parameters.add(personId)}`] : []),
    ...(from ? [`l.at >= ${parameters.add(from)}::timestamptz`] : []),
    ...(to ? [`l.at < ${parameters.add(to)}::timestamptz`] : []),
  ];
  return pageOf<ReadLogEntry>(tx, {
    select: `SELECT l.id, l.at, jsonb_build_object('id', p.id, 'displayName', p.display_name) AS person, l.route, l.filter`,
    from: `FROM read_log l JOIN person p ON p.id = l.person_id WHERE ${conditions.join(' AND ')}`,
    clause: `ORDER BY l.at DESC, l.id LIMIT ${perPage} OFFSET ${(page - 1) * perPage}`,
    parameters: parameters.values,
    fromParameters: parameters.values.length,
  });
}
