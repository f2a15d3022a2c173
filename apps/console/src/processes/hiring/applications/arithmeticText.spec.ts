import { describe, expect, it } from '@jest/globals';
import { arithmeticText } from './arithmeticText.js';

const WORDS = { months: 'Monate', atLeast: 'mindestens' };

describe('the arithmetic of a match', () => {
  it.each([
    ['2020-04 – 2026-11 = 80 (≥ 36)', '04.2020 – 11.2026 = 80 Monate (mindestens 36)'],
    [
      '2015-07 – 2017-06 = 24; 2018-01 – 2018-12 = 12; Σ 36',
      '07.2015 – 06.2017 = 24 Monate; 01.2018 – 12.2018 = 12 Monate; Σ 36 Monate',
    ],
    ['C2 ≥ B2', 'C2 mindestens B2'],
  ])('reads %s in words', (arithmetic, text) => {
    expect(arithmeticText(arithmetic, WORDS)).toBe(text);
  });
});
