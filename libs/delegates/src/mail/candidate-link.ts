import { createHash, randomBytes } from 'node:crypto';
import { rowsOf, type EntityManager } from '@kontor/database';

/** What a candidate's link leads to; part of its address. */
export type LinkKind = 'interview' | 'offer';

/** Only this of a token is stored: SHA-256, hexadecimal. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A new secret for a link, 256 bits, safe in an address. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Address of a candidate's page in the console. */
export const linkOf = (publicUrl: string, kind: LinkKind, token: string): string =>
  `${publicUrl}/#/public/${kind}/${token}`;

/** The link that was mailed from this instance and still opens what has `tokenHash`, or null. */
export async function mailedLink(
  tx: EntityManager,
  instanceId: string,
  kind: LinkKind,
  tokenHash: string,
): Promise<string | null> {
  const mails = await rowsOf<{ body: string }>(
    tx,
    `SELECT body FROM outgoing_mail WHERE instance_id = $1 AND position($2 IN body) > 0 ORDER BY created_at DESC LIMIT 20`,
    [instanceId, `/#/public/${kind}/`],
  );
  const links = mails.flatMap(({ body }) => body.match(/\S+\/#\/public\/[a-z]+\/[\w-]+/g) ?? []);
  return links.find((link) => hashToken(link.slice(link.lastIndexOf('/') + 1)) === tokenHash) ?? null;
}
