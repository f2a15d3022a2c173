import type { Language } from '@kontor/contracts';

/** One message: German as an office writes it, then English. */
export type Both = readonly [de: string, en: string];
export interface Messages {
  readonly [key: string]: Both | Messages;
}
interface Flat {
  [key: string]: string | Flat;
}

const isBoth = (entry: Both | Messages): entry is Both => Array.isArray(entry);

/** The messages of one language as polyglot wants them. */
export function inLanguage(messages: Messages, language: Language): Flat {
  const index = language === 'de' ? 0 : 1;
  return Object.fromEntries(
    Object.entries(messages).map(([key, entry]) => [
      key,
      isBoth(entry) ? entry[index] : inLanguage(entry, language),
    ]),
  );
}
