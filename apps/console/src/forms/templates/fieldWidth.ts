import type { RJSFSchema, UiSchema } from '@rjsf/utils';

const SHORT = 60;
const MEDIUM = 200;

/** Columns a field asks for: one, two, or the whole row. */
export type FieldWidth = 'one' | 'two' | 'row';

/** How wide a field is, from what may be typed into it. */
export function fieldWidth(schema: RJSFSchema, uiSchema: UiSchema = {}): FieldWidth {
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type;
  const widget: unknown = uiSchema['ui:widget'];
  if (type === 'array' || type === 'object' || widget === 'textarea' || widget === 'radio') return 'row';
  if (type === 'boolean') return (schema.title ?? '').length > SHORT / 2 ? 'row' : 'one';
  if (type !== 'string' || schema.oneOf || schema.enum || schema.format === 'date') return 'one';
  if (schema.pattern !== undefined) return 'one';
  const length = schema.maxLength ?? Infinity;
  if (length <= SHORT) return 'one';
  return length <= MEDIUM || schema.format === 'email' ? 'two' : 'row';
}
