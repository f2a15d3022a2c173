import { describe, expect, it } from '@jest/globals';
import type { FormDefinition } from '@kontor/contracts';
import { withChoices } from './form-choices.js';

const LISTS = { persons: [{ const: 'p1', title: 'Ann' }] };
const asks = { 'ui:options': { choices: 'persons' } };
const form = (
  properties: FormDefinition['schema'],
  uiSchema: FormDefinition['uiSchema'],
): FormDefinition => ({
  id: 'f',
  schema: { type: 'object', properties },
  uiSchema,
  texts: {},
});

describe('the choices of a form', () => {
  it('stand in the fields that ask for a list, also inside lists', () => {
    const { schema } = withChoices(
      form(
        {
          who: { type: 'string' },
          all: { type: 'array', items: { type: 'string' } },
          what: { type: 'string' },
        },
        { who: asks, all: { items: asks } },
      ),
      LISTS,
    );

    expect(schema['properties']).toEqual({
      who: { type: 'string', oneOf: LISTS.persons },
      all: { type: 'array', items: { type: 'string', oneOf: LISTS.persons } },
      what: { type: 'string' },
    });
  });

  it('are left alone where there are some, or where nobody knows the list', () => {
    const own = { type: 'string', oneOf: [{ const: 'x', title: 'X' }] };
    const unknown = { 'ui:options': { choices: 'planets' } };
    const { schema } = withChoices(form({ a: own, b: { type: 'string' } }, { a: asks, b: unknown }), LISTS);

    expect(schema['properties']).toEqual({ a: own, b: { type: 'string' } });
  });
});
