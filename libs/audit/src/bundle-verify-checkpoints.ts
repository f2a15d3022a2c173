import { coverage } from './bundle-build.js';
import { finding } from './bundle-findings.js';
import { BUNDLE_FILES, caseFile } from './bundle-format.js';
import type { BundleManifest, BundleProof } from './bundle-format.js';
import { isProof, readJson } from './bundle-read.js';
import type { BundleReader, Report } from './bundle-read.js';
import type { ReadCase } from './bundle-verify-cases.js';
import { chainLeafHash } from './chain-leaf.js';
import { parseCheckpoint } from './checkpoint.js';
import type { CheckpointNote } from './checkpoint.js';
import { verifyInclusion } from './merkle-proofs.js';
import { formatVerifier, parseVerifier } from './note-key.js';
import type { NoteVerifier } from './note-key.js';
import { verifyNote } from './note.js';

/** What the reader has from elsewhere. Without a key the one in the bundle is used, and said to be untrusted. */
export interface BundleTrust {
  readonly keys: readonly NoteVerifier[];
  /** Checkpoints that the reader keeps; null: none. */
  readonly checkpoints: readonly CheckpointNote[] | null;
}

/** Checks that the chains are in the log that the checkpoints sign, and how far. */
export function verifyCheckpoints(
  files: BundleReader,
  manifest: BundleManifest,
  cases: readonly ReadCase[],
  trust: BundleTrust,
  report: Report,
): void {
  const own = keyInBundle(files, report);
  const keys = trust.keys.length > 0 ? trust.keys : own === null ? [] : [own];
  const proofs = cases.map((one) => ({ one, proof: proofOf(files, one, report) }));
  const covered = coverage(proofs.map(({ one, proof }) => ({ seq: one.seq, proof })));
  if (covered !== manifest.checkpoints) report(finding('manifest-changed'));
  if (trust.keys.length === 0 && own !== null && covered !== 'none')
    report(finding('key-unknown', formatVerifier(own)));
  for (const { one, proof } of proofs) {
    const isRequired = trust.keys.length > 0 || trust.checkpoints !== null;
    if (proof !== null) verifyProof(one, proof, { ...trust, keys }, manifest.origin, report);
    else report(finding(isRequired ? 'checkpoint-required' : 'checkpoint-none', one.businessKey));
  }
}

function keyInBundle(files: BundleReader, report: Report): NoteVerifier | null {
  const bytes = files.get(BUNDLE_FILES.checkpointKey);
  if (bytes === undefined) return null;
  const key = parseVerifier(Buffer.from(bytes).toString('utf8'));
  if (key === null) report(finding('file-unreadable', BUNDLE_FILES.checkpointKey, 1));
  return key;
}

function proofOf(files: BundleReader, { id }: ReadCase, report: Report): BundleProof | null {
  const path = caseFile(id, 'proof.json');
  return files.get(path) === undefined ? null : readJson(files, path, isProof, report);
}

function verifyProof(
  { id, businessKey, seq, events }: ReadCase,
  { leaf, index, proof, checkpoint: source }: BundleProof,
  { keys, checkpoints }: BundleTrust,
  origin: string | null,
  report: Report,
): void {
  const checkpoint = parseCheckpoint(source);
  if (checkpoint === null) {
    report(finding('checkpoint-unreadable', businessKey));
    return;
  }
  const signed = verifyNote(checkpoint.note, keys);
  if (signed === 'unknown') report(finding('checkpoint-key', businessKey));
  if (signed === 'wrong') report(finding('checkpoint-signature', businessKey));
  const { size, root } = checkpoint;
  const isOfCase =
    leaf.instanceId === id && events[leaf.seq - 1]?.hash === leaf.hash && checkpoint.origin === origin;
  const hashes = proof.map((hash) => Buffer.from(hash, 'base64'));
  const isIncluded = verifyInclusion({ leaf: chainLeafHash(leaf), index, size, root, proof: hashes });
  if (!isOfCase || !isIncluded) report(finding('proof-wrong', businessKey));
  const isKept = checkpoints === null || compareKept(checkpoint, checkpoints, businessKey, report);
  if (signed !== 'valid' || !isOfCase || !isIncluded || !isKept) return;
  report(finding('checkpoint-holds', businessKey, leaf.seq, checkpoint.origin, size));
  if (leaf.seq < seq) report(finding('checkpoint-behind', businessKey, leaf.seq + 1, seq));
}

/** @returns whether nothing that the reader keeps contradicts the checkpoint */
function compareKept(
  { origin, size, root }: CheckpointNote,
  kept: readonly CheckpointNote[],
  businessKey: string,
  report: Report,
): boolean {
  const same = kept.filter((one) => one.origin === origin && one.size === size);
  const isContradicted = same.some((one) => !one.root.equals(root));
  if (isContradicted) report(finding('checkpoint-conflict', businessKey, size));
  else report(finding(same.length > 0 ? 'checkpoint-kept' : 'checkpoint-not-kept', businessKey, size));
  return !isContradicted;
}
