import { DomainError } from '@kontor/contracts';
import type { CvFields } from '@kontor/contracts';
import { extractCvFields, readableText } from '@kontor/matching';
import { fileKindOf, mediaTypeOf, type FileKind } from './file-kind.js';
import { readText } from './read-text.js';

/** A CV after reading: positions in `fields` count in `text`. */
export interface ReadCv {
  readonly text: string;
  readonly fields: CvFields;
  readonly mediaType: string;
}

const CV_KINDS: ReadonlySet<FileKind> = new Set(['pdf', 'docx', 'text']);
const LONGEST_TEXT = 200_000;
const SHORTEST_TEXT = 20;

/**
 * Reads a CV: kind by content, text in a limited process, fields by pure rules.
 * @throws unsupported-media-type, too-large, file-odt, file-encrypted, file-macro, file-bomb, file-damaged,
 * file-no-text, file-parse-limit
 */
export async function readCv({ bytes }: { readonly bytes: Buffer; readonly name: string }): Promise<ReadCv> {
  const kind = fileKindOf(bytes);
  if (!CV_KINDS.has(kind)) throw new DomainError('unsupported-media-type');
  const text = readableText(await readText(kind, bytes));
  if (text.length > LONGEST_TEXT) throw new DomainError('too-large');
  if (text.replace(/\s/g, '').length < SHORTEST_TEXT) throw new DomainError('file-no-text');
  return { text, fields: extractCvFields(text), mediaType: mediaTypeOf(kind) };
}

/** Media type of an attachment that is accepted as it is. @throws as `readCv`, for what must not be kept */
export function checkUpload({ bytes }: { readonly bytes: Buffer }): string {
  return mediaTypeOf(fileKindOf(bytes));
}
