import type { JsonObject } from '@kontor/contracts';
import { validateForm } from '@kontor/model';
import { referenceProblems } from './check-references.js';
import type { KnownNames } from './check-references.js';
import type { SetupFile, SetupProblem } from './setup-file.js';
import { SETUP_SCHEMA } from './setup-schema.js';

const FORM = { id: 'setup', schema: SETUP_SCHEMA, uiSchema: {}, texts: {} };

/** What a text says, or everything that is wrong with it, each with its place. */
export function readSetup(
  text: string,
  known: KnownNames,
):
  | { readonly file: SetupFile; readonly problems: readonly [] }
  | { readonly problems: readonly SetupProblem[] } {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return { problems: [{ path: '', message: `is not JSON: ${(error as Error).message}` }] };
  }
  if (data === null || typeof data !== 'object' || Array.isArray(data))
    return { problems: [{ path: '', message: 'must be an object' }] };
  const shape = validateForm(FORM, data as JsonObject);
  if (shape.length > 0)
    return { problems: shape.map(({ pointer, message }) => ({ path: pointer, message: message.en })) };
  const file = data as SetupFile;
  const problems = referenceProblems(file, known);
  return problems.length > 0 ? { problems } : { file, problems: [] };
}
