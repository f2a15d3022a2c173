import { requiredText } from '../../read-input.js';
import { queueMail } from '../../mail/queue-mail.js';
import type { Delegate, DelegateSettings, Load, Submit } from '../../registry.js';
import { delegate } from '../delegate.js';
import { letter, rejectionLetter, type LetterId } from '../letters/letters.js';
import { representativeMail, representativeMissingMail } from '../letters/office-mails.js';
import { peopleWithRole } from '../people-with-role.js';
import { plain } from '../refuse.js';
import { applicationFacts, letterFacts } from './application-facts.js';
import { startRetention } from './retention.js';
import { sendLetter } from './send-letter.js';

/** Confirms the receipt by mail, with the privacy notice (Art. 13 GDPR); without an address it is printed and posted. */
export const acknowledge = (settings: DelegateSettings): Delegate =>
  delegate('recruiting.acknowledge', ['applicationId'], { letterId: 'any' }, async (tx, input, context) => {
    const application = await applicationFacts(tx, requiredText(input, 'applicationId'), context.businessKey);
    const wanted = { id: 'acknowledgement', kind: 'acknowledgement' } as const;
    return { variables: await sendLetter(tx, context, settings, application, wanted) };
  });

/**
 * Tells works council and, unless declined, the representative of severely disabled employees at once. Gives no variable:
 * nobody who reads the case learns of a disability from its data.
 * @see § 164(1) sentences 4 and 10, § 178(2) SGB IX
 */
export const informRepresentatives = (settings: DelegateSettings): Delegate =>
  delegate('recruiting.informRepresentatives', ['applicationId'], {}, async (tx, input, context) => {
    const application = await applicationFacts(tx, requiredText(input, 'applicationId'), context.businessKey);
    if (application.isSeverelyDisabled !== true) return { variables: {} };
    const roles = application.declinesSbv
      ? (['works-council'] as const)
      : (['works-council', 'sbv'] as const);
    const representatives = await peopleWithRole(tx, roles, context.now);
    const isMissing = representatives.length === 0;
    const readers = isMissing ? await peopleWithRole(tx, ['hr', 'office'], context.now) : representatives;
    const write = isMissing ? representativeMissingMail : representativeMail;
    for (const { id, email, language, name } of readers) {
      const facts = { ...letterFacts(application, settings), language, name };
      await queueMail(tx, context, { part: `representative-${id}`, to: email, ...write(facts) });
    }
    return { variables: {} };
  });

const letterLoad = (
  name: string,
  settings: DelegateSettings,
  choose: (stage: string, variant: unknown) => LetterId,
): Load => ({
  name,
  async run(tx, variables) {
    const application = await applicationFacts(tx, requiredText(variables, 'applicationId'));
    const id = choose(application.stage, variables['letterVariant']);
    const { subject, body } = letter(id, letterFacts(application, settings));
    return {
      data: { letterText: `${subject}\n\n${body}` },
      shows: [
        {
          name: 'candidate',
          label: { de: 'Empfänger/in', en: 'Addressee' },
          value: plain(application.candidateName),
        },
      ],
    };
  },
});

/** Text of the acknowledgement for those without a mail address. */
export const acknowledgementLetter = (settings: DelegateSettings): Load =>
  letterLoad('recruiting.acknowledgementLetter', settings, () => 'acknowledgement');

/** Text of the last letter: the rejection that was released, or the confirmation of a withdrawal. */
export const closingLetter = (settings: DelegateSettings): Load =>
  letterLoad('recruiting.closingLetter', settings, (stage, variant) =>
    stage === 'rejected' ? rejectionLetter(variant) : 'withdrawal',
  );

/** A letter was posted. For the last letter the retention is counted anew, from the day it was received. */
export const letterPosted: Submit = {
  name: 'recruiting.letterPosted',
  async run(tx, { data, variables }, { elementId, now }) {
    if (elementId !== 'printLetter') return { variables: {} };
    const anonymiseAt = await startRetention(tx, {
      applicationId: requiredText(variables, 'applicationId'),
      sentAt: `${requiredText(data, 'postedOn')}T12:00:00.000Z`,
      channel: 'post',
      receivedOn: typeof data['receivedOn'] === 'string' ? data['receivedOn'] : null,
      now,
    });
    return { variables: { anonymiseAt } };
  },
};
