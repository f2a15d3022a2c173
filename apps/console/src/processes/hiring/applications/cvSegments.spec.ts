import { describe, expect, it } from '@jest/globals';
import { segmentsOf } from './cvSegments.js';

describe('marking places in a CV', () => {
  it('loses no letter where places overlap', () => {
    const text = 'SAP und Excel seit 2019';
    const segments = segmentsOf(
      text,
      [
        { start: 0, end: 13 },
        { start: 8, end: 23 },
      ],
      { start: 8, end: 13 },
    );
    expect(segments.map((segment) => segment.text).join('')).toBe(text);
    expect(segments.filter(({ isPlace }) => isPlace).map((segment) => segment.text)).toEqual(['Excel']);
  });

  it('survives places beyond the end of the text', () => {
    expect(segmentsOf('kurz', [{ start: 2, end: 99 }], null).map((segment) => segment.text)).toEqual([
      'ku',
      'rz',
    ]);
  });
});
