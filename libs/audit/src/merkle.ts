import { createHash } from 'node:crypto';

/** SHA-256 of nothing: the root of an empty log. */
export const EMPTY_ROOT: Buffer = createHash('sha256').digest();

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** Hash of a leaf's bytes. @see RFC 6962 §2.1 */
export function leafHash(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(LEAF).update(bytes).digest();
}

/** Hash of an inner node from its two children. @see RFC 6962 §2.1 */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash('sha256').update(NODE).update(left).update(right).digest();
}

/** A log that grows at its end and remembers only the roots of its perfect subtrees: at most one a bit of its size. */
export interface MerkleTree {
  readonly size: number;
  /** Appends the hash of a leaf. */
  add(leaf: Uint8Array): void;
  /** Root of all leaves so far. */
  root(): Buffer;
}

/** An empty log. */
export function createMerkleTree(): MerkleTree {
  // from left to right; the sizes are the bits of `size`, the highest first
  const peaks: Uint8Array[] = [];
  let size = 0;
  return {
    get size() {
      return size;
    },
    add(leaf) {
      let merged = leaf;
      for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
        merged = nodeHash(peaks.pop() ?? EMPTY_ROOT, merged);
      }
      peaks.push(merged);
      size += 1;
    },
    root() {
      const last = peaks.at(-1);
      if (last === undefined) return EMPTY_ROOT;
      return Buffer.from(peaks.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last));
    },
  };
}

/** Root of a log of these leaf hashes. */
export function merkleRoot(leaves: Iterable<Uint8Array>): Buffer {
  const tree = createMerkleTree();
  for (const leaf of leaves) tree.add(leaf);
  return tree.root();
}
