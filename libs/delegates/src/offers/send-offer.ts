import { addDays, addIsoDuration, instantOf, localDate } from '@kontor/calendar';
import { DomainError, type DelegateContext, type Instant } from '@kontor/contracts';
import { rowsOf, type EntityManager } from '@kontor/database';
import { describeDelegate } from '../describe-delegate.js';
import { hashToken, linkOf, mailedLink, newToken } from '../mail/candidate-link.js';
import { queueMail } from '../mail/queue-mail.js';
import type { Delegate, DelegateSettings } from '../registry.js';
import { findOffer, offerOf, type OfferFacts } from './find-offer.js';
import {
  answerReceipt,
  offerMail,
  offerReminder,
  offerWithdrawnMail,
  type OfferMailFacts,
} from './offer-mails.js';

const ZONE = 'Europe/Berlin';
const VALID_DAYS = 10;

/** When an offer sent now expires (end of the tenth day) and is reminded of (after five and eight days). Pure. */
export const offerTimes = (
  now: Instant,
): { readonly expiresAt: Instant; readonly reminders: readonly [Instant, Instant] } => ({
  // a minute before midnight: read as a date, it names the last day
  expiresAt: instantOf(addDays(localDate(now, ZONE), VALID_DAYS), '23:59', ZONE),
  reminders: [addIsoDuration(now, 'P5D', ZONE), addIsoDuration(now, 'P8D', ZONE)],
});

const mailFacts = (offer: OfferFacts, { company }: DelegateSettings): OfferMailFacts => ({
  language: offer.language,
  name: offer.candidateName,
  company,
  title: offer.title,
  timeZone: offer.timeZone,
});

const setState = (
  tx: EntityManager,
  offerId: string,
  state: OfferFacts['state'],
): Promise<readonly unknown[]> =>
  rowsOf(tx, 'UPDATE offer SET state = $2, version = version + 1 WHERE id = $1', [offerId, state]);

/** Sends the offer with its letter and a link to answer. @throws business-rule without the letter or with a title still to be checked, state-conflict when it is no longer open */
export const sendOffer = (settings: DelegateSettings): Delegate => ({
  descriptor: describeDelegate('offers.send', [], {
    offerExpiresAt: 'string',
    offerReminder1At: 'string',
    offerReminder2At: 'string',
    isOfferMailed: 'boolean',
  }),
  async run(tx, input, context) {
    const offer = await offerOf(tx, input, context.instanceId);
    if (!['draft', 'approval', 'works-council'].includes(offer.state))
      throw new DomainError('state-conflict');
    if (offer.isTitleUnchecked) throw new DomainError('business-rule', { hint: TITLE_UNCHECKED });
    if (offer.letterDocumentId === null) throw new DomainError('business-rule', { hint: NO_LETTER });
    const token = newToken();
    const { expiresAt, reminders } = offerTimes(context.now);
    await rowsOf(
      tx,
      `UPDATE offer SET state = 'sent', expires_at = $2, candidate_token_hash = $3, version = version + 1 WHERE id = $1`,
      [offer.id, expiresAt, hashToken(token)],
    );
    const to = offer.candidateEmail;
    if (to !== null) {
      await queueMail(tx, context, {
        part: 'offer',
        to,
        ...offerMail(mailFacts(offer, settings), linkOf(settings.publicUrl, 'offer', token), expiresAt),
        attachments: [offer.letterDocumentId],
        hasLegalEffect: true,
      });
    }
    return {
      variables: {
        offerExpiresAt: expiresAt,
        offerReminder1At: reminders[0],
        offerReminder2At: reminders[1],
        isOfferMailed: to !== null,
      },
    };
  },
});

const TITLE_UNCHECKED = {
  de: 'Für diese Beschäftigung ist ein Aufenthaltstitel nötig, der noch nicht geprüft ist (§ 4a Abs. 5 AufenthG); vorher geht das Angebot nicht hinaus.',
  en: 'This employment needs a residence title that has not been checked yet (section 4a(5) AufenthG); the offer does not leave before.',
};
const NO_LETTER = {
  de: 'Das Angebotsschreiben fehlt noch; ohne es geht das Angebot nicht hinaus.',
  en: 'The offer letter is still missing; the offer does not leave without it.',
};

