const LONGEST = 150;

/** A file name that is safe in lists, headers and zip files: no folder, no control or bidirectional characters, at most 150 units. */
export function cleanFileName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? '';
  const clean = base
    .normalize('NFC')
    .toWellFormed()
    // controls, invisible format characters (bidirectional overrides hide an extension), and what shells and headers read as syntax
    .replaceAll(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '')
    .trim()
    .replace(/^\.+/, '');
  if (clean === '') return 'file';
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? '';
  return clean.length <= LONGEST
    ? clean
    : clean.slice(0, LONGEST - extension.length).toWellFormed() + extension;
}

/** `Content-Disposition` of a download: plain ASCII for old readers, UTF-8 for the others (RFC 6266). */
export function attachment(name: string): string {
  const clean = cleanFileName(name);
  const ascii = clean.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const utf8 = encodeURIComponent(clean).replaceAll(
    /['()]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${utf8}`;
}
