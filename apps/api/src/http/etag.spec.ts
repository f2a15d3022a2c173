import { describe, expect, it } from '@jest/globals';
import { versionOf } from './etag.js';

describe('If-Match', () => {
  it('is the version a person saw', () => {
    expect(versionOf('"17"')).toBe(17);
  });

  it.each([undefined, '', '  '])('must be there (%s)', (header) => {
    expect(() => versionOf(header)).toThrow('precondition-required');
  });

  it.each(['17', 'W/"17"', '*', '"x"', '"1","2"', '"99999999999"', '"-1"'])(
    'never matches when it is %s',
    (header) => {
      expect(() => versionOf(header)).toThrow('stale');
    },
  );
});
