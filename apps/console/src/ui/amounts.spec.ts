import { describe, expect, it } from '@jest/globals';
import { typedAmount, writtenAmount } from './amounts.js';

describe('amounts', () => {
  it('are written with separators of the language', () => {
    expect(writtenAmount(46800, 'de')).toBe('46.800');
    expect(writtenAmount(46800, 'en')).toBe('46,800');
    expect(writtenAmount(1234.5, 'de')).toBe('1.234,5');
  });

  it.each([
    ['46800', 46800],
    ['46.800', 46800],
    ['46,800', 46800],
    ['46 800 €', 46800],
    ['1.234,50', 1234.5],
    ['1,234.5', 1234.5],
    ['1.234.567', 1234567],
  ])('are read from %s', (text, value) => {
    expect(typedAmount(text)).toBe(value);
  });

  it.each(['', 'viel', '-5'])('are not read from "%s"', (text) => {
    expect(typedAmount(text)).toBeNull();
  });
});
