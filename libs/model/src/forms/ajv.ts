import type { JsonObject } from '@kontor/contracts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';

export type CompiledForm = ReturnType<Ajv2020['compile']>;

/**
 * Compiles a form's schema: draft 2020-12 with formats, all findings, nothing changed in the data.
 * @throws Error when ajv refuses the schema, unknown keywords and formats included
 */
export function compileSchema(schema: JsonObject): CompiledForm {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
  ajvFormats.default(ajv);
  return ajv.compile(schema);
}
