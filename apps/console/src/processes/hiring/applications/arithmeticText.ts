import { writtenMonth } from '../../../ui/days.js';

/** The arithmetic of a match in words: `2020-04 – 2026-11 = 80 (≥ 36)` as "04.2020 – 11.2026 = 80 Monate (mindestens 36)". */
export const arithmeticText = (
  arithmetic: string,
  words: { readonly months: string; readonly atLeast: string },
): string =>
  arithmetic
    .replace(/\b\d{4}-\d\d\b/g, writtenMonth)
    .replace(/([=Σ]) (\d+)(?! ?\w)/g, `$1 $2 ${words.months}`)
    .replace('≥', words.atLeast);
