import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { SendMailOptions } from 'nodemailer';
import { createTurns } from './turns.js';
import type { Turns } from './turns.js';

/** How a mail leaves the house: over SMTP, or, without a server, as a file that a person sends. */
export interface MailTransport {
  /** State of a mail after `deliver`: `sent` by a server, or `held` in the outbox folder. */
  readonly deliveredState: 'sent' | 'held';
  /** Mails leave one at a time, each noted before the next one goes: a crash leaves one at most of which nobody knows. */
  readonly inTurn: Turns;
  /** @throws when the server does not take it; the caller repeats with the same Message-ID. */
  deliver(mailId: string, message: SendMailOptions): Promise<void>;
}

const TIMEOUTS_MS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000 };

/** The address with bounded waits, unless it names its own. */
function withTimeouts(url: string): string {
  const address = new URL(url);
  for (const [name, ms] of Object.entries(TIMEOUTS_MS)) {
    if (!address.searchParams.has(name)) address.searchParams.set(name, String(ms));
  }
  return address.toString();
}

/** SMTP with bounded waits. `url` as in RFC 3986, e.g. `smtps://user:secret@mail.example:465`. */
export function smtpTransport(url: string): MailTransport {
  const smtp = createTransport(withTimeouts(url));
  return {
    deliveredState: 'sent',
    inTurn: createTurns(),
    async deliver(_mailId, message) {
      await smtp.sendMail(message);
    },
  };
}

/** No mail server: every mail becomes an `.eml` file in `folder` and stays visible in the outbox screen. */
export function outboxTransport(folder: string): MailTransport {
  return {
    deliveredState: 'held',
    inTurn: createTurns(),
    async deliver(mailId, message) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(join(folder, `${mailId}.eml`), await renderEml(message), { mode: 0o600 });
    },
  };
}

/** The mail as RFC 5322 bytes. */
export async function renderEml(message: SendMailOptions): Promise<Buffer> {
  const rendered = await createTransport({ streamTransport: true, buffer: true }).sendMail(message);
  const bytes: unknown = rendered.message;
  if (!Buffer.isBuffer(bytes)) throw new TypeError('the mail was not rendered to a buffer');
  return bytes;
}
