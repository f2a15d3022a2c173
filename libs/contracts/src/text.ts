/** The languages every text a person reads exists in. */
export const LANGUAGES = ['de', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One text in every language of the product. */
export type LocalizedText = Readonly<Record<Language, string>>;
