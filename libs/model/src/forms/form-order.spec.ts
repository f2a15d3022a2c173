import { describe, expect, it } from '@jest/globals';
import { formsOf } from './form-files.js';

describe('the order of a form', () => {
  it('is written out, because stored JSON forgets the order of keys; what the form says itself stays', () => {
    const entry = { type: 'object', properties: { title: { type: 'string' }, at: { type: 'string' } } };
    const schema = {
      type: 'object',
      properties: {
        name: { type: 'string' },
        list: { type: 'array', items: entry },
        age: { type: 'integer' },
      },
    };
    const ui = { list: { 'ui:options': { orderable: false } } };
    const { f } = formsOf({ add: () => undefined } as never, {
      f: { id: 'f', schema, uiSchema: ui, texts: {} },
    });

    expect(f?.uiSchema).toEqual({
      'ui:order': ['name', 'list', 'age'],
      list: { 'ui:options': { orderable: false }, items: { 'ui:order': ['title', 'at'] } },
    });
  });
});
