import { describe, expect, it } from '@jest/globals';
import { localizedSchema } from './localizedSchema.js';

const FORM = {
  id: 'x',
  schema: { properties: { 'a/b': { type: 'string', oneOf: [{ const: 1 }] } } },
  uiSchema: {},
  texts: {
    '/properties/a~1b/title': { de: 'Art', en: 'Kind' },
    '/properties/a~1b/oneOf/0/title': { de: 'eins', en: 'one' },
    '/properties/gone/title': { de: 'weg', en: 'gone' },
  },
};

describe('a form in one language', () => {
  it('has its titles, and ignores texts of fields that are not served', () => {
    expect(localizedSchema(FORM, 'en')).toEqual({
      properties: { 'a/b': { type: 'string', title: 'Kind', oneOf: [{ const: 1, title: 'one' }] } },
    });
  });

  it('leaves the definition as it was', () => {
    localizedSchema(FORM, 'de');
    expect(FORM.schema.properties['a/b']).not.toHaveProperty('title');
  });
});
