import type { DelegateContext } from '@kontor/contracts';
import { newId, rowsOf, type EntityManager } from '@kontor/database';

/** A mail to leave the house after the step. No personal data in the subject. */
export interface NewMail {
  /** Tells the mails of one wait apart, e.g. `candidate` or a person's id. */
  readonly part: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly calendar?: { readonly text: string; readonly method: 'REQUEST' | 'CANCEL' };
  /** Ids of documents. */
  readonly attachments?: readonly string[];
  /** Never sent twice: after a crash it waits for a person. */
  readonly hasLegalEffect?: boolean;
}

/** Writes a mail in the step's transaction; the same wait never queues the same part twice. */
export async function queueMail(
  tx: EntityManager,
  { instanceId, waitId }: Pick<DelegateContext, 'instanceId' | 'waitId'>,
  mail: NewMail,
): Promise<void> {
  const { part, to, subject, body, calendar, attachments = [], hasLegalEffect = false } = mail;
  // the sender compares with the real clock, which a rehearsal's instance is ahead of
  await rowsOf(
    tx,
    `INSERT INTO outgoing_mail (id, instance_id, wait_id, dedup_key, message_id, to_address, subject, body, calendar,
       calendar_method, attachments, has_legal_effect, state, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::uuid[], $12, 'queued', clock_timestamp())
     ON CONFLICT (dedup_key) DO NOTHING`,
    [
      newId(),
      instanceId,
      waitId,
      `${instanceId}:${waitId}:${part}`,
      `<${newId()}@kontor.local>`,
      to,
      subject,
      body,
      calendar?.text ?? null,
      calendar?.method ?? null,
      attachments,
      hasLegalEffect,
    ],
  );
}
