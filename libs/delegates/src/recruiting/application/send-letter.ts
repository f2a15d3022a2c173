import type { DelegateContext, JsonObject } from '@kontor/contracts';
import type { EntityManager } from '@kontor/database';
import { writePaperLetter, type PaperLetter } from '../../mail/paper-letter.js';
import { queueMail } from '../../mail/queue-mail.js';
import type { DelegateSettings } from '../../registry.js';
import { letter, type LetterId } from '../letters/letters.js';
import { letterFacts, type ApplicationFacts } from './application-facts.js';

/**
 * Sends a letter to a candidate: by mail, or on paper when there is no address.
 * @returns the variable that names a letter to be printed, null for a mail
 */
export async function sendLetter(
  tx: EntityManager,
  context: DelegateContext,
  settings: DelegateSettings,
  application: ApplicationFacts,
  wanted: { readonly id: LetterId; readonly kind: PaperLetter['kind']; readonly hasLegalEffect?: boolean },
): Promise<JsonObject & { readonly letterId: string | null }> {
  const { id, kind, hasLegalEffect = false } = wanted;
  const facts = letterFacts(application, settings);
  const text = letter(id, facts);
  if (application.candidateEmail === null) {
    const { language, name: recipient, reference } = facts;
    return {
      letterId: await writePaperLetter(tx, context, { kind, language, recipient, reference, ...text }),
    };
  }
  await queueMail(tx, context, { part: kind, to: application.candidateEmail, ...text, hasLegalEffect });
  return { letterId: null };
}
