import { gunzipSync } from 'node:zlib';

const BLOCK = 512;

/** Regular files of a .tar.gz by base name (POSIX ustar). @throws Error when it is cut off */
export function untar(archive) {
  const bytes = gunzipSync(archive);
  const files = new Map();
  for (let offset = 0; offset + BLOCK <= bytes.length;) {
    const header = bytes.subarray(offset, offset + BLOCK);
    if (header[0] === 0) break;
    const text = (start, length) =>
      header
        .subarray(start, start + length)
        .toString('latin1')
        .replace(/\0.*$/s, '');
    const size = Number.parseInt(text(124, 12).trim() || '0', 8);
    const end = offset + BLOCK + size;
    if (end > bytes.length) throw new Error('the archive is cut off');
    const isFile = header[156] === 0 || header[156] === '0'.charCodeAt(0);
    if (isFile) files.set(text(0, 100).split('/').at(-1), bytes.subarray(offset + BLOCK, end));
    offset += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}
