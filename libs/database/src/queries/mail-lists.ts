import type { OutgoingMailView, Page } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { walk } from './found.js';
import { rowsOf } from './rows.js';
import { SqlParameters, containsPattern } from './sql-parameters.js';
import { seenInList } from './viewer.js';
import type { Viewer } from './viewer.js';

export interface MailFilter {
  readonly id?: string;
  readonly instanceId?: string;
  readonly state?: OutgoingMailView['state'];
  readonly q?: string;
  readonly page: number;
  readonly perPage: number;
}

/** What a file of the mail needs beyond its view. */
export interface MailRow extends OutgoingMailView {
  readonly calendar: string | null;
  readonly calendarMethod: string | null;
}

/** SQL: a step of the case `i` sends mail and does not know yet that it has. */
const SENDS_MAIL = `i.snapshot->'waits' @> '[{"wait": {"kind": "activity", "name": "mail.send"}}]'`;

/** Mails of the cases the viewer may see, newest first. */
export async function listMails(
  tx: EntityManager,
  viewer: Viewer,
  filter: MailFilter,
): Promise<Page<MailRow>> {
  const parameters = new SqlParameters();
  const { id, instanceId, state, q } = filter;
  const where = [
    ...(id ? [`m.id = ${parameters.add(id)}`] : []),
    ...(instanceId ? [`m.instance_id = ${parameters.add(instanceId)}`] : []),
    ...(state ? [`m.state = '${state}'`] : []),
    ...(q ? [`(m.to_address || ' ' || m.subject) ILIKE ${parameters.add(containsPattern(q))}`] : []),
  ];
  const visible = `(m.instance_id IS NULL OR ${seenInList(viewer, parameters)})`;
  const from = 'FROM outgoing_mail m LEFT JOIN process_instance i ON i.id = m.instance_id';
  const { ids, ...total } = await walk(
    tx,
    { scan: { from, where, visible, id: 'm.id' }, sort: { column: 'm.created_at' }, parameters },
    { ...filter, sort: 'createdAt', order: 'desc' },
  );
  return { data: await mailRows(tx, ids), ...total };
}

const mailRows = (tx: EntityManager, ids: readonly string[]): Promise<readonly MailRow[]> =>
  rowsOf<MailRow>(
    tx,
    `SELECT m.id, m.to_address AS "to", m.subject, m.body, m.state, m.created_at AS "createdAt",
       m.sent_at AS "sentAt", m.message_id AS "messageId", m.calendar IS NOT NULL AS "hasCalendar",
       m.instance_id AS "instanceId", m.error, m.calendar, m.calendar_method AS "calendarMethod"
     FROM outgoing_mail m WHERE m.id = ANY($1::uuid[]) ORDER BY array_position($1::uuid[], m.id)`,
    [ids],
  );

/** Queues a failed mail again under its old Message-ID, as if it had never been tried. @returns whether it was failed */
export async function requeueMail(tx: EntityManager, id: string): Promise<boolean> {
  const rows = await rowsOf(
    tx,
    `UPDATE outgoing_mail SET state = 'queued', attempts = 0, error = NULL, reported_at = NULL
     WHERE id = $1 AND state = 'failed' RETURNING id`,
    [id],
  );
  return rows.length > 0;
}

/** Whether a step of the case sends mail: what was sent can be read before the case goes on. */
export async function isMailUnderWay(tx: EntityManager, businessKey: string): Promise<boolean> {
  const sql = `SELECT 1 FROM process_instance i WHERE i.business_key = $1 AND i.ended_at IS NULL AND ${SENDS_MAIL}`;
  return (await rowsOf(tx, sql, [businessKey])).length > 0;
}

/** Failed mails of cases in which nobody was told and no step waits to hear of it, oldest first. */
export async function unreportedMails(
  tx: EntityManager,
  limit: number,
): Promise<readonly { readonly id: string; readonly instanceId: string }[]> {
  return rowsOf(
    tx,
    `SELECT m.id, m.instance_id AS "instanceId" FROM outgoing_mail m JOIN process_instance i ON i.id = m.instance_id
     WHERE m.state = 'failed' AND m.reported_at IS NULL
       AND NOT (i.ended_at IS NULL AND ${SENDS_MAIL})
     ORDER BY m.created_at, m.id LIMIT $1`,
    [limit],
  );
}
