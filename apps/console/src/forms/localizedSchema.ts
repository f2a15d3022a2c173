import type { FormDefinition, Json, JsonObject, Language } from '@kontor/contracts';

/** The form's schema with its titles and descriptions in one language. */
export function localizedSchema(form: FormDefinition, language: Language): JsonObject {
  const schema = structuredClone(form.schema);
  for (const [pointer, text] of Object.entries(form.texts)) put(schema, stepsOf(pointer), text[language]);
  return schema;
}

const stepsOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

function put(target: JsonObject, steps: readonly string[], text: string): void {
  const name = steps.at(-1);
  if (name === undefined) return;
  let node: Json | undefined = target;
  for (const step of steps.slice(0, -1)) node = childOf(node, step);
  // a text for something the served schema no longer has is not an error
  if (node !== null && typeof node === 'object' && !Array.isArray(node)) node[name] = text;
}

function childOf(node: Json | undefined, step: string): Json | undefined {
  if (Array.isArray(node)) return node[Number(step)];
  return node !== null && typeof node === 'object' ? node[step] : undefined;
}
