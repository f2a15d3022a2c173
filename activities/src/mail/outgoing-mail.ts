import type { EntityManager } from '@kontor/database';
import type { SendMailOptions } from 'nodemailer';

/** A row of `outgoing_mail` that is to leave now. */
export interface OutgoingMail {
  readonly id: string;
  readonly message_id: string;
  readonly to_address: string;
  readonly subject: string;
  readonly body: string;
  readonly calendar: string | null;
  readonly calendar_method: string | null;
  readonly attachments: readonly string[];
  readonly has_legal_effect: boolean;
  readonly state: 'queued' | 'sending' | 'failed';
  readonly attempts: number;
}

interface Attachment {
  readonly name: string;
  readonly media_type: string;
  readonly bytes: Buffer;
}

/** Bodies and recipients of one mail as nodemailer wants them; the Message-ID is the row's, so a repeat is recognisable. */
export async function messageOf(
  tx: EntityManager,
  mail: OutgoingMail,
  from: string,
): Promise<SendMailOptions> {
  const attachments: Attachment[] =
    mail.attachments.length === 0
      ? []
      : await tx.query(
          `SELECT d.name, d.media_type, c.bytes FROM document d JOIN document_content c USING (sha256)
           WHERE d.id = ANY($1) AND d.erased_at IS NULL ORDER BY d.created_at, d.id`,
          [mail.attachments],
        );
  return {
    from,
    to: mail.to_address,
    subject: mail.subject,
    text: mail.body,
    messageId: mail.message_id,
    headers: { 'Auto-Submitted': 'auto-generated' },
    ...(mail.calendar === null
      ? {}
      : {
          icalEvent: {
            method: mail.calendar_method ?? 'REQUEST',
            content: mail.calendar,
            filename: 'termin.ics',
          },
        }),
    attachments: attachments.map(({ name, media_type, bytes }) => ({
      filename: name,
      contentType: media_type,
      content: bytes,
    })),
  };
}
