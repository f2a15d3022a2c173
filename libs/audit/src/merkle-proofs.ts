import { merkleRoot, nodeHash } from './merkle.js';

/** Leaves `from` (included) to `to` (excluded); a proof is the list of the roots of such ranges. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Ranges of leaves whose roots prove, in this order, that leaf `index` is in the log of `size` leaves. They are disjoint
 * and leave out that leaf only, so that one pass over the leaves computes them all.
 * @throws RangeError when there is no such leaf
 * @see RFC 6962 §2.1.1
 */
export function inclusionRanges(index: number, size: number): readonly LeafRange[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`there is no leaf ${index} in a log of ${size}`);
  const ranges: LeafRange[] = [];
  for (let from = 0, to = size; to - from > 1;) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
    }
  }
  return ranges.reverse();
}

/**
 * Ranges of leaves whose roots prove, in this order, that the log of `newSize` leaves begins with that of `oldSize`.
 * @throws RangeError unless 0 < oldSize ≤ newSize
 * @see RFC 6962 §2.1.2
 */
export function consistencyRanges(oldSize: number, newSize: number): readonly LeafRange[] {
  if (!(oldSize > 0 && oldSize <= newSize))
    throw new RangeError(`a log of ${newSize} does not begin with one of ${oldSize}`);
  const ranges: LeafRange[] = [];
  let [from, to, isWholeOld] = [0, newSize, true];
  while (to !== oldSize) {
    const middle = from + splitOf(to - from);
    if (oldSize <= middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
      isWholeOld = false;
    }
  }
  if (!isWholeOld) ranges.push({ from, to });
  return ranges.reverse();
}

/** Proof that leaf `index` is among these leaf hashes. */
export function inclusionProof(leaves: readonly Uint8Array[], index: number): readonly Buffer[] {
  return inclusionRanges(index, leaves.length).map(({ from, to }) => merkleRoot(leaves.slice(from, to)));
}

/** Proof that the log of these leaf hashes begins with the log of its first `oldSize`. */
export function consistencyProof(leaves: readonly Uint8Array[], oldSize: number): readonly Buffer[] {
  return consistencyRanges(oldSize, leaves.length).map(({ from, to }) => merkleRoot(leaves.slice(from, to)));
}

/** What a proof of inclusion claims. */
export interface InclusionClaim {
  /** Hash of the leaf. */
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** Whether the proof shows that the leaf stands at `index` of the log of `size` leaves with that root. */
export function verifyInclusion({ leaf, index, size, root, proof }: InclusionClaim): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  const ranges = inclusionRanges(index, size);
  if (ranges.length !== proof.length) return false;
  const computed = proof.reduce(
    (hash: Uint8Array, part, at) =>
      (ranges[at]?.from ?? 0) > index ? nodeHash(hash, part) : nodeHash(part, hash),
    leaf,
  );
  return isSame(computed, root);
}

/** What a proof of consistency claims. */
export interface ConsistencyClaim {
  readonly oldSize: number;
  readonly oldRoot: Uint8Array;
  readonly newSize: number;
  readonly newRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** Whether the proof shows that the newer log begins with the older one. */
export function verifyConsistency(claim: ConsistencyClaim): boolean {
  const { oldSize, oldRoot, newSize, newRoot, proof } = claim;
  if (!Number.isSafeInteger(oldSize) || !Number.isSafeInteger(newSize)) return false;
  if (oldSize < 1 || oldSize > newSize) return false;
  const ranges = consistencyRanges(oldSize, newSize);
  if (ranges.length !== proof.length) return false;
  // the old root is part of the proof unless it is a subtree of the new log itself
  const isWholeOld = !ranges.some(({ to }) => to === oldSize);
  const parts = ranges.map((range, at) => ({ range, hash: proof[at] ?? oldRoot }));
  if (isWholeOld) parts.unshift({ range: { from: 0, to: oldSize }, hash: oldRoot });
  const [first, ...rest] = parts;
  if (first === undefined) return false;
  let [ofOld, ofNew] = [first.hash, first.hash];
  for (const { range, hash } of rest) {
    if (range.from >= oldSize) ofNew = nodeHash(ofNew, hash);
    else [ofOld, ofNew] = [nodeHash(hash, ofOld), nodeHash(hash, ofNew)];
  }
  return isSame(ofOld, oldRoot) && isSame(ofNew, newRoot);
}

/** The largest power of two below `count`. */
function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
