import type { Language } from '@kontor/contracts';
import { letterBody } from '../../mail/sentences.js';
import type { Letter } from './letters.js';

interface OfficeFacts {
  readonly language: Language;
  /** Of the reader. */
  readonly name: string;
  readonly company: string;
  readonly title: string;
  readonly reference: string;
}

/** Tells a representative of a severely disabled applicant. @see § 164(1) SGB IX */
export const representativeMail = (facts: OfficeFacts): Letter => {
  const { language, name, company, title, reference } = facts;
  const isGerman = language === 'de';
  return {
    subject: isGerman ? `Unterrichtung zu ${reference}` : `Information on ${reference}`,
    body: letterBody(
      language,
      name,
      isGerman
        ? [
            `auf die Stelle „${title}“ ist eine Bewerbung eingegangen (${reference}), zu der wir Sie nach § 164 Abs. 1 SGB IX unterrichten.`,
            'Die Unterlagen können Sie im Vorgang einsehen; an Gesprächen können Sie teilnehmen.',
          ]
        : [
            `an application for the position "${title}" has arrived (${reference}) of which we inform you under § 164(1) SGB IX.`,
            'You can read the documents in the case and may take part in interviews.',
          ],
      company,
    ),
  };
};

/** Asks HR to inform by hand because no representative has a mail address. */
export const representativeMissingMail = (facts: OfficeFacts): Letter => {
  const { language, name, company, title, reference } = facts;
  const isGerman = language === 'de';
  return {
    subject: isGerman ? `Bitte unterrichten: ${reference}` : `Please inform: ${reference}`,
    body: letterBody(
      language,
      name,
      isGerman
        ? [
            `zu der Bewerbung ${reference} auf die Stelle „${title}“ ist eine Unterrichtung nach § 164 Abs. 1 SGB IX nötig, aber es ist keine Vertretung mit E-Mail-Adresse eingetragen.`,
            'Bitte unterrichten Sie Schwerbehindertenvertretung und Betriebsrat heute auf anderem Weg, soweit es sie gibt.',
          ]
        : [
            `the application ${reference} for the position "${title}" needs information under § 164(1) SGB IX, but no representative has a mail address.`,
            'Please inform the representative of severely disabled employees and the works council today by other means, where they exist.',
          ],
      company,
    ),
  };
};

/** Tells HR that an application stands still, and with whom. */
export const stuckMail = (facts: OfficeFacts & { readonly owner: string }): Letter => {
  const { language, name, company, title, reference, owner } = facts;
  const isGerman = language === 'de';
  return {
    subject: isGerman
      ? `${reference} steht seit 10 Arbeitstagen still`
      : `${reference} has stood still for 10 business days`,
    body: letterBody(
      language,
      name,
      isGerman
        ? [
            `die Bewerbung ${reference} auf die Stelle „${title}“ ist seit 10 Arbeitstagen im selben Stand. Es ist am Zug: ${owner}.`,
          ]
        : [
            `the application ${reference} for the position "${title}" has been in the same stage for 10 business days. Next to act: ${owner}.`,
          ],
      company,
    ),
  };
};
