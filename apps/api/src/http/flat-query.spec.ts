import { describe, expect, it } from '@jest/globals';
import { parseFlatQuery } from './flat-query.js';

describe('a query string', () => {
  it('is a flat list of names and texts', () => {
    expect(parseFlatQuery('view=mine&q=B%C3%BCro+S%C3%BCd')).toEqual({ view: 'mine', q: 'Büro Süd' });
    expect(parseFlatQuery('')).toEqual({});
    expect(parseFlatQuery(undefined)).toEqual({});
  });

  it('gives no structure to brackets', () => {
    expect(parseFlatQuery('filter[state]=open&a.b=1')).toEqual({ 'filter[state]': 'open', 'a.b': '1' });
  });

  it('shows a name given twice, so that its field can refuse it', () => {
    expect(parseFlatQuery('page=1&page=2')).toEqual({ page: ['1', '2'] });
  });

  it('does not touch the prototype', () => {
    const query = parseFlatQuery('__proto__=x&constructor=y');

    expect(Object.getPrototypeOf(query)).toBe(Object.prototype);
    expect(Object.keys(query)).toEqual(['__proto__', 'constructor']);
  });
});
