import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@kontor/contracts';
import { MAX_DEPTH, parseStrictJson } from './strict-json.js';

const parse = (text: string | Uint8Array) =>
  parseStrictJson(typeof text === 'string' ? Buffer.from(text) : text);
const codeOf = (text: string | Uint8Array): string => {
  try {
    parse(text);
    return 'accepted';
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
};
const nested = (depth: number): string => '{"a":'.repeat(depth - 1) + '{}' + '}'.repeat(depth - 1);

describe('a request body', () => {
  it('is read when it is one JSON object', () => {
    expect(parse('{"title":"Büro \\"Süd\\" 🚀","list":[1,{"x":null}]}')).toEqual({
      title: 'Büro "Süd" 🚀',
      list: [1, { x: null }],
    });
  });

  it.each([
    ['no JSON', '{"a":'],
    ['an array', '[]'],
    ['a bare string', '"a"'],
    ['null', 'null'],
    ['invalid UTF-8', Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['a prototype', '{"a":{"__proto__":{"isAdmin":true}}}'],
    ['10 000 levels', nested(10_000)],
    ['10 000 open brackets', '['.repeat(10_000)],
    ['one level too many', nested(MAX_DEPTH + 1)],
  ])('is refused as malformed when it is %s', (_, text) => {
    expect(codeOf(text)).toBe('malformed-json');
  });

  it('may be as deep as the limit, and brackets inside strings do not count', () => {
    expect(codeOf(nested(MAX_DEPTH))).toBe('accepted');
    expect(codeOf(JSON.stringify({ text: '[{'.repeat(500) + '\\"' }))).toBe('accepted');
  });

  it.each([
    ['a NUL', '{"a":["\\u0000"]}', '/a/0'],
    ['a lone high surrogate', '{"a":{"b/c":"\\ud800"}}', '/a/b~1c'],
    ['a lone low surrogate', '{"a":"x\\udc00"}', '/a'],
    ['a NUL in a key', '{"a\\u0000":1}', ''],
  ])('is refused with a pointer when it holds %s', (_, text, pointer) => {
    let refusal: unknown;
    try {
      parse(text);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toMatchObject({ code: 'unacceptable-text', details: { errors: [{ pointer }] } });
  });
});
