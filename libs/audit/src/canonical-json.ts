/**
 * The one text of a JSON value: no white space, names sorted by UTF-16 code units, numbers as ECMAScript writes them.
 * Object members that are `undefined` are left out.
 * @throws TypeError for what JSON cannot hold: NaN, infinities, functions, lone surrogates.
 * @see RFC 8785
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('a number in JSON must be finite');
    return JSON.stringify(value);
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('a string in JSON must not contain lone surrogates');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  if (typeof value === 'object') {
    const members = value as Readonly<Record<string, unknown>>;
    let text = '';
    for (const name of Object.keys(members).sort()) {
      const member = members[name];
      if (member !== undefined)
        text += `${text === '' ? '' : ','}${canonicalJson(name)}:${canonicalJson(member)}`;
    }
    return `{${text}}`;
  }
  throw new TypeError(`${typeof value} is not JSON`);
}
