import type { FormDefinition, Json, JsonObject, LocalizedText } from '@kontor/contracts';
import type { Report } from '../problems.js';
import { compileSchema } from './ajv.js';

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is LocalizedText =>
  isObject(value) && typeof value['de'] === 'string' && typeof value['en'] === 'string';

/** The value a JSON pointer names, or undefined. @see RFC 6901 */
function valueAt(document: Json, pointer: string): Json | undefined {
  let value: Json | undefined = document;
  for (const segment of pointer.split('/').slice(1)) {
    const name = segment.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(value)) value = value[Number(name)];
    else if (isObject(value) && Object.hasOwn(value, name)) value = value[name];
    else return undefined;
  }
  return value;
}

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

const isHidden = (ui: Json | undefined): boolean => isObject(ui) && ui['ui:widget'] === 'hidden';
const inside = (ui: Json | undefined, name: string): Json | undefined =>
  isObject(ui) ? ui[name] : undefined;

/** Pointers of the titles a reader needs: one per shown property and per choice. */
function* titlesOf(schema: Json | undefined, ui: Json | undefined, pointer: string): Generator<string> {
  if (!isObject(schema) || isHidden(ui)) return;
  const { properties, items, oneOf } = schema;
  for (const [name, property] of isObject(properties) ? Object.entries(properties) : []) {
    const at = `${pointer}/properties/${escaped(name)}`;
    const isShown = isObject(property) && property['const'] === undefined && !isHidden(inside(ui, name));
    if (isShown) yield `${at}/title`;
    yield* titlesOf(property, inside(ui, name), at);
  }
  for (const [index, choice] of Array.isArray(oneOf) ? oneOf.entries() : []) {
    if (isObject(choice) && choice['const'] !== undefined) yield `${pointer}/oneOf/${index}/title`;
  }
  yield* titlesOf(items, inside(ui, 'items'), `${pointer}/items`);
}

function checkTexts(report: Report, form: FormDefinition): void {
  for (const [pointer, text] of Object.entries(form.texts)) {
    const parent = pointer.slice(0, pointer.lastIndexOf('/'));
    const isThere = pointer.startsWith('/') && isObject(valueAt(form.schema, parent));
    if (!isThere) report.add('form-pointer', undefined, form.id, pointer);
    else if (!isText(text) || !text.de || !text.en) report.add('form-text', undefined, form.id, pointer);
  }
  for (const pointer of titlesOf(form.schema, form.uiSchema, '')) {
    if (!(pointer in form.texts)) report.add('form-text', undefined, form.id, pointer);
  }
}

/**
 * The schema's order of properties, written out as `ui:order` where the form gives none: stored JSON forgets the order of
 * its keys, and a form asks its questions in the order in which they were written.
 */
function withOrder(schema: Json | undefined, ui: Json | undefined): JsonObject {
  const given = isObject(ui) ? ui : {};
  if (!isObject(schema)) return given;
  const { properties, items } = schema;
  const names = isObject(properties) ? Object.keys(properties) : [];
  const inner = names.flatMap((name) => {
    const child = withOrder(isObject(properties) ? properties[name] : undefined, given[name]);
    return Object.keys(child).length > 0 ? [[name, child] as const] : [];
  });
  const item = isObject(items) ? withOrder(items, given['items']) : {};
  return {
    ...(names.length > 1 ? { 'ui:order': names } : {}),
    ...given,
    ...Object.fromEntries(inner),
    ...(Object.keys(item).length > 0 ? { items: item } : {}),
  };
}

function formOf(report: Report, id: string, file: unknown): FormDefinition | null {
  const refuse = (reason: string): null => {
    report.add('form-invalid', undefined, id, reason);
    return null;
  };
  if (!isObject(file)) return refuse('no JSON object');
  const { schema, uiSchema = {}, texts = {} } = file;
  if (file['id'] !== id) return refuse(`id ≠ ${id}`);
  if (!isObject(schema)) return refuse('schema');
  if (!isObject(uiSchema) || !isObject(texts)) return refuse('uiSchema, texts');
  try {
    compileSchema(schema);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  const form = {
    id,
    schema,
    uiSchema,
    texts: Object.fromEntries(Object.entries(texts).filter(([, text]) => isText(text))),
  };
  checkTexts(report, { ...form, texts: texts as FormDefinition['texts'] });
  return { ...form, uiSchema: withOrder(schema, uiSchema) } as FormDefinition;
}

/** Forms by id, with findings about schemas ajv refuses and texts that are missing in a language. */
export function formsOf(
  report: Report,
  files: Readonly<Record<string, unknown>>,
): Readonly<Record<string, FormDefinition>> {
  const forms = Object.entries(files).map(([id, file]) => formOf(report, id, file));
  return Object.fromEntries(forms.filter((form) => form !== null).map((form) => [form.id, form]));
}
