import type { Json, JsonObject } from '@kontor/contracts';

/** A broken rule: where, and the key of its sentence with parameters. */
export interface Finding {
  readonly path: readonly (string | number)[];
  readonly key: string;
  readonly limit?: number;
}

const isObject = (value: unknown): value is JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

/**
 * Checks the rules of a form that a person can break by typing. The server validates fully; compiling schemas here would need
 * `eval`, which the page forbids itself.
 */
export function checkSchema(
  schema: JsonObject,
  value: Json | undefined,
  root: JsonObject = schema,
): readonly Finding[] {
  return check(resolve(schema, root), value, root, []);
}

function check(
  schema: JsonObject,
  value: Json | undefined,
  root: JsonObject,
  path: readonly (string | number)[],
): readonly Finding[] {
  if (value === undefined) return [];
  if (isObject(value)) return checkObject(schema, value, root, path);
  if (Array.isArray(value)) return checkArray(schema, value, root, path);
  return checkScalar(schema, value, path);
}

function checkObject(
  schema: JsonObject,
  value: JsonObject,
  root: JsonObject,
  path: readonly (string | number)[],
): readonly Finding[] {
  const required = Array.isArray(schema['required']) ? schema['required'].map(String) : [];
  const missing = required
    .filter((name) => isEmpty(value[name]))
    .map((name) => ({ path: [...path, name], key: 'required' }));
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const inner = Object.entries(properties).flatMap(([name, part]) =>
    isObject(part) && !isEmpty(value[name])
      ? check(resolve(part, root), value[name], root, [...path, name])
      : [],
  );
  return [...missing, ...inner];
}

function checkArray(
  schema: JsonObject,
  value: readonly Json[],
  root: JsonObject,
  path: readonly (string | number)[],
): readonly Finding[] {
  const { minItems, maxItems, items } = schema;
  const part = isObject(items) ? resolve(items, root) : {};
  return [
    ...(typeof minItems === 'number' && value.length < minItems
      ? [{ path, key: 'minItems', limit: minItems }]
      : []),
    ...(typeof maxItems === 'number' && value.length > maxItems
      ? [{ path, key: 'maxItems', limit: maxItems }]
      : []),
    ...value.flatMap((item, index) => check(part, item, root, [...path, index])),
  ];
}

function checkScalar(
  schema: JsonObject,
  value: Json,
  path: readonly (string | number)[],
): readonly Finding[] {
  const { type, minLength, maxLength, minimum, maximum, format, pattern } = schema;
  const found = (key: string, limit?: number): Finding => ({
    path,
    key,
    ...(limit === undefined ? {} : { limit }),
  });
  if (schema['const'] === true && value !== true) return [found('const')];
  if ((type === 'integer' || type === 'number') && typeof value === 'string') return [found('number')];
  if (typeof value === 'number') {
    if (typeof minimum === 'number' && value < minimum) return [found('minimum', minimum)];
    if (typeof maximum === 'number' && value > maximum) return [found('maximum', maximum)];
  }
  if (typeof value === 'string') {
    if (typeof minLength === 'number' && value.length < minLength) return [found('minLength', minLength)];
    if (typeof maxLength === 'number' && value.length > maxLength) return [found('maxLength', maxLength)];
    if (format === 'date' && !/^\d{4}-\d\d-\d\d$/.test(value)) return [found('date')];
    if (format === 'date-time' && Number.isNaN(Date.parse(value))) return [found('dateTime')];
    if (format === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return [found('email')];
    if (typeof pattern === 'string' && !new RegExp(pattern, 'u').test(value)) return [found('pattern')];
  }
  return [];
}

/** Whether a value fits a branch of `oneOf`, `anyOf` or `if`: by type, `const`, `enum` and the rules above. */
export function fits(schema: JsonObject, value: Json | undefined, root: JsonObject): boolean {
  const own = resolve(schema, root);
  if ('const' in own) return own['const'] === value;
  if (Array.isArray(own['enum'])) return own['enum'].includes(value ?? null);
  const type = own['type'];
  if (typeof type === 'string' && value !== undefined && !isOfType(type, value)) return false;
  if (isObject(value)) {
    const properties = isObject(own['properties']) ? own['properties'] : {};
    const isMatching = Object.entries(properties).every(
      ([name, part]) => !isObject(part) || value[name] === undefined || fits(part, value[name], root),
    );
    if (!isMatching) return false;
  }
  return check(own, value, root, []).length === 0;
}

function isOfType(type: string, value: Json): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  if (type === 'null') return value === null;
  return typeof value === type;
}

function resolve(schema: JsonObject, root: JsonObject): JsonObject {
  const ref = schema['$ref'];
  if (typeof ref !== 'string' || !ref.startsWith('#/')) return schema;
  let node: Json | undefined = root;
  for (const step of ref.slice(2).split('/')) node = isObject(node) ? node[step] : undefined;
  return isObject(node) ? node : schema;
}
