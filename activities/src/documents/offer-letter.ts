import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { IsoDate } from '@kontor/contracts';

/** What an offer letter says; money in cents, dates `YYYY-MM-DD`. */
export interface OfferLetterFacts {
  readonly language: 'de' | 'en';
  readonly company: string;
  readonly candidateName: string;
  readonly jobTitle: string;
  readonly offerVersion: number;
  readonly salaryCents: number;
  readonly weeklyHours: number;
  readonly startDate: IsoDate;
  readonly fixedTermUntil: IsoDate | null;
  readonly fixedTermReason: string | null;
  readonly expiresOn: IsoDate | null;
  readonly writtenOn: IsoDate;
}

interface Sentences {
  subject(facts: OfferLetterFacts): string;
  greeting(facts: OfferLetterFacts): string;
  body(facts: OfferLetterFacts, format: Format): readonly string[];
  terms(facts: OfferLetterFacts, format: Format): readonly (readonly [string, string])[];
  readonly closing: string;
}

interface Format {
  money(cents: number): string;
  day(date: IsoDate): string;
}

const formatFor = (language: 'de' | 'en'): Format => {
  const locale = language === 'de' ? 'de-DE' : 'en-GB';
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' });
  const day = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return {
    money: (cents) => money.format(cents / 100),
    day: (date) => day.format(Date.parse(`${date}T00:00:00Z`)),
  };
};

const SENTENCES: Readonly<Record<'de' | 'en', Sentences>> = {
  de: {
    subject: ({ jobTitle }) => `Unser Angebot: ${jobTitle}`,
    greeting: ({ candidateName }) => `Guten Tag ${candidateName},`,
    body: (facts, format) => [
      `wir freuen uns, Ihnen eine Stelle als ${facts.jobTitle} anzubieten. Die Bedingungen im Überblick:`,
      facts.expiresOn
        ? `An dieses Angebot halten wir uns bis zum ${format.day(facts.expiresOn)} gebunden. Ihre Antwort erreicht uns über den Link in unserer E-Mail oder schriftlich.`
        : 'An dieses Angebot halten wir uns bis zu dem Tag gebunden, den unsere Nachricht dazu nennt. Ihre Antwort erreicht uns über den Link darin oder schriftlich.',
      'Den Arbeitsvertrag mit allen Nachweisen nach § 2 NachwG erhalten Sie nach Ihrer Zusage. Eine Befristung wird erst mit der Unterschrift beider Seiten auf Papier vor Arbeitsbeginn wirksam (§ 14 Abs. 4 TzBfG).',
    ],
    terms: (facts, format) => [
      ['Beginn', format.day(facts.startDate)],
      ['Bruttogehalt im Jahr', format.money(facts.salaryCents)],
      ['Wochenarbeitszeit', `${facts.weeklyHours.toLocaleString('de-DE')} Stunden`],
      ['Befristung', facts.fixedTermUntil ? `bis ${format.day(facts.fixedTermUntil)}` : 'unbefristet'],
      ...(facts.fixedTermReason ? [['Grund der Befristung', facts.fixedTermReason] as const] : []),
      ['Fassung des Angebots', String(facts.offerVersion)],
    ],
    closing: 'Mit freundlichen Grüßen',
  },
  en: {
    subject: ({ jobTitle }) => `Our offer: ${jobTitle}`,
    greeting: ({ candidateName }) => `Dear ${candidateName},`,
    body: (facts, format) => [
      `We are pleased to offer you the position of ${facts.jobTitle} on these terms:`,
      facts.expiresOn
        ? `This offer stands until ${format.day(facts.expiresOn)}. Please answer by the link in our e-mail or in writing.`
        : 'This offer stands until the day that our message names. Please answer by the link in it or in writing.',
      'You will receive the employment contract with all particulars under section 2 NachwG once you accept. A fixed term takes effect only when both sides have signed on paper before work starts (section 14(4) TzBfG).',
    ],
    terms: (facts, format) => [
      ['Start', format.day(facts.startDate)],
      ['Gross salary per year', format.money(facts.salaryCents)],
      ['Weekly hours', `${facts.weeklyHours.toLocaleString('en-GB')} hours`],
      ['Fixed term', facts.fixedTermUntil ? `until ${format.day(facts.fixedTermUntil)}` : 'permanent'],
      ...(facts.fixedTermReason ? [['Reason for the fixed term', facts.fixedTermReason] as const] : []),
      ['Version of the offer', String(facts.offerVersion)],
    ],
    closing: 'Yours sincerely',
  },
};

/** The letter as a pdfmake document. Pure: same facts, same letter. */
export function offerLetter(facts: OfferLetterFacts): TDocumentDefinitions {
  const text = SENTENCES[facts.language];
  const format = formatFor(facts.language);
  const [opening, ...rest] = text.body(facts, format);
  return {
    info: { title: text.subject(facts), author: facts.company },
    language: facts.language,
    pageSize: 'A4',
    pageMargins: [71, 71, 57, 71],
    defaultStyle: { fontSize: 11, lineHeight: 1.3 },
    content: [
      { text: facts.company, bold: true, margin: [0, 0, 0, 48] },
      { text: facts.candidateName, margin: [0, 0, 0, 48] },
      { text: format.day(facts.writtenOn), alignment: 'right', margin: [0, 0, 0, 24] },
      { text: text.subject(facts), bold: true, margin: [0, 0, 0, 16] },
      { text: text.greeting(facts), margin: [0, 0, 0, 8] },
      { text: opening ?? '', margin: [0, 0, 0, 8] },
      {
        layout: 'lightHorizontalLines',
        table: {
          widths: ['40%', '*'],
          body: text.terms(facts, format).map(([label, value]) => [label, value]),
        },
        margin: [0, 4, 0, 12],
      },
      ...rest.map((paragraph) => ({
        text: paragraph,
        margin: [0, 0, 0, 8] as [number, number, number, number],
      })),
      { text: text.closing, margin: [0, 24, 0, 4] },
      { text: facts.company },
    ],
  };
}
