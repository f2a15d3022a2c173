import { describe, expect, it } from '@jest/globals';
import { fieldWidth } from './fieldWidth.js';

describe('the width of a field', () => {
  it('follows what may be typed into it', () => {
    expect(fieldWidth({ type: 'integer' })).toBe('one');
    expect(fieldWidth({ type: 'string', format: 'date' })).toBe('one');
    expect(fieldWidth({ type: 'string', oneOf: [{ const: 'a' }] })).toBe('one');
    expect(fieldWidth({ type: ['string', 'null'], maxLength: 60 })).toBe('one');
    expect(fieldWidth({ type: 'string', maxLength: 120 })).toBe('two');
    expect(fieldWidth({ type: 'string', maxLength: 2000 })).toBe('row');
    expect(fieldWidth({ type: 'string', maxLength: 60 }, { 'ui:widget': 'textarea' })).toBe('row');
    expect(fieldWidth({ type: 'array' })).toBe('row');
  });

  it('leaves a long sentence beside a box its own row', () => {
    expect(fieldWidth({ type: 'boolean', title: 'Muss-Kriterium' })).toBe('one');
    expect(fieldWidth({ type: 'boolean', title: 'Die Hinweise zur Wortwahl habe ich geprüft' })).toBe('row');
  });
});
