import { SHIPPED_ACTIVITIES, type EffectDescriptor } from '@kontor/contracts';
import type { ActivityDefinition } from './activity.js';
import { createWriteOfferLetter } from './documents/write-offer-letter.js';
import { createWriteLetter } from './documents/write-letter.js';
import type { LetterDeps } from './documents/write-offer-letter.js';
import { createSendMail } from './mail/send-mail.js';
import type { MailDeps } from './mail/send-mail.js';

export type { ActivityContext, ActivityDefinition } from './activity.js';
export { sendQueuedMails } from './mail/send-mail.js';
export type { MailDeps } from './mail/send-mail.js';
export type { LetterDeps } from './documents/write-offer-letter.js';
export { outboxTransport, renderEml, smtpTransport } from './mail/transport.js';
export type { MailTransport } from './mail/transport.js';

/** What the house's activities announce, for the deployment check. */
export const ACTIVITY_DESCRIPTORS: readonly EffectDescriptor[] = SHIPPED_ACTIVITIES;

/** Every activity of the house by the name models use. */
export function createActivities(deps: MailDeps & LetterDeps): ReadonlyMap<string, ActivityDefinition> {
  const definitions = [createSendMail(deps), createWriteOfferLetter(deps), createWriteLetter(deps)];
  return new Map(definitions.map((definition) => [definition.descriptor.name, definition]));
}
