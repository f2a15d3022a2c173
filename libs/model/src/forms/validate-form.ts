import type { FieldError, FormDefinition, JsonObject } from '@kontor/contracts';
import { contentHash } from '../canonical-json.js';
import { type CompiledForm, compileSchema } from './ajv.js';
import { fieldText } from './field-texts.js';

type AjvError = NonNullable<CompiledForm['errors']>[number];

const CACHE_SIZE = 200;
const byHash = new Map<string, CompiledForm>();
const byForm = new WeakMap<FormDefinition, CompiledForm>();

function compiled(form: FormDefinition): CompiledForm {
  const known = byForm.get(form);
  if (known) return known;
  const hash = contentHash(form.schema);
  const validate = byHash.get(hash) ?? compileSchema(form.schema);
  if (!byHash.has(hash) && byHash.size >= CACHE_SIZE) byHash.clear();
  byHash.set(hash, validate);
  byForm.set(form, validate);
  return validate;
}

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** Where the person must look: a missing or unknown property rather than the object around it. */
function pointerOf({ instancePath, params }: AjvError): string {
  const name: unknown =
    params['missingProperty'] ?? params['additionalProperty'] ?? params['unevaluatedProperty'];
  return typeof name === 'string' ? `${instancePath}/${escaped(name)}` : instancePath;
}

const IN_CHOICE = /\/(?:oneOf|anyOf|not|contains)\//;
const codeOf = (keyword: string): string =>
  keyword.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replaceAll(' ', '-');

/**
 * Broken fields of a filled form, each once, with JSON pointers into the data; empty when it is valid. Nothing is
 * dropped from or added to the data.
 * @see JSON Schema draft 2020-12
 */
export function validateForm(form: FormDefinition, data: JsonObject): readonly FieldError[] {
  const validate = compiled(form);
  if (validate(data)) return [];
  const found = new Map<string, FieldError>();
  for (const error of validate.errors ?? []) {
    // a choice that fails says so once itself, and so does what `if` demands
    if (IN_CHOICE.test(error.schemaPath) || error.keyword === 'if') continue;
    const pointer = pointerOf(error);
    const code = codeOf(error.keyword);
    if (!found.has(pointer))
      found.set(pointer, { pointer, code, message: fieldText(error.keyword, error.params) });
  }
  return [...found.values()];
}
