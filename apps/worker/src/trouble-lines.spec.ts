import { expect, it } from '@jest/globals';
import { TroubleLines } from './trouble-lines.js';

it('writes the first trouble of each kind at once, then one in a while with how many were left out', () => {
  const lines = new TroubleLines(10_000);
  expect(lines.take('sweeper ECONNREFUSED', 0)).toBe(0);
  expect(lines.take('sweeper ECONNREFUSED', 1_000)).toBeNull();
  expect(lines.take('wake 14', 1_500)).toBe(0);
  expect(lines.take('sweeper ECONNREFUSED', 9_999)).toBeNull();
  expect(lines.take('sweeper ECONNREFUSED', 10_000)).toBe(2);
  expect(lines.take('sweeper ECONNREFUSED', 10_001)).toBeNull();
  expect(lines.take('sweeper ECONNREFUSED', 60_000)).toBe(1);
});

it('remembers a bounded number of kinds', () => {
  const lines = new TroubleLines(10_000);
  expect(lines.take('first', 0)).toBe(0);
  for (let i = 0; i < 300; i++) expect(lines.take(`kind ${i}`, 1)).toBe(0);
  expect(lines.take('first', 2)).toBe(0);
});
