import type { Language } from '@kontor/contracts';
import { letterBody } from '../../mail/sentences.js';

/** What the letters to a candidate speak of. */
export interface LetterFacts {
  readonly language: Language;
  readonly name: string;
  readonly company: string;
  readonly title: string;
  /** Business key of the application: what replies refer to. */
  readonly reference: string;
}

/** A letter, by mail or on paper. The subject names no person. */
export interface Letter {
  readonly subject: string;
  readonly body: string;
}

type Paragraphs = (facts: LetterFacts) => {
  readonly subject: string;
  readonly paragraphs: readonly string[];
};

const PRIVACY = {
  de: 'Hinweis zum Datenschutz (Art. 13 DSGVO): Wir verarbeiten Ihre Angaben nur, um über Ihre Bewerbung zu entscheiden. Ein Programm stellt die Kriterien der Stelle den Fundstellen in Ihrem Lebenslauf gegenüber; entschieden wird immer durch Menschen. Nach einer Absage werden die Daten sechs Monate zur Verteidigung gegen Ansprüche aufbewahrt und dann gelöscht. Sie können jederzeit Auskunft, Berichtigung oder Löschung verlangen und sich bei der Aufsichtsbehörde beschweren.',
  en: 'Privacy notice (Art. 13 GDPR): we use your details only to decide on your application. A program sets the criteria of the position beside the places in your CV; people always decide. After a rejection the data are kept for six months for defence against claims and are then erased. You may ask for access, correction or erasure at any time and may complain to the supervisory authority.',
} as const satisfies Record<Language, string>;

const LETTERS = {
  acknowledgement: {
    de: ({ title, reference }) => ({
      subject: `Ihre Bewerbung ist eingegangen (${reference})`,
      paragraphs: [
        `vielen Dank für Ihre Bewerbung auf die Stelle „${title}“. Sie ist bei uns eingegangen und hat das Zeichen ${reference}.`,
        'Wir prüfen Ihre Unterlagen und melden uns bei Ihnen.',
        PRIVACY.de,
      ],
    }),
    en: ({ title, reference }) => ({
      subject: `We have received your application (${reference})`,
      paragraphs: [
        `Thank you for applying for the position "${title}". Your application has reached us; its reference is ${reference}.`,
        'We will read your documents and get back to you.',
        PRIVACY.en,
      ],
    }),
  },
  neutral: {
    de: ({ title, reference }) => ({
      subject: `Ihre Bewerbung (${reference})`,
      paragraphs: [
        `vielen Dank für Ihre Bewerbung auf die Stelle „${title}“ und Ihr Interesse an unserem Haus.`,
        'Wir haben uns für andere Bewerbungen entschieden und können Ihnen diese Stelle leider nicht anbieten.',
        'Für Ihren weiteren Weg wünschen wir Ihnen alles Gute.',
      ],
    }),
    en: ({ title, reference }) => ({
      subject: `Your application (${reference})`,
      paragraphs: [
        `Thank you for applying for the position "${title}" and for your interest in our company.`,
        'We have decided in favour of other applications and cannot offer you this position.',
        'We wish you all the best.',
      ],
    }),
  },
  'after-interview': {
    de: ({ title, reference }) => ({
      subject: `Ihre Bewerbung (${reference})`,
      paragraphs: [
        `vielen Dank für Ihre Bewerbung auf die Stelle „${title}“ und für das Gespräch mit uns.`,
        'Wir haben uns für eine andere Bewerbung entschieden und können Ihnen diese Stelle leider nicht anbieten.',
        'Für Ihren weiteren Weg wünschen wir Ihnen alles Gute.',
      ],
    }),
    en: ({ title, reference }) => ({
      subject: `Your application (${reference})`,
      paragraphs: [
        `Thank you for applying for the position "${title}" and for talking with us.`,
        'We have decided in favour of another application and cannot offer you this position.',
        'We wish you all the best.',
      ],
    }),
  },
  'position-closed': {
    de: ({ title, reference }) => ({
      subject: `Ihre Bewerbung (${reference})`,
      paragraphs: [
        `vielen Dank für Ihre Bewerbung auf die Stelle „${title}“.`,
        'Die Stelle steht nicht mehr zur Verfügung; wir können Ihre Bewerbung deshalb leider nicht weiter berücksichtigen.',
        'Für Ihren weiteren Weg wünschen wir Ihnen alles Gute.',
      ],
    }),
    en: ({ title, reference }) => ({
      subject: `Your application (${reference})`,
      paragraphs: [
        `Thank you for applying for the position "${title}".`,
        'The position is no longer open, so we cannot consider your application any further.',
        'We wish you all the best.',
      ],
    }),
  },
  withdrawal: {
    de: ({ title, reference }) => ({
      subject: `Ihre Bewerbung ist beendet (${reference})`,
      paragraphs: [
        `wir bestätigen, dass Ihre Bewerbung auf die Stelle „${title}“ auf Ihren Wunsch beendet ist. Vereinbarte Termine sind abgesagt.`,
        'Vielen Dank für Ihr Interesse. Ihre Unterlagen werden nach Ablauf der Aufbewahrungsfrist gelöscht.',
      ],
    }),
    en: ({ title, reference }) => ({
      subject: `Your application has ended (${reference})`,
      paragraphs: [
        `We confirm that your application for the position "${title}" has ended as you wished. Appointments are cancelled.`,
        'Thank you for your interest. Your documents will be erased when the retention period is over.',
      ],
    }),
  },
  'pool-question': {
    de: ({ title, reference }) => ({
      subject: `Dürfen wir Ihre Unterlagen behalten? (${reference})`,
      paragraphs: [
        `Ihre Bewerbung auf die Stelle „${title}“ hat uns gefallen. Gern würden wir Ihre Unterlagen behalten, um Sie bei einer passenden Stelle anzusprechen.`,
        'Das tun wir nur, wenn Sie einwilligen. Antworten Sie bitte auf diese Nachricht; die Einwilligung können Sie jederzeit widerrufen. Ohne Ihre Antwort löschen wir die Unterlagen nach Ablauf der Frist.',
      ],
    }),
    en: ({ title, reference }) => ({
      subject: `May we keep your documents? (${reference})`,
      paragraphs: [
        `We liked your application for the position "${title}". We would like to keep your documents to contact you when a suitable position opens.`,
        'We do so only with your consent. Please answer this message; you may withdraw your consent at any time. Without an answer we erase the documents when the period is over.',
      ],
    }),
  },
} as const satisfies Record<string, Record<Language, Paragraphs>>;

export type LetterId = keyof typeof LETTERS;

/** Letters a rejection can be sent as. */
export const REJECTION_LETTERS = [
  'neutral',
  'after-interview',
  'position-closed',
] as const satisfies readonly LetterId[];
export type RejectionLetter = (typeof REJECTION_LETTERS)[number];

/** The rejection letter of that name; the neutral one for any other. */
export const rejectionLetter = (name: unknown): RejectionLetter =>
  REJECTION_LETTERS.find((one) => one === name) ?? 'neutral';

/** Writes a letter in the candidate's language. */
export const letter = (id: LetterId, facts: LetterFacts): Letter => {
  const { subject, paragraphs } = LETTERS[id][facts.language](facts);
  return { subject, body: letterBody(facts.language, facts.name, paragraphs, facts.company) };
};
