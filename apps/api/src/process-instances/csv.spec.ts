import { describe, expect, it } from '@jest/globals';
import { csvOf } from './csv.js';

describe('a table for a spreadsheet', () => {
  it('begins with the mark that makes umlauts survive and separates cells by semicolons', () => {
    expect(csvOf([['Vorgang', 3, null]])).toBe('\uFEFF"Vorgang";3;\r\n');
  });

  it.each(['=1+1', '+49 30 1', '-2', '@SUM(A1)', '\t=1', ' =1'])(
    'takes the power from a cell like %j',
    (cell) => {
      expect(csvOf([[cell]])).toContain(`"'${cell}"`);
    },
  );

  it('keeps quotes and line breaks inside their cell', () => {
    expect(csvOf([['a "b"\nc']])).toBe('\uFEFF"a ""b""\nc"\r\n');
  });
});
