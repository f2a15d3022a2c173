import { describe, expect, it } from '@jest/globals';
import { isSameOrigin } from './same-origin.js';

const HOST = { host: 'localhost:4310' };

describe('an unsafe request', () => {
  it.each([
    ['no browser', {}, null],
    ['our page', { origin: 'http://localhost:4310', 'sec-fetch-site': 'same-origin' }, null],
    ['our public page', { origin: 'https://kontor.example' }, 'https://kontor.example'],
  ])('is accepted from %s', (_, headers, publicUrl) => {
    expect(isSameOrigin({ ...HOST, ...headers }, publicUrl)).toBe(true);
  });

  it.each([
    ['another site', { origin: 'https://evil.example' }, null],
    ['another port', { origin: 'http://localhost:9999' }, null],
    ['a sandboxed frame', { origin: 'null' }, null],
    ['a sister site', { 'sec-fetch-site': 'same-site' }, null],
    ['a form elsewhere', { 'sec-fetch-site': 'cross-site' }, null],
    ['a name bound to loopback', { host: 'evil.example:4310', origin: 'http://evil.example:4310' }, null],
    ['plain http of the public name', { origin: 'http://kontor.example' }, 'https://kontor.example'],
  ])('is refused from %s', (_, headers, publicUrl) => {
    expect(isSameOrigin({ ...HOST, ...headers }, publicUrl)).toBe(false);
  });
});