async function tell(
  tx: EntityManager,
  { candidateEmail }: OfferFacts,
  context: DelegateContext,
  part: string,
  text: { readonly subject: string; readonly body: string },
): Promise<void> {
  if (candidateEmail !== null) await queueMail(tx, context, { part, to: candidateEmail, ...text });
}

/** Reminds the candidate, with the link they have; nothing happens when the offer is no longer open. */
export const remindOfOffer = (settings: DelegateSettings): Delegate => ({
  descriptor: describeDelegate('offers.remind', [], {}),
  async run(tx, input, context) {
    const offer = await offerOf(tx, input, context.instanceId);
    if (offer.state !== 'sent') return { variables: {} };
    const known =
      offer.tokenHash === null ? null : await mailedLink(tx, offer.instanceId, 'offer', offer.tokenHash);
    const token = newToken();
    if (known === null) {
      await rowsOf(tx, 'UPDATE offer SET candidate_token_hash = $2 WHERE id = $1', [
        offer.id,
        hashToken(token),
      ]);
    }
    const link = known ?? linkOf(settings.publicUrl, 'offer', token);
    await tell(
      tx,
      offer,
      context,
      'offer-reminder',
      offerReminder(mailFacts(offer, settings), link, offer.expiresAt),
    );
    return { variables: {} };
  },
});

/** The offer was not answered in time. */
export const expireOffer: Delegate = {
  descriptor: describeDelegate('offers.expire', [], { isOfferExpired: 'boolean' }),
  async run(tx, input, { instanceId }) {
    const offer = await offerOf(tx, input, instanceId);
    if (offer.state === 'sent') await setState(tx, offer.id, 'expired');
    return { variables: { isOfferExpired: offer.state === 'sent' || offer.state === 'expired' } };
  },
};

/** Stores the candidate's answer, once; `answer` of the input is `accepted` or `declined`. */
export const recordAnswer = (settings: DelegateSettings): Delegate => ({
  descriptor: describeDelegate('offers.recordAnswer', ['answer'], { isAnswerRecorded: 'boolean' }),
  async run(tx, input, context) {
    const answer = input['answer'];
    if (answer !== 'accepted' && answer !== 'declined')
      throw new Error('the answer is neither accepted nor declined');
    const offer = await offerOf(tx, input, context.instanceId);
    if (offer.state !== 'sent') return { variables: { isAnswerRecorded: offer.state === answer } };
    await setState(tx, offer.id, answer);
    await tell(
      tx,
      offer,
      context,
      'offer-answer',
      answerReceipt(mailFacts(offer, settings), answer === 'accepted'),
    );
    return { variables: { isAnswerRecorded: true } };
  },
});

/** Why an accepted offer stays: it is a contract by then. */
const ACCEPTED = {
  de: 'Das Angebot ist bereits angenommen; damit ist ein Vertrag zustande gekommen. Lassen Sie den Fall rechtlich prüfen.',
  en: 'The offer has been accepted, so there is a contract. Have the case checked by a lawyer.',
};

/** Reasons of the process itself; the candidate who left needs no letter about the offer. */
const SILENT_REASONS: readonly unknown[] = ['application-withdrawn'];

/** Takes the offer back before it is accepted; one that is no longer open stays as it is. @throws business-rule after acceptance */
export const withdrawOffer = (settings: DelegateSettings): Delegate => ({
  descriptor: describeDelegate('offers.withdraw', [], { isOfferWithdrawn: 'boolean' }),
  async run(tx, input, context) {
    const offer = await findOffer(tx, input, context.instanceId);
    if (offer?.state === 'accepted') throw new DomainError('business-rule', { hint: ACCEPTED });
    if (offer === null || !['draft', 'approval', 'works-council', 'sent'].includes(offer.state)) {
      return { variables: { isOfferWithdrawn: false } };
    }
    await setState(tx, offer.id, 'withdrawn');
    if (offer.state === 'sent' && !SILENT_REASONS.includes(input['reason'])) {
      await tell(tx, offer, context, 'offer-withdrawn', offerWithdrawnMail(mailFacts(offer, settings)));
    }
    return { variables: { isOfferWithdrawn: true } };
  },
});
