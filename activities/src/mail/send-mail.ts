import type { DataSource, EntityManager } from '@kontor/database';
import { DomainError } from '@kontor/contracts';
import { AFTER_EFFECT, BEFORE_EFFECT } from '../effect-points.js';
import { shippedActivity, type ActivityDefinition } from '../activity.js';
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

/** A mail that was tried to the end and may still succeed, when the server is well again. */
const GIVEN_UP = `state = 'failed' AND attempts >= ${MAX_ATTEMPTS} AND error <> 'mail-uncertain'`;

/** After a restore everything waits, except what an operator has released. */
const NOT_HELD = `(m.released_at IS NOT NULL OR NOT (SELECT effects_held FROM installation))`;
const COLUMNS = `m.id, m.message_id, m.to_address, m.subject, m.body, m.calendar, m.calendar_method, m.attachments, m.has_legal_effect,
  before.state, m.attempts`;

/** Marks one mail as being sent and returns it with the state it had before; null when nobody wants it any more. */
async function take(tx: EntityManager, id: string): Promise<OutgoingMail | null> {
  const [rows]: [OutgoingMail[], number] = await tx.query(
    `UPDATE outgoing_mail m SET state = 'sending', attempts = m.attempts + 1
     FROM (SELECT id, state FROM outgoing_mail WHERE id = $1
       AND (state IN ('queued', 'sending') OR (${GIVEN_UP})) FOR UPDATE) before
     WHERE m.id = before.id AND ${NOT_HELD} RETURNING ${COLUMNS}`,
    [id],
  );
  return rows[0] ?? null;
}

/** What became of one mail: `gone` when somebody else has it or nobody wants it any more. */
type Sending = 'delivered' | 'refused' | 'gone';

/**
 * Sends one mail. A crash between delivery and the note of it repeats the mail with the same Message-ID;
 * a letter with legal effect is not repeated but left for a person.
 * @throws DomainError `mail-uncertain` for such a letter, `mail-not-accepted` when a later try may succeed
 */
const sendOne = (deps: MailDeps, id: string): Promise<Sending> =>
  deps.transport.inTurn(() => sendNow(deps, id));

async function sendNow(deps: MailDeps, id: string): Promise<Sending> {
  // one connection for all of it: a second one may be had too late, when the mail is out and not yet noted
  const runner = deps.dataSource.createQueryRunner();
  try {
    await runner.connect();
    const { manager } = runner;
    // held while the mail is under way and gone with a crash: `sending` without it means that nobody knows
    const [row]: { isMine: boolean }[] = await manager.query(
      `SELECT pg_try_advisory_lock(hashtextextended($1, 7342)) AS "isMine"`,
      [id],
    );
    if (row?.isMine !== true) return 'gone';
    try {
      return await sendMine(deps, manager, id);
    } finally {
      // a connection that is gone has given it back
      await manager
        .query('SELECT pg_advisory_unlock(hashtextextended($1, 7342))', [id])
        .catch(() => undefined);
    }
  } finally {
    await runner.release();
  }
}

async function sendMine({ transport, from }: MailDeps, tx: EntityManager, id: string): Promise<Sending> {
  const mail = await take(tx, id);
  if (!mail) return 'gone';
  if (mail.state === 'sending' && mail.has_legal_effect) return leaveToPerson(tx, id);
  try {
    const message = await messageOf(tx, mail, from);
    BEFORE_EFFECT.publish(null);
    await transport.deliver(mail.id, message);
    AFTER_EFFECT.publish(null);
  } catch (error) {
    if (mail.has_legal_effect && !isSurelyUnsent(error)) return leaveToPerson(tx, id);
    const isRefused = isAddressRefused(error);
    await tx.query(`UPDATE outgoing_mail SET state = $2, error = $3 WHERE id = $1 AND state = 'sending'`, [
      id,
      isRefused || mail.attempts >= MAX_ATTEMPTS ? 'failed' : 'queued',
      smtpCode(error),
    ]);
    if (isRefused) return 'refused';
    throw new DomainError('mail-not-accepted');
  }
  await tx.query(
    `UPDATE outgoing_mail SET state = $2, sent_at = CASE WHEN $2 = 'sent' THEN clock_timestamp() END, error = NULL
     WHERE id = $1 AND state = 'sending'`,
    [id, transport.deliveredState],
  );
  return 'delivered';
}

