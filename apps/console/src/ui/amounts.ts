import type { Language } from '@kontor/contracts';

/** A number with the thousands separators of the language. */
export const writtenAmount = (value: number, language: Language): string =>
  value.toLocaleString(language === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits: 2 });

/** What was typed as a number: separators of either language, a comma or point before one or two digits at the end. Null: none. */
export function typedAmount(text: string): number | null {
  const plain = text.replace(/[\s€]/g, '');
  if (!/^\d[\d.,]*$/.test(plain)) return null;
  const [, whole = plain, cents = ''] = /^(.*)[.,](\d{1,2})$/.exec(plain) ?? [];
  const value = Number(`${whole.replace(/[.,]/g, '')}.${cents || '0'}`);
  return Number.isFinite(value) ? value : null;
}
