/** Parses `a=1&b=2` and nothing else: no brackets, no nesting; a name given twice is an array, which no field accepts. */
export function parseFlatQuery(query: string | null | undefined): Record<string, string | string[]> {
  const parameters = new URLSearchParams(query ?? '');
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => {
      const values = parameters.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}
