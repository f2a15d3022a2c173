import type { FormDefinition, Json, JsonObject } from '@kontor/contracts';
import { orgUnits } from '@kontor/database';
import type { EntityManager } from '@kontor/database';
import type { Organisation } from '../access/organisation.js';

/** One choice of a field, as JSON Schema writes it. */
export interface FormChoice {
  readonly const: string;
  readonly title: string;
}
/** Lists that a form may ask for by `ui:options.choices`. */
export type ChoiceLists = Readonly<Record<string, readonly FormChoice[]>>;

/** Persons and units of the house, for fields that ask for them. */
export async function choiceLists(tx: EntityManager, organisation: Organisation): Promise<ChoiceLists> {
  const { people } = await organisation.facts(tx);
  const units = await orgUnits(tx);
  return {
    persons: people
      .filter(({ isActive }) => isActive)
      .map(({ id, displayName }) => ({ const: id, title: displayName })),
    'org-units': units.map(({ id, name }) => ({ const: id, title: name })),
  };
}

/** The form with its choices in place; fields that have some already keep them. */
export function withChoices(form: FormDefinition, lists: ChoiceLists): FormDefinition {
  return { ...form, schema: filled(form.schema, form.uiSchema, lists) };
}

function filled(schema: JsonObject, uiSchema: JsonObject, lists: ChoiceLists): JsonObject {
  const { items } = schema;
  const inItems =
    isObject(items) && isObject(uiSchema['items']) ? filled(items, uiSchema['items'], lists) : items;
  const list = lists[listName(uiSchema)];
  return {
    ...schema,
    ...(inItems === undefined ? {} : { items: inItems }),
    ...(isObject(schema['properties'])
      ? { properties: inProperties(schema['properties'], uiSchema, lists) }
      : {}),
    ...(list === undefined || 'oneOf' in schema ? {} : { oneOf: list.map((choice) => ({ ...choice })) }),
  };
}

function inProperties(properties: JsonObject, uiSchema: JsonObject, lists: ChoiceLists): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => {
      const ui = uiSchema[name];
      return [name, isObject(property) && isObject(ui) ? filled(property, ui, lists) : property];
    }),
  );
}

function listName(uiSchema: JsonObject): string {
  const options = uiSchema['ui:options'];
  const name = isObject(options) ? options['choices'] : undefined;
  return typeof name === 'string' ? name : '';
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
