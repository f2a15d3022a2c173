import type { OutgoingMailView, Page } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { pageOf } from './paging.js';
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
