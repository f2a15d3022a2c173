import type { DataSource, EntityManager } from 'typeorm';
import { DomainError } from '@kontor/contracts';
import type { EffectDescriptor } from '@kontor/contracts';
import type { ActivityDefinition } from '../activity.js';
import type { MailTransport } from './transport.js';
import { messageOf } from './outgoing-mail.js';
import type { OutgoingMail } from './outgoing-mail.js';

export interface MailDeps {
  readonly dataSource: DataSource;
  readonly transport: MailTransport;
  /** Sender address of the house, e.g. `Personal <personal@example.org>`. */
  readonly from: string;
}

/** After this many failed deliveries by the background sender a mail waits for a person. */
const MAX_ATTEMPTS = 10;

const NOT_HELD = `NOT (SELECT effects_held FROM installation)`;
const COLUMNS = `m.id, m.message_id, m.to_address, m.subject, m.body, m.calendar, m.calendar_method, m.attachments, m.has_legal_effect,
  before.state, m.attempts`;

/** Marks one mail as being sent and returns it with the state it had before; null when nobody wants it any more. */
async function take(tx: EntityManager, id: string): Promise<OutgoingMail | null> {
  const [rows]: [OutgoingMail[], number] = await tx.query(
    `UPDATE outgoing_mail m SET state = 'sending', attempts = m.attempts + 1
     FROM (SELECT id, state FROM outgoing_mail WHERE id = $1 AND state IN ('queued', 'sending') FOR UPDATE SKIP LOCKED) before
     WHERE m.id = before.id AND ${NOT_HELD} RETURNING ${COLUMNS}`,
    [id],
  );
  return rows[0] ?? null;
}

/**
 * Sends one mail. A crash between delivery and the note of it repeats the mail with the same Message-ID;
 * a letter with legal effect is not repeated but left for a person.
 * @throws DomainError `mail-uncertain` for such a letter
 */
async function sendOne({ dataSource, transport, from }: MailDeps, id: string): Promise<void> {
  const mail = await take(dataSource.manager, id);
  if (!mail) return;
  if (mail.state === 'sending' && mail.has_legal_effect) {
    await dataSource.query(
      `UPDATE outgoing_mail SET state = 'failed', error = 'mail-uncertain' WHERE id = $1`,
      [id],
    );
    throw new DomainError('mail-uncertain');
  }
  try {
    await transport.deliver(mail.id, await messageOf(dataSource.manager, mail, from));
  } catch (error) {
    await dataSource.query(
      `UPDATE outgoing_mail SET state = $2, error = $3 WHERE id = $1 AND state = 'sending'`,
      [id, mail.attempts >= MAX_ATTEMPTS ? 'failed' : 'queued', smtpCode(error)],
    );
    throw new DomainError('mail-not-accepted');
  }
  await dataSource.query(
    `UPDATE outgoing_mail SET state = $2, sent_at = CASE WHEN $2 = 'sent' THEN clock_timestamp() END, error = NULL
     WHERE id = $1 AND state = 'sending'`,
    [id, transport.deliveredState],
  );
}

/** The server's reply code (RFC 5321) or the socket's; never its text, which may repeat the address. */
function smtpCode(error: unknown): string {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  return String(responseCode ?? code ?? 'unknown');
}

/** The announcement of `mail.send`. */
export const SEND_MAIL: EffectDescriptor = {
  name: 'mail.send',
  kind: 'activity',
  input: { type: 'object' },
  output: { type: 'object' },
  errors: [],
};

/** Sends every mail that a step of this instance has queued, oldest first. */
export function createSendMail(deps: MailDeps): ActivityDefinition {
  return {
    descriptor: SEND_MAIL,
    async run(_input, { instanceId, heartbeat }) {
      const open: { id: string }[] = await deps.dataSource.query(
        `SELECT id FROM outgoing_mail WHERE instance_id = $1 AND state IN ('queued', 'sending') ORDER BY created_at, id`,
        [instanceId],
      );
      for (const { id } of open) {
        await sendOne(deps, id);
        heartbeat();
      }
      return { variables: {} };
    },
  };
}

/**
 * Sends mails no activity waits for (reminders, escalations); called in turn by the worker.
 * @returns how many left the house
 */
export async function sendQueuedMails(deps: MailDeps, limit: number): Promise<number> {
  const open: { id: string }[] = await deps.dataSource.query(
    `SELECT m.id FROM outgoing_mail m WHERE m.state = 'queued' AND ${NOT_HELD}
       AND m.created_at < clock_timestamp() - interval '5 seconds' * power(2, least(m.attempts, 10))
     ORDER BY m.created_at, m.id LIMIT $1`,
    [limit],
  );
  let sent = 0;
  for (const { id } of open) {
    try {
      await sendOne(deps, id);
      sent += 1;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return sent;
}
