import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@kontor/contracts';
import { checkSchema, fits } from './checkSchema.js';

const OFFER: JsonObject = {
  type: 'object',
  required: ['salary', 'contact'],
  properties: {
    salary: { type: 'number', minimum: 1 },
    contact: { $ref: '#/$defs/contact' },
    benefits: {
      type: 'array',
      maxItems: 1,
      items: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
    },
  },
  $defs: {
    contact: {
      type: 'object',
      required: ['email'],
      properties: { email: { type: 'string', format: 'email' } },
    },
  },
};

describe('checking a form while it is filled in', () => {
  it('finds what is missing, at its place', () => {
    expect(checkSchema(OFFER, { contact: {}, benefits: [{}] })).toEqual([
      { path: ['salary'], key: 'required' },
      { path: ['contact', 'email'], key: 'required' },
      { path: ['benefits', 0, 'name'], key: 'required' },
    ]);
  });

  it('names the limit that was missed', () => {
    const found = checkSchema(OFFER, {
      salary: 0,
      contact: { email: 'nobody' },
      benefits: [{ name: 'a' }, { name: 'b' }],
    });
    expect(found).toEqual([
      { path: ['salary'], key: 'minimum', limit: 1 },
      { path: ['contact', 'email'], key: 'email' },
      { path: ['benefits'], key: 'maxItems', limit: 1 },
    ]);
  });

  it('takes a complete form', () => {
    expect(checkSchema(OFFER, { salary: 1, contact: { email: 'a@b.de' } })).toEqual([]);
  });

  it('tells which branch of a choice is meant', () => {
    const branch: JsonObject = { properties: { kind: { const: 'fixed' } } };
    expect(fits(branch, { kind: 'fixed' }, branch)).toBe(true);
    expect(fits(branch, { kind: 'permanent' }, branch)).toBe(false);
  });
});
