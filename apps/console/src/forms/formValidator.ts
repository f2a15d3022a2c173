import type { Json, JsonObject } from '@kontor/contracts';
import type { RJSFSchema, RJSFValidationError, ValidatorType } from '@rjsf/utils';
import { toErrorSchema } from '@rjsf/utils';
import { checkSchema, fits } from './checkSchema.js';
import type { Finding } from './checkSchema.js';

type Translate = (key: string, options?: { readonly limit?: number }) => string;

/** rjsf's validator without a compiler: the few rules a person breaks by typing, in the reader's words. */
export function formValidator(translate: Translate): ValidatorType {
  const errorOf = ({ path, key, limit }: Finding): RJSFValidationError => {
    const message = translate(`form.${key}`, limit === undefined ? {} : { limit });
    return { name: key, message, stack: message, property: path.map((step) => `.${step}`).join('') };
  };
  const errorsOf = (schema: RJSFSchema, data: unknown): RJSFValidationError[] =>
    checkSchema(schema as JsonObject, (data ?? {}) as Json).map(errorOf);
  return {
    validateFormData: (data, schema) => {
      const errors = errorsOf(schema, data);
      return { errors, errorSchema: toErrorSchema(errors) };
    },
    isValid: (schema, data, root) => fits(schema as JsonObject, data as Json | undefined, root as JsonObject),
    rawValidation: <Result>(schema: RJSFSchema, data?: unknown) => ({
      errors: errorsOf(schema, data) as Result[],
    }),
  };
}
