import { chown, mkdir, open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PlatformError } from '../platform-error.js';

const BLOCK = 512;
const BUFFER_BYTES = 1024 * 1024;

/** One entry of a tar archive. */
export interface TarEntry {
  readonly name: string;
  readonly mode: number;
  readonly size: number;
  readonly kind: 'file' | 'folder' | 'other';
}

/** Reads the header of an entry; null at the end of the archive. @see POSIX.1-2008, ustar interchange format */
export function tarEntryOf(block: Buffer): TarEntry | null {
  if (block.every((byte) => byte === 0)) return null;
  const text = (from: number, length: number): string => {
    const field = block.subarray(from, from + length);
    const end = field.indexOf(0);
    return field.toString('utf8', 0, end === -1 ? length : end);
  };
  const prefix = text(345, 155);
  const type = String.fromCharCode(block[156] ?? 0);
  return {
    name: prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`,
    mode: Number.parseInt(text(100, 8).trim() || '0', 8) & 0o777,
    size: sizeOf(block.subarray(124, 136)),
    kind: type === '5' ? 'folder' : type === '0' || type === '\0' ? 'file' : 'other',
  };
}

/** Octal digits, or, for what does not fit, a number of base 256. */
function sizeOf(field: Buffer): number {
  if (((field[0] ?? 0) & 0x80) === 0)
    return Number.parseInt(field.toString('ascii').replaceAll('\0', '').trim() || '0', 8);
  return field.subarray(1).reduce((sum, byte) => sum * 256 + byte, 0);
}

/**
 * Unpacks an archive of regular files and folders, as PostgreSQL writes it, into an existing folder.
 * @param owner to whom everything shall belong; null: to us
 * @throws PlatformError when the archive is cut off, or holds what does not belong into a folder of its own
 */
export async function unpackTar(
  archive: string,
  folder: string,
  owner: { readonly uid: number; readonly gid: number } | null,
): Promise<void> {
  const input = await open(archive, 'r');
  const buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  try {
    for (let at = 0; ;) {
      const header = await read(input, buffer, at, BLOCK, archive);
      const entry = tarEntryOf(header);
      if (entry === null) return;
      at += BLOCK;
      const path = placeOf(entry, folder, archive);
      if (entry.kind === 'folder') await mkdir(path, { recursive: true, mode: entry.mode });
      else {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await copyOut({ input, archive, at, entry, path, buffer });
      }
      if (owner) await chown(path, owner.uid, owner.gid);
      at += Math.ceil(entry.size / BLOCK) * BLOCK;
    }
  } finally {
    await input.close();
  }
}

function placeOf({ name, kind }: TarEntry, folder: string, archive: string): string {
  const isInside = !name.startsWith('/') && !name.split('/').includes('..');
  if (!isInside || kind === 'other')
    throw new PlatformError(`${archive} holds ${name}, which Kontor does not unpack.`);
  return join(folder, name);
}

async function copyOut(from: {
  readonly input: FileHandle;
  readonly archive: string;
  readonly at: number;
  readonly entry: TarEntry;
  readonly path: string;
  readonly buffer: Buffer;
}): Promise<void> {
  const { input, archive, at, entry, path, buffer } = from;
  const output = await open(path, 'wx', entry.mode);
  try {
    for (let done = 0; done < entry.size;) {
      const length = Math.min(buffer.length, entry.size - done);
      await output.writeFile(await read(input, buffer, at + done, length, archive));
      done += length;
    }
  } finally {
    await output.close();
  }
}

async function read(
  input: FileHandle,
  buffer: Buffer,
  position: number,
  length: number,
  archive: string,
): Promise<Buffer> {
  const { bytesRead } = await input.read(buffer, 0, length, position);
  if (bytesRead !== length) throw new PlatformError(`${archive} ends too early.`);
  return buffer.subarray(0, length);
}
