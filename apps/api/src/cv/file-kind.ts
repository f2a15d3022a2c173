import { DomainError } from '@kontor/contracts';
import { readZipEntries, type ZipEntry } from './zip-entries.js';

/** What a file is by its content; its name and declared type are only claims. */
export type FileKind = 'pdf' | 'docx' | 'xlsx' | 'text' | 'png' | 'jpeg';

const MEDIA_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  text: 'text/plain',
  png: 'image/png',
  jpeg: 'image/jpeg',
} as const satisfies Record<FileKind, string>;

const MAX_UNPACKED_BYTES = 100 * 1024 * 1024;
const MAX_RATIO = 200;
const MAX_ENTRIES = 5_000;
const ODT = 'application/vnd.oasis.opendocument.text';

/** IANA media type of a kind. */
export const mediaTypeOf = (kind: FileKind): string => MEDIA_TYPES[kind];

/**
 * Kind of a file by its bytes.
 * @throws file-odt, file-encrypted, file-macro, file-bomb, file-damaged, unsupported-media-type
 */
export function fileKindOf(bytes: Buffer): FileKind {
  if (bytes.length === 0) throw new DomainError('file-damaged');
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (bytes.subarray(0, 1_024).includes('%PDF-')) return pdfKind(bytes);
  if (startsWith(bytes, [0x50, 0x4b])) return zipKind(bytes);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return oldOffice(bytes);
  if (isText(bytes)) return 'text';
  throw new DomainError('unsupported-media-type');
}

function pdfKind(bytes: Buffer): 'pdf' {
  if (!bytes.subarray(-2_048).includes('%%EOF')) throw new DomainError('file-damaged');
  return 'pdf';
}

function zipKind(bytes: Buffer): FileKind {
  const entries = readZipEntries(bytes);
  if (entries === null) throw new DomainError('file-damaged');
  assertUnpackable(entries);
  const has = (name: string): boolean => entries.some((entry) => entry.name === name);
  if (entries.some(({ name }) => /(^|\/)vbaProject\.bin$/i.test(name))) throw new DomainError('file-macro');
  if (entries[0]?.name === 'mimetype' && bytes.subarray(0, 200).includes(ODT))
    throw new DomainError('file-odt');
  if (entries.some(({ isEncrypted }) => isEncrypted)) throw new DomainError('file-encrypted');
  if (has('[Content_Types].xml') && has('word/document.xml')) return 'docx';
  if (has('[Content_Types].xml') && has('xl/workbook.xml')) return 'xlsx';
  throw new DomainError('unsupported-media-type');
}

function assertUnpackable(entries: readonly ZipEntry[]): void {
  const unpacked = entries.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0);
  const packed = entries.reduce((sum, { packedBytes }) => sum + packedBytes, 0);
  const isBomb = unpacked > MAX_UNPACKED_BYTES || (unpacked > 10_000_000 && unpacked > packed * MAX_RATIO);
  if (isBomb || entries.length > MAX_ENTRIES) throw new DomainError('file-bomb');
}

// password-protected DOCX and the formats before 2007 share one container
function oldOffice(bytes: Buffer): never {
  const isEncrypted = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
  throw new DomainError(isEncrypted ? 'file-encrypted' : 'unsupported-media-type');
}

function isText(bytes: Buffer): boolean {
  const isUtf16 = startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]);
  if (isUtf16) return true;
  const sample = bytes.subarray(0, 64_000);
  return !sample.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b));
}

function startsWith(bytes: Buffer, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}
