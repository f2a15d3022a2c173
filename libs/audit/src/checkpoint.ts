import { SIGNATURE_MARK, parseNote } from './note.js';
import type { Note } from './note.js';

/** What a checkpoint says: the log with this name had so many leaves and this root. @see https://c2sp.org/tlog-checkpoint */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

/** A checkpoint with the note it came in, not yet trusted. */
export interface CheckpointNote extends Checkpoint {
  readonly note: Note;
  /** The note as it was written. */
  readonly source: string;
}

/** The text of a checkpoint, to be signed. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString('base64')}\n`;
}

/** Reads a signed checkpoint; null when it is none. Lines after the root are accepted and ignored. */
export function parseCheckpoint(source: string): CheckpointNote | null {
  const note = parseNote(source);
  const [origin = '', size = '', encoded = '', ...more] = note?.text.slice(0, -1).split('\n') ?? [];
  const root = Buffer.from(encoded, 'base64');
  if (note === null || origin === '' || more.includes('')) return null;
  if (!/^(0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size))) return null;
  if (root.length !== 32 || root.toString('base64') !== encoded) return null;
  return { origin, size: Number(size), root, note, source };
}

/** Name of the log that a key signs in an epoch of the installation; a restore raises the epoch. */
export function logOrigin(keyName: string, epoch: number): string {
  return `${keyName}/${epoch}`;
}

/** Name of the file for the checkpoints of a key. */
export function checkpointFileName(keyName: string): string {
  return `${keyName.replaceAll(/[^A-Za-z0-9.-]+/g, '_')}.log`;
}

/** What a file of checkpoints holds. */
export interface CheckpointFile {
  readonly checkpoints: readonly CheckpointNote[];
  /** Pieces that are no whole note: what a crash left of the last one, or what somebody damaged. */
  readonly fragments: number;
}

/** A note as it is appended to a file: a blank line sets it apart from what a crash may have left of the one before. */
export function fileEntry(note: string): string {
  return `\n\n${note}`;
}

/** Reads a file of checkpoints, one after the other with blank lines between. */
export function parseCheckpointFile(file: string): CheckpointFile {
  const checkpoints: CheckpointNote[] = [];
  let fragments = 0;
  let text: string | null = null;
  // copies are put one after the other, with and without blank lines between
  const spaced = file.replaceAll('\r\n', '\n').replace(/^(\u2014 [^\n]*)\n(?!\u2014 )/gm, '$1\n\n');
  for (const block of spaced.split(/\n{2,}/).map((part) => part.replace(/^\n|\n$/g, ''))) {
    if (block === '') continue;
    if (text !== null && block.startsWith(SIGNATURE_MARK)) {
      const checkpoint = parseCheckpoint(`${text}\n\n${block}\n`);
      if (checkpoint) checkpoints.push(checkpoint);
      else fragments += 1;
      text = null;
    } else {
      if (text !== null) fragments += 1;
      text = block;
    }
  }
  return { checkpoints, fragments: fragments + (text === null ? 0 : 1) };
}
