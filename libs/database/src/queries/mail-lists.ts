import type { OutgoingMailView, Page } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { pageOf } from './paging.js';
import { rowsOf } from './rows.js';
import { SqlParameters, containsPattern } from './sql-parameters.js';
import { mayBeSeen } from './viewer.js';
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

/** Mails of the cases the viewer may see, newest first. */
export function listMails(tx: EntityManager, viewer: Viewer, filter: MailFilter): Promise<Page<MailRow>> {
  const parameters = new SqlParameters();
  const { id, instanceId, state, q } = filter;
  const pattern = q ? parameters.add(containsPattern(q)) : null;
  const conditions = [
    `(m.instance_id IS NULL OR ${mayBeSeen(viewer, parameters)})`,
    ...(id ? [`m.id = ${parameters.add(id)}`] : []),
    ...(instanceId ? [`m.instance_id = ${parameters.add(instanceId)}`] : []),
    ...(state ? [`m.state = ${parameters.add(state)}`] : []),
    ...(pattern ? [`(m.to_address ILIKE ${pattern} OR m.subject ILIKE ${pattern})`] : []),
  ];
  return pageOf<MailRow>(tx, {
    select: `SELECT m.id, m.to_address AS "to", m.subject, m.body, m.state, m.created_at AS "createdAt",
      m.sent_at AS "sentAt", m.message_id AS "messageId", m.calendar IS NOT NULL AS "hasCalendar",
      m.instance_id AS "instanceId", m.error, m.calendar, m.calendar_method AS "calendarMethod"`,
    from: `FROM outgoing_mail m LEFT JOIN process_instance i ON i.id = m.instance_id WHERE ${conditions.join(' AND ')}`,
    clause: `ORDER BY m.created_at DESC, m.id LIMIT ${filter.perPage} OFFSET ${(filter.page - 1) * filter.perPage}`,
    parameters: parameters.values,
    fromParameters: parameters.values.length,
  });
}

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

/** Failed mails of cases in which nobody was told and no step waits to hear of it, oldest first. */
export async function unreportedMails(
  tx: EntityManager,
  limit: number,
): Promise<readonly { readonly id: string; readonly instanceId: string }[]> {
  return rowsOf(
    tx,
    `SELECT m.id, m.instance_id AS "instanceId" FROM outgoing_mail m JOIN process_instance i ON i.id = m.instance_id
     WHERE m.state = 'failed' AND m.reported_at IS NULL
       AND NOT (i.ended_at IS NULL AND i.snapshot->'waits' @> '[{"kind": "activity", "name": "mail.send"}]')
     ORDER BY m.created_at, m.id LIMIT $1`,
    [limit],
  );
}
