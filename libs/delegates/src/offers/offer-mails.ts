import { formatInstant } from '@kontor/calendar';
import type { Instant, Language } from '@kontor/contracts';
import { letterBody } from '../mail/sentences.js';

/** What a mail about an offer says; it never names the salary. */
export interface OfferMailFacts {
  readonly language: Language;
  readonly name: string;
  readonly company: string;
  readonly title: string;
  readonly timeZone: string;
}

interface MailText {
  readonly subject: string;
  readonly body: string;
}

const write = (
  facts: OfferMailFacts,
  subject: { readonly de: string; readonly en: string },
  paragraphs: readonly { readonly de: string; readonly en: string }[],
): MailText => ({
  subject: `${facts.company}: ${subject[facts.language]}`,
  body: letterBody(
    facts.language,
    facts.name,
    paragraphs.map((paragraph) => paragraph[facts.language]),
    facts.company,
  ),
});

const same = (text: string) => ({ de: text, en: text });

/** The offer itself; the letter is attached. Legal effect: it binds the house until it expires (§ 148 BGB). */
export const offerMail = (facts: OfferMailFacts, link: string, expiresAt: Instant): MailText => {
  const until = formatInstant(expiresAt, facts.timeZone);
  return write(facts, { de: 'unser Angebot an Sie', en: 'our offer to you' }, [
    {
      de: `wir freuen uns, Ihnen die Stelle „${facts.title}“ anzubieten. Die Bedingungen stehen im beigefügten Schreiben.`,
      en: `we are pleased to offer you the position "${facts.title}". The terms are in the attached letter.`,
    },
    {
      de: `An das Angebot halten wir uns bis ${until.de} gebunden. Annehmen oder ablehnen können Sie es hier:`,
      en: `The offer stands until ${until.en}. You can accept or decline it here:`,
    },
    same(link),
  ]);
};

/** Reminds of an offer that is still open. */
export const offerReminder = (facts: OfferMailFacts, link: string, expiresAt: Instant | null): MailText => {
  const until = expiresAt === null ? null : formatInstant(expiresAt, facts.timeZone);
  return write(facts, { de: 'Erinnerung an unser Angebot', en: 'reminder of our offer' }, [
    {
      de: `zu unserem Angebot für die Stelle „${facts.title}“ haben wir noch keine Antwort von Ihnen${until === null ? '.' : `; es gilt bis ${until.de}.`}`,
      en: `we have not heard from you about our offer for "${facts.title}"${until === null ? '.' : `; it stands until ${until.en}.`}`,
    },
    same(link),
  ]);
};

/** Confirms what the candidate answered. */
export const answerReceipt = (facts: OfferMailFacts, isAccepted: boolean): MailText =>
  write(facts, { de: 'Ihre Antwort auf unser Angebot', en: 'your answer to our offer' }, [
    isAccepted
      ? {
          de: 'vielen Dank für Ihre Zusage, wir freuen uns auf Sie. Den Arbeitsvertrag senden wir Ihnen als Nächstes zu.',
          en: 'thank you for accepting; we look forward to working with you. We will send you the employment contract next.',
        }
      : {
          de: 'Ihre Absage ist bei uns eingegangen. Schade, aber vielen Dank für die Rückmeldung und alles Gute.',
          en: 'we have received your answer. That is a pity, but thank you for letting us know, and all the best.',
        },
  ]);

/** The offer no longer stands. */
export const offerWithdrawnMail = (facts: OfferMailFacts): MailText =>
  write(facts, { de: 'unser Angebot gilt nicht mehr', en: 'our offer no longer stands' }, [
    {
      de: `unser Angebot für die Stelle „${facts.title}“ müssen wir leider zurückziehen. Für Fragen sind wir gern für Sie da.`,
      en: `we are sorry to withdraw our offer for the position "${facts.title}". Please contact us with any questions.`,
    },
  ]);
