import { sign, verify } from 'node:crypto';
import { isKeyName } from './note-key.js';
import type { NoteSigner, NoteVerifier } from './note-key.js';

/** A signature of a note, as its line has it. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: Buffer;
  readonly signature: Buffer;
}

/** A text that ends in a newline, and who signed it. @see https://c2sp.org/signed-note */
export interface Note {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** Begins each signature line: an em dash and a space. */
export const SIGNATURE_MARK = '\u2014 ';
const MAX_SIGNATURES = 64;

/** The note with its signature line. @throws RangeError when the text cannot be a note */
export function signNote(text: string, signer: NoteSigner): string {
  if (!isNoteText(text))
    throw new RangeError('a note is text without control characters that ends in a newline');
  const signature = sign(null, Buffer.from(text, 'utf8'), signer.privateKey);
  return `${text}\n${SIGNATURE_MARK}${signer.name} ${Buffer.concat([signer.keyId, signature]).toString('base64')}\n`;
}

/** Takes a note apart without trusting it; null when it is none. */
export function parseNote(note: string): Note | null {
  const end = note.lastIndexOf('\n\n');
  const text = note.slice(0, end + 1);
  if (end < 0 || !note.endsWith('\n') || !isNoteText(text)) return null;
  const lines = note.slice(end + 2, -1).split('\n');
  const signatures = lines.map(signatureOf);
  if (lines.length > MAX_SIGNATURES) return null;
  return signatures.every((one) => one !== null) ? { text, signatures } : null;
}

/**
 * Whether a key known to the reader has signed the note: `unknown` when none of its signatures is of a known key,
 * `wrong` when one of a known key does not hold.
 */
export function verifyNote(
  { text, signatures }: Note,
  known: readonly NoteVerifier[],
): 'valid' | 'wrong' | 'unknown' {
  const checks = signatures.flatMap(({ name, keyId, signature }) =>
    known
      .filter((key) => key.name === name && key.keyId.equals(keyId))
      .map(
        ({ publicKey }) =>
          signature.length === 64 && verify(null, Buffer.from(text, 'utf8'), publicKey, signature),
      ),
  );
  if (checks.length === 0) return 'unknown';
  return checks.every(Boolean) ? 'valid' : 'wrong';
}

function signatureOf(line: string): NoteSignature | null {
  if (!line.startsWith(SIGNATURE_MARK)) return null;
  const [name = '', encoded = '', ...rest] = line.slice(SIGNATURE_MARK.length).split(' ');
  const bytes = Buffer.from(encoded, 'base64');
  if (rest.length > 0 || !isKeyName(name) || bytes.length < 5 || bytes.toString('base64') !== encoded)
    return null;
  return { name, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}

function isNoteText(text: string): boolean {
  return (
    text.length > 1 && text.endsWith('\n') && text.isWellFormed() && !/[^\P{Cc}\n\u007f-\u009f]/u.test(text)
  );
}
