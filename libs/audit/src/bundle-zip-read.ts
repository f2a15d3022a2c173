import { inflateRawSync } from 'node:zlib';
import { crc32 } from './bundle-crc32.js';

/** Why an archive is not read. */
export type ZipFault =
  'zip-truncated' | 'zip-damaged' | 'zip-unsupported' | 'zip-too-large' | 'zip-path' | 'zip-duplicate';

/** Files by path, or the first thing that is wrong with the archive. */
export type ZipReading =
  | { readonly ok: true; readonly files: ReadonlyMap<string, Buffer> }
  | { readonly ok: false; readonly fault: ZipFault; readonly path: string };

/** Bounds of what is unpacked into memory. */
export interface ZipLimits {
  readonly entries: number;
  readonly totalBytes: number;
}

const LIMITS: ZipLimits = { entries: 20_000, totalBytes: 1_073_741_824 };
const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
/** Relative, forward slashes, no dots at the beginning of a part: nothing that leads out of a folder. */
const SAFE_PATH = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;

class Refused extends Error {
  constructor(
    readonly fault: ZipFault,
    readonly path = '',
  ) {
    super(fault);
  }
}

/** Unpacks an archive into memory; sizes are checked before anything is unpacked, paths before anything is kept. */
export function readZip(archive: Buffer, limits: ZipLimits = LIMITS): ZipReading {
  try {
    return { ok: true, files: filesOf(archive, limits) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, fault: error.fault, path: error.path };
    if (isOutside(error)) return { ok: false, fault: 'zip-damaged', path: '' };
    throw error;
  }
}

interface Entry {
  readonly path: string;
  readonly method: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly offset: number;
}

function filesOf(archive: Buffer, limits: ZipLimits): ReadonlyMap<string, Buffer> {
  const entries = entriesOf(archive, limits);
  const total = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total > limits.totalBytes) throw new Refused('zip-too-large');
  const files = new Map<string, Buffer>();
  for (const entry of entries) {
    if (files.has(entry.path)) throw new Refused('zip-duplicate', entry.path);
    files.set(entry.path, contentOf(archive, entry));
  }
  return files;
}

function entriesOf(archive: Buffer, limits: ZipLimits): readonly Entry[] {
  const end = endOf(archive);
  const count = archive.readUInt16LE(end + 10);
  const [size, start] = [archive.readUInt32LE(end + 12), archive.readUInt32LE(end + 16)];
  const isOneDisk = archive.readUInt32LE(end + 4) === 0 && archive.readUInt16LE(end + 8) === count;
  if (!isOneDisk || count === 0xffff || start === 0xffffffff) throw new Refused('zip-unsupported');
  if (count > limits.entries) throw new Refused('zip-too-large');
  if (start + size !== end) throw new Refused('zip-damaged');
  const entries: Entry[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    if (archive.readUInt32LE(at) !== CENTRAL) throw new Refused('zip-damaged');
    const [name, extra, comment] = [28, 30, 32].map((place) => archive.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ];
    const path = archive.toString('utf8', at + 46, at + 46 + name);
    const entry = {
      path,
      method: archive.readUInt16LE(at + 10),
      crc: archive.readUInt32LE(at + 16),
      packedBytes: archive.readUInt32LE(at + 20),
      bytes: archive.readUInt32LE(at + 24),
      offset: archive.readUInt32LE(at + 42),
    };
    const isEncrypted = (archive.readUInt16LE(at + 8) & 1) === 1;
    at += 46 + name + extra + comment;
    // a folder, as other programs write them
    if (path.endsWith('/') && entry.bytes === 0) continue;
    if (!SAFE_PATH.test(path)) throw new Refused('zip-path', path);
    if (isEncrypted || (entry.method !== 0 && entry.method !== 8)) throw new Refused('zip-unsupported', path);
    entries.push(entry);
  }
  if (at !== end) throw new Refused('zip-damaged');
  return entries;
}

function endOf(archive: Buffer): number {
  const last = archive.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1) {
    if (archive.readUInt32LE(at) === END && archive.readUInt16LE(at + 20) === last - at) return at;
  }
  throw new Refused('zip-truncated');
}

function contentOf(archive: Buffer, entry: Entry): Buffer {
  const { path, offset, method, packedBytes, bytes, crc } = entry;
  if (archive.readUInt32LE(offset) !== LOCAL) throw new Refused('zip-damaged', path);
  const start = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
  if (start + packedBytes > archive.byteLength) throw new Refused('zip-damaged', path);
  const packed = archive.subarray(start, start + packedBytes);
  const content = method === 0 ? packed : inflated(packed, bytes, path);
  if (content.byteLength !== bytes || crc32(content) !== crc) throw new Refused('zip-damaged', path);
  return content;
}

function inflated(packed: Buffer, bytes: number, path: string): Buffer {
  try {
    // a bomb says less than it holds: one byte more than said, and it stops
    return inflateRawSync(packed, { maxOutputLength: Math.max(bytes, 1) });
  } catch {
    throw new Refused('zip-damaged', path);
  }
}

/** Whether an offset of the archive pointed out of it. */
function isOutside(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return code === 'ERR_OUT_OF_RANGE' || code === 'ERR_BUFFER_OUT_OF_BOUNDS';
}
