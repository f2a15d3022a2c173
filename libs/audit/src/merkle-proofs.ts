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

/** Proof that leaf `index` is among these leaf hashes. */
export function inclusionProof(leaves: readonly Uint8Array[], index: number): readonly Buffer[] {
  return inclusionRanges(index, leaves.length).map(({ from, to }) => merkleRoot(leaves.slice(from, to)));
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

/** The largest power of two below `count`. */
function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
