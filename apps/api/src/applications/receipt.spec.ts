import { describe, expect, it } from '@jest/globals';
import { receiptErrors } from './receipt.js';

const codes = (on: string): readonly string[] =>
  receiptErrors(on, '2026-03-02T23:30:00.000Z', '2026-03-20T08:00:00.000Z').map(({ code }) => code);

describe('the receipt of a rejection', () => {
  it.each([
    ['2026-03-03', []], // sent after midnight in Berlin
    ['2026-03-20', []],
    ['2026-03-02', ['too-early']],
    ['2026-03-21', ['in-the-future']],
  ])('on %s is refused for %j', (on, expected) => {
    expect(codes(on)).toEqual(expected);
  });
});
