import type { EffectDescriptor } from '@kontor/contracts';
import type { ActivityDefinition } from './activity.js';
import { OFFER_LETTER, createWriteOfferLetter } from './documents/write-offer-letter.js';
import type { LetterDeps } from './documents/write-offer-letter.js';
import { SEND_MAIL, createSendMail } from './mail/send-mail.js';
import type { MailDeps } from './mail/send-mail.js';

export type { ActivityContext, ActivityDefinition } from './activity.js';
export { sendQueuedMails } from './mail/send-mail.js';
export type { MailDeps } from './mail/send-mail.js';
export { outboxTransport, renderEml, smtpTransport } from './mail/transport.js';
export type { MailTransport } from './mail/transport.js';

/** What the house's activities announce, for the deployment check. */
export const ACTIVITY_DESCRIPTORS: readonly EffectDescriptor[] = [SEND_MAIL, OFFER_LETTER];

/** Every activity of the house by the name models use. */
export function createActivities(deps: MailDeps & LetterDeps): ReadonlyMap<string, ActivityDefinition> {
  const definitions = [createSendMail(deps), createWriteOfferLetter(deps)];
  return new Map(definitions.map((definition) => [definition.descriptor.name, definition]));
}
