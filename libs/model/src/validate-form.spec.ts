import { describe, expect, it } from '@jest/globals';
import type { FormDefinition, JsonObject } from '@kontor/contracts';
import { validateForm } from './index.js';

const formOf = (schema: JsonObject): FormDefinition => ({ id: 'f', schema, uiSchema: {}, texts: {} });
const APPLICANT = formOf({
  type: 'object',
  required: ['name', 'start'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 5 },
    start: { type: 'string', format: 'date' },
    mail: { type: 'string', format: 'email' },
    cents: { type: 'integer', minimum: 100, maximum: 200, multipleOf: 5 },
    kind: {
      oneOf: [
        { const: 'a', title: 'A' },
        { const: 'b', title: 'B' },
      ],
    },
    size: { enum: ['s', 'm'] },
    skills: {
      type: 'array',
      minItems: 1,
      maxItems: 2,
      uniqueItems: true,
      items: { type: 'string', pattern: '^[a-z]+$' },
    },
    'a/b~c': { type: 'boolean' },
    sent: { const: true },
  },
  if: { properties: { size: { const: 'm' } }, required: ['size'] },
  then: { required: ['kind'] },
});
const VALID = { name: 'Erika', start: '2026-03-02' };

describe('validating a form', () => {
  it('accepts valid data and changes nothing in it', () => {
    const data = { ...VALID };
    expect(validateForm(APPLICANT, data)).toEqual([]);
    expect(data).toEqual(VALID);
  });

  it.each<[string, JsonObject, string, string, string]>([
    ['a missing field', { name: 'x' }, '/start', 'required', 'Bitte füllen Sie dieses Feld aus.'],
    ['an empty text', { ...VALID, name: '' }, '/name', 'min-length', 'Bitte füllen Sie dieses Feld aus.'],
    [
      'a long text',
      { ...VALID, name: 'abcdef' },
      '/name',
      'max-length',
      'Bitte geben Sie höchstens 5 Zeichen ein.',
    ],
    [
      'no date',
      { ...VALID, start: '31.02.2026' },
      '/start',
      'format',
      'Bitte geben Sie ein gültiges Datum an.',
    ],
    [
      'an impossible date',
      { ...VALID, start: '2026-02-31' },
      '/start',
      'format',
      'Bitte geben Sie ein gültiges Datum an.',
    ],
    [
      'no address',
      { ...VALID, mail: 'x@' },
      '/mail',
      'format',
      'Bitte geben Sie eine gültige E-Mail-Adresse an.',
    ],
    ['a wrong type', { ...VALID, cents: '100' }, '/cents', 'type', 'Bitte geben Sie eine ganze Zahl an.'],
    ['too little', { ...VALID, cents: 50 }, '/cents', 'minimum', 'Der Wert muss mindestens 100 sein.'],
    ['too much', { ...VALID, cents: 205 }, '/cents', 'maximum', 'Der Wert darf höchstens 200 sein.'],
    [
      'an odd value',
      { ...VALID, cents: 101 },
      '/cents',
      'multiple-of',
      'Der Wert muss ein Vielfaches von 5 sein.',
    ],
    [
      'no choice',
      { ...VALID, kind: 'z' },
      '/kind',
      'one-of',
      'Bitte wählen Sie einen der angebotenen Werte.',
    ],
    [
      'no offered value',
      { ...VALID, size: 'z' },
      '/size',
      'enum',
      'Bitte wählen Sie einen der angebotenen Werte.',
    ],
    [
      'an empty list',
      { ...VALID, skills: [] },
      '/skills',
      'min-items',
      'Bitte wählen Sie mindestens einen Eintrag.',
    ],
    [
      'a long list',
      { ...VALID, skills: ['a', 'b', 'c'] },
      '/skills',
      'max-items',
      'Bitte wählen Sie höchstens 2 Einträge.',
    ],
    [
      'a double entry',
      { ...VALID, skills: ['a', 'a'] },
      '/skills',
      'unique-items',
      'Kein Eintrag darf doppelt vorkommen.',
    ],
    [
      'a bad entry',
      { ...VALID, skills: ['a', 'B'] },
      '/skills/1',
      'pattern',
      'Die Angabe hat nicht das erwartete Format.',
    ],
    [
      'an unknown field',
      { ...VALID, admin: true },
      '/admin',
      'additional-properties',
      'Dieses Feld ist hier nicht vorgesehen.',
    ],
    ['a name with slashes', { ...VALID, 'a/b~c': 1 }, '/a~1b~0c', 'type', 'Bitte wählen Sie Ja oder Nein.'],
    ['a condition', { ...VALID, size: 'm' }, '/kind', 'required', 'Bitte füllen Sie dieses Feld aus.'],
    [
      'a missing confirmation',
      { ...VALID, sent: false },
      '/sent',
      'const',
      'Bitte bestätigen Sie diese Angabe.',
    ],
  ])('refuses %s once, with its pointer', (_name, data, pointer, code, de) => {
    const errors = validateForm(APPLICANT, data);
    expect(errors).toEqual([{ pointer, code, message: { de, en: expect.any(String) } }]);
  });

  it('reports every broken field', () => {
    expect(validateForm(APPLICANT, {}).map(({ pointer }) => pointer)).toEqual(['/name', '/start']);
  });

  it('tells forms with different schemas apart', () => {
    expect(validateForm(formOf({ type: 'object', required: ['a'] }), {})).toHaveLength(1);
    expect(validateForm(formOf({ type: 'object' }), {})).toEqual([]);
  });
});
