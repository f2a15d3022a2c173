import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseCheckpointFile, parseSigner, parseVerifier } from '@kontor/audit';
import type { CheckpointNote, NoteVerifier } from '@kontor/audit';
import { PlatformError } from '@kontor/platform';

/** What does not come from the database. */
export interface OutsideEvidence {
  /** Null: there is no file. */
  readonly checkpoints: readonly CheckpointNote[] | null;
  /** Pieces of the file that are no whole note. */
  readonly fragments: number;
  /** Null: no key was named, and none lies in the data folder. */
  readonly keys: readonly NoteVerifier[] | null;
  /** Named by the person who asks, so that no other is believed. */
  readonly isKeyNamed: boolean;
}

/** Where to look when the person named nothing. */
export interface EvidencePlaces {
  readonly checkpoints: string;
  readonly key: string;
}

/** Reads checkpoint files (or folders of them) and keys that were named, else those of the data folder. @throws PlatformError */
export async function readOutsideEvidence(
  named: { readonly checkpoints: readonly string[]; readonly keys: readonly string[] },
  places: EvidencePlaces,
): Promise<OutsideEvidence> {
  const isFileNamed = named.checkpoints.length > 0;
  const files = await Promise.all(
    (isFileNamed ? named.checkpoints : [places.checkpoints]).map((path) => filesAt(path, isFileNamed)),
  );
  const parsed = await Promise.all(
    files.flat().map(async (file) => parseCheckpointFile(await readFile(file, 'utf8'))),
  );
  const isKeyNamed = named.keys.length > 0;
  const keys = isKeyNamed
    ? (await Promise.all(named.keys.map(namedKeys))).flat()
    : await keysIn(places.key).catch(() => []);
  return {
    checkpoints: parsed.length === 0 ? null : parsed.flatMap(({ checkpoints }) => checkpoints),
    fragments: parsed.reduce((sum, { fragments }) => sum + fragments, 0),
    keys: keys.length === 0 ? null : keys,
    isKeyNamed,
  };
}

async function filesAt(path: string, isNamed: boolean): Promise<readonly string[]> {
  const found = await stat(path).catch(() => null);
  if (found === null) {
    if (isNamed) throw new PlatformError(`There is no file of checkpoints at ${path}.`);
    return [];
  }
  if (!found.isDirectory()) return [path];
  return (await readdir(path)).filter((name) => name.endsWith('.log')).map((name) => join(path, name));
}

async function namedKeys(key: string): Promise<readonly NoteVerifier[]> {
  const inline = parseVerifier(key);
  const keys = inline ? [inline] : await keysIn(key).catch(() => []);
  if (keys.length === 0) throw new PlatformError(`${key} is neither a public key nor a file with one.`);
  return keys;
}

/** Public keys of a file, one a line; of a secret key its public side. */
async function keysIn(file: string): Promise<readonly NoteVerifier[]> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.flatMap((line) => parseVerifier(line) ?? parseSigner(line) ?? []);
}
