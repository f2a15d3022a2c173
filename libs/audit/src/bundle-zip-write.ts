import { crc32 } from './bundle-crc32.js';

/** An open zip archive: each call gives the bytes to append. */
export interface ZipWriter {
  /** A file; `deflated` is its raw DEFLATE stream, without it the bytes are stored as they are. */
  add(path: string, bytes: Uint8Array, deflated?: Uint8Array): Buffer;
  end(): Buffer;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const IS_UTF8 = 0x800;
const DEFLATE = 8;

/** A zip archive of less than 4 GB and 65 535 files, all dated `at` (ISO 8601). @see PKWARE APPNOTE 6.3.10 */
export function createZip(at: string): ZipWriter {
  const directory: Buffer[] = [];
  const [date, time] = dosTime(new Date(at));
  let offset = 0;
  return {
    add(path, bytes, deflated) {
      const name = Buffer.from(path, 'utf8');
      const packed = deflated !== undefined && deflated.byteLength < bytes.byteLength ? deflated : bytes;
      const common = Buffer.alloc(26);
      common.writeUInt16LE(VERSION, 0);
      common.writeUInt16LE(IS_UTF8, 2);
      common.writeUInt16LE(packed === bytes ? 0 : DEFLATE, 4);
      common.writeUInt16LE(time, 6);
      common.writeUInt16LE(date, 8);
      common.writeUInt32LE(crc32(bytes), 10);
      common.writeUInt32LE(packed.byteLength, 14);
      common.writeUInt32LE(bytes.byteLength, 18);
      common.writeUInt16LE(name.byteLength, 22);
      const place = Buffer.alloc(14);
      place.writeUInt32LE(offset, 10);
      directory.push(Buffer.concat([uint32(CENTRAL), uint16(VERSION), common, place, name]));
      const local = Buffer.concat([uint32(LOCAL), common, name, packed]);
      offset += local.byteLength;
      return local;
    },
    end() {
      const entries = Buffer.concat(directory);
      const end = Buffer.alloc(18);
      end.writeUInt16LE(directory.length, 4);
      end.writeUInt16LE(directory.length, 6);
      end.writeUInt32LE(entries.byteLength, 8);
      end.writeUInt32LE(offset, 12);
      return Buffer.concat([entries, uint32(END), end]);
    },
  };
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function dosTime(at: Date): readonly [date: number, time: number] {
  const date = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  return [date, (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1)];
}
