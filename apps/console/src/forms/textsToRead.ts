/** A text of an entry that is there to be read, not to be filled in. */
export interface TextToRead {
  readonly name: string;
  readonly title: string;
  readonly value: string;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Read-only texts of an object that have something to say, in the order of the form. */
export function textsToRead(schema: unknown, uiSchema: unknown, data: unknown): readonly TextToRead[] {
  const properties = isObject(schema) && isObject(schema['properties']) ? schema['properties'] : {};
  const ui = isObject(uiSchema) ? uiSchema : {};
  const order = Array.isArray(ui['ui:order']) ? ui['ui:order'].map(String) : Object.keys(properties);
  return order.flatMap((name) => {
    const property = properties[name];
    const own = ui[name];
    if (!isObject(property) || (isObject(own) && own['ui:widget'] === 'hidden')) return [];
    const isReadOnly = property['readOnly'] === true || (isObject(own) && own['ui:readonly'] === true);
    const value = isObject(data) ? data[name] : undefined;
    if (!isReadOnly || typeof value !== 'string' || value === '') return [];
    return [{ name, title: String(property['title'] ?? name), value }];
  });
}
