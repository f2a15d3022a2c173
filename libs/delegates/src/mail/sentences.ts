import type { Language } from '@kontor/contracts';

const GREETING = {
  de: (name: string) => `Guten Tag ${name},`,
  en: (name: string) => `Dear ${name},`,
} as const satisfies Record<Language, (name: string) => string>;

const CLOSING = { de: 'Mit freundlichen Grüßen', en: 'Kind regards' } as const satisfies Record<
  Language,
  string
>;

/** A letter's body: greeting, paragraphs (null ones left out), closing. */
export const letterBody = (
  language: Language,
  name: string,
  paragraphs: readonly (string | null)[],
  company: string,
): string =>
  [
    GREETING[language](name),
    ...paragraphs.filter((one) => one !== null),
    `${CLOSING[language]}\n${company}`,
  ].join('\n\n');
