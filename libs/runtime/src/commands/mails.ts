import { DomainError } from '@kontor/contracts';
import { rowOf, rowsOf } from '@kontor/database';
import { raiseIncident } from '../advance/incidents.js';
import type { House } from '../house.js';
import { append } from '../record/append.js';
import type { Runtime } from '../runtime.js';
import { moveInstance, mustBeAllowed } from './move-instance.js';

type Of<Name extends keyof Runtime> = Runtime[Name] extends (command: infer Command) => unknown
  ? Command
  : never;

/** Makes a mail that failed for good an incident of its case, once. */
export function reportFailedMail(
  house: House,
  { instanceId, mailId }: Of<'reportFailedMail'>,
): Promise<boolean> {
  return moveInstance(house, instanceId, async ({ tx, draft }) => {
    const [mail] = await rowsOf<{ error: string | null; waitId: string | null }>(
      tx,
      `UPDATE outgoing_mail SET reported_at = clock_timestamp()
       WHERE id = $1 AND instance_id = $2 AND state = 'failed' AND reported_at IS NULL
       RETURNING error, wait_id AS "waitId"`,
      [mailId, instanceId],
    );
    if (!mail) return false;
    const step = await rowOf<{ elementId: string }>(
      tx,
      `SELECT element_id AS "elementId" FROM history_event
       WHERE instance_id = $1 AND wait_id = $2 AND element_id IS NOT NULL ORDER BY seq LIMIT 1`,
      [instanceId, mail.waitId],
    );
    const code = mail.error === 'mail-uncertain' ? 'mail-uncertain' : 'mail-not-accepted';
    const about = { waitId: null, trigger: null, elementId: step?.elementId ?? null };
    raiseIncident(draft, about, new DomainError(code));
    return true;
  });
}

/** Records who queued a mail of the case again. @throws forbidden */
export function recordResentMail(
  house: House,
  { instanceId, mailId, actor }: Of<'recordResentMail'>,
): Promise<void> {
  return moveInstance(house, instanceId, async (work) => {
    mustBeAllowed(work, actor, 'mail.read');
    append(work.draft, { type: 'mail.resent', data: { mailId } }, { actorId: actor.personId });
    await Promise.resolve();
  });
}
