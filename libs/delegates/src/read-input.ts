import type { Json, JsonObject } from '@kontor/contracts';

/** A text the model must hand over. @throws Error that becomes an incident when it is missing */
export const requiredText = (input: JsonObject, name: string): string => {
  const value = input[name];
  if (typeof value !== 'string' || value === '') throw new Error(`input "${name}" is missing`);
  return value;
};

/** A text, or null when it is missing or empty. */
export const textOrNull = (input: JsonObject, name: string): string | null => {
  const value = input[name];
  return typeof value === 'string' && value.trim() !== '' ? value : null;
};

/** A number, or null when it is missing. */
export const numberOrNull = (input: JsonObject, name: string): number | null => {
  const value = input[name];
  return typeof value === 'number' ? value : null;
};

/** The texts of a list; nothing else in it counts. */
export const textsOf = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** The objects of a list; nothing else in it counts. */
export const objectsOf = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value)
    ? value.filter((one): one is JsonObject => typeof one === 'object' && one !== null && !Array.isArray(one))
    : [];
