import { HISTORY_EVENT_TYPES } from '@kontor/contracts';
import type { CursorPage, HistoryEvent, JsonObject } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { eventFields } from './hashes.js';
import { rowsOf } from './rows.js';
import { SqlParameters } from './sql-parameters.js';
import { seenInList } from './viewer.js';
import type { Viewer } from './viewer.js';

/** An event with its readable content, unless that was erased. */
export interface HistoryRow extends HistoryEvent {
  readonly detail: JsonObject | null;
}

const EVENT = eventFields('h');
const JOINED = `FROM history_event h LEFT JOIN history_detail d ON d.instance_id = h.instance_id AND d.seq = h.seq`;

/** Events of one instance, newest first, below `beforeSeq`; noise of the engine left out unless asked for. */
export async function instanceHistory(
  tx: EntityManager,
  instanceId: string,
  page: { readonly beforeSeq: number | null; readonly limit: number; readonly hidden: readonly string[] },
): Promise<CursorPage<HistoryRow>> {
  const rows = await rowsOf<HistoryRow>(
    tx,
    `SELECT ${EVENT}, d.content AS detail ${JOINED}
     WHERE h.instance_id = $1 AND h.seq < coalesce($2::bigint, 9223372036854775807) AND h.type <> ALL($3::text[])
     ORDER BY h.seq DESC LIMIT $4`,
    [instanceId, page.beforeSeq, page.hidden, page.limit + 1],
  );
  const data = rows.slice(0, page.limit);
  return { data, nextCursor: rows.length > page.limit ? String(data.at(-1)?.seq) : null };
}

/** An event with its case; `definitionId`: of the model the case has now. */
export interface AuditRow extends HistoryRow {
  readonly businessKey: string;
  readonly definitionId: string;
}

/** Which events an auditor looks for. */
export interface HistoryFilter {
  readonly actorId?: string;
  readonly type?: string;
  readonly instanceId?: string;
  readonly from?: string;
  readonly to?: string;
  /** Facts of confidential cases too, for reads that are recorded; never their content. */
  readonly includesConfidential?: boolean;
  readonly cursor: { readonly at: string; readonly instanceId: string; readonly seq: number } | null;
  readonly limit: number;
}

/** Events across cases, newest first. Content of confidential cases is for those on their access list. */
export async function searchHistory(
  tx: EntityManager,
  viewer: Viewer,
  filter: HistoryFilter,
): Promise<readonly AuditRow[]> {
  const parameters = new SqlParameters();
  const { actorId, type, instanceId, from, to, cursor } = filter;
  const isOpen = seenInList(viewer, parameters);
  const conditions = [
    filter.includesConfidential === true ? 'true' : 'asked.is_open',
    ...(actorId ? [`h.actor_id = ${parameters.add(actorId)}`] : []),
    ...(type ? [ofType(type, parameters)] : []),
    ...(instanceId ? [`h.instance_id = ${parameters.add(instanceId)}`] : []),
    ...(from ? [`h.at >= ${parameters.add(from)}::timestamptz`] : []),
    ...(to ? [`h.at < ${parameters.add(to)}::timestamptz`] : []),
    ...(cursor
      ? [
          `(h.at, h.instance_id, h.seq) < (${parameters.add(cursor.at)}::timestamptz, ${parameters.add(cursor.instanceId)}::uuid, ${parameters.add(cursor.seq)}::bigint)`,
        ]
      : []),
  ];
  return rowsOf(
    tx,
    `SELECT ${EVENT}, CASE WHEN asked.is_open THEN d.content END AS detail, i.business_key AS "businessKey",
       i.definition_id AS "definitionId" ${JOINED} JOIN process_instance i ON i.id = h.instance_id
       CROSS JOIN LATERAL (SELECT ${isOpen} AS is_open OFFSET 0) asked
     WHERE ${conditions.join(' AND ')} ORDER BY h.at DESC, h.instance_id DESC, h.seq DESC LIMIT ${parameters.add(filter.limit + 1)}`,
    parameters.values,
  );
}

/** A type stands in the statement itself: rare ones have an index of their own. */
function ofType(type: string, parameters: SqlParameters): string {
  const known = HISTORY_EVENT_TYPES.find((one) => one === type);
  return known === undefined ? `h.type = ${parameters.add(type)}` : `h.type = '${known}'`;
}