async function leaveToPerson(tx: EntityManager, id: string): Promise<never> {
  await tx.query(`UPDATE outgoing_mail SET state = 'failed', error = 'mail-uncertain' WHERE id = $1`, [id]);
  throw new DomainError('mail-uncertain');
}

const BEFORE_THE_LETTER: readonly unknown[] = ['EDNS', 'EAUTH', 'ETLS', 'EENVELOPE'];

/** True when the server said no, or was never reached; a connection that broke off may have delivered the letter. */
function isSurelyUnsent(error: unknown): boolean {
  const { responseCode, code, syscall } = error as { responseCode?: number; code?: string; syscall?: string };
  return (
    responseCode !== undefined ||
    syscall === 'connect' ||
    syscall === 'getaddrinfo' ||
    BEFORE_THE_LETTER.includes(code)
  );
}

/** The server knows for good that it cannot deliver to this address; trying again is of no use. @see RFC 5321 §4.2.1 */
function isAddressRefused(error: unknown): boolean {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  return code === 'EENVELOPE' && (responseCode === undefined || responseCode >= 500);
}

/** The server's reply code (RFC 5321) or the socket's; never its text, which may repeat the address. */
function smtpCode(error: unknown): string {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  return String(responseCode ?? code ?? 'unknown');
}

/** The announcement of `mail.send`. */
export const SEND_MAIL = shippedActivity('mail.send');

/** Sends every mail that a step of this instance has queued, oldest first; BPMN error `mail-refused` when an address does not exist. */
export function createSendMail(deps: MailDeps): ActivityDefinition {
  return {
    descriptor: SEND_MAIL,
    async run(_input, { instanceId, heartbeat }) {
      // one that was given up is tried again when an operator retries the step
      const open: { id: string }[] = await deps.dataSource.query(
        `SELECT id FROM outgoing_mail WHERE instance_id = $1
           AND (state IN ('queued', 'sending') OR (${GIVEN_UP} AND reported_at IS NULL)) ORDER BY created_at, id`,
        [instanceId],
      );
      for (const { id } of open) {
        await sendOne(deps, id).catch(unlessUncertain);
        heartbeat();
      }
      const failures = await takeFailures(deps.dataSource, instanceId);
      if (failures.includes('mail-uncertain')) throw new DomainError('mail-uncertain');
      return failures.length > 0 ? { error: 'mail-refused' } : { variables: {} };
    },
  };
}

/** What failed for good since the step began, by whichever sender; it is told to the step and then is its. */
async function takeFailures(dataSource: DataSource, instanceId: string): Promise<readonly string[]> {
  const [rows]: [{ error: string }[], number] = await dataSource.query(
    `UPDATE outgoing_mail SET reported_at = clock_timestamp()
     WHERE instance_id = $1 AND state = 'failed' AND reported_at IS NULL RETURNING error`,
    [instanceId],
  );
  return rows.map(({ error }) => error);
}

// the mails behind it are not to wait for a person
function unlessUncertain(error: unknown): void {
  if (!(error instanceof DomainError && error.code === 'mail-uncertain')) throw error;
}

/**
 * Sends mails no activity waits for (reminders, escalations), also those a crash left half sent; a letter with legal effect that
 * was left so becomes `failed`: nobody knows whether it arrived. Called in turn by the worker.
 * @returns how many left the house
 */
export async function sendQueuedMails(deps: MailDeps, limit: number): Promise<number> {
  const open: { id: string }[] = await deps.dataSource.query(
    `SELECT m.id FROM outgoing_mail m
     WHERE m.state IN ('queued', 'sending') AND ${NOT_HELD}
       AND m.created_at < statement_timestamp() - interval '5 seconds' * power(2, least(m.attempts, 10))
     ORDER BY m.created_at, m.id LIMIT $1`,
    [limit],
  );
  let sent = 0;
  for (const { id } of open) {
    try {
      if ((await sendOne(deps, id)) === 'delivered') sent += 1;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return sent;
}
