import {
  chainLeafHash,
  inclusionRanges,
  merkleRoot,
  parseCheckpoint,
  parseVerifier,
  verifyInclusion,
  verifyNote,
} from '@kontor/audit';
import type { BundleProof, CheckpointNote, LeafRange } from '@kontor/audit';
import { checkpointKeys, leavesOf, newestCheckpoint, readLeaves } from '@kontor/database';
import type { EntityManager } from '@kontor/database';
import { Injectable } from '@nestjs/common';

/** Leaves under one remembered hash; a power of two, so that it is a whole subtree of the log. */
const BLOCK = 1_024;

/** What the newest checkpoint shows of some cases. */
export interface Coverage {
  readonly origin: string | null;
  /** Public key of its signature. */
  readonly key: string | null;
  /** By case. */
  readonly proofs: ReadonlyMap<string, BundleProof>;
}

/** Proves that the chains of cases are in the log that the newest checkpoint signs. */
@Injectable()
export class CheckpointProofs {
  /** Roots of whole blocks of leaves by number; the log only grows, so what was read once stays right. */
  readonly #blocks = new Map<number, Buffer>();

  async of(tx: EntityManager, instanceIds: readonly string[]): Promise<Coverage> {
    const newest = await newestCheckpoint(tx);
    const checkpoint = newest && parseCheckpoint(newest.note);
    if (!checkpoint) return { origin: null, key: null, proofs: new Map() };
    const proofs = new Map<string, BundleProof>();
    for (const id of instanceIds) {
      const proof = await this.#proof(tx, checkpoint, id);
      if (proof) proofs.set(id, proof);
    }
    return { origin: checkpoint.origin, key: await signingKey(tx, checkpoint), proofs };
  }

  async #proof(
    tx: EntityManager,
    { size, root, source }: CheckpointNote,
    instanceId: string,
  ): Promise<BundleProof | null> {
    const leaves = await leavesOf(tx, instanceId);
    const found = leaves.findLast(({ index }) => index < size);
    if (!found) return null;
    const { index, ...leaf } = found;
    const hashes = await this.#hashes(tx, index, size);
    const isProven = verifyInclusion({ leaf: chainLeafHash(leaf), index, size, root, proof: hashes });
    // a restored database may have another log than the one that is remembered
    if (!isProven) this.#blocks.clear();
    const proof = isProven ? hashes : await this.#hashes(tx, index, size);
    return { leaf, index, proof: proof.map((hash) => hash.toString('base64')), checkpoint: source };
  }

  async #hashes(tx: EntityManager, index: number, size: number): Promise<readonly Buffer[]> {
    const hashes: Buffer[] = [];
    for (const range of inclusionRanges(index, size)) hashes.push(await this.#rootOf(tx, range));
    return hashes;
  }

  /** A range longer than a block begins where a block begins, and its tree has the blocks as its lower part. */
  async #rootOf(tx: EntityManager, { from, to }: LeafRange): Promise<Buffer> {
    if (to - from <= BLOCK) return leafRoot(tx, from, to);
    const roots: Buffer[] = [];
    for (let start = from; start < to; start += BLOCK) {
      const known = start + BLOCK <= to ? this.#blocks.get(start / BLOCK) : undefined;
      const root = known ?? (await leafRoot(tx, start, Math.min(start + BLOCK, to)));
      if (start + BLOCK <= to) this.#blocks.set(start / BLOCK, root);
      roots.push(root);
    }
    return merkleRoot(roots);
  }
}

async function leafRoot(tx: EntityManager, from: number, to: number): Promise<Buffer> {
  const leaves = await readLeaves(tx, from, to - from);
  return merkleRoot(leaves.map(({ index: _index, ...leaf }) => chainLeafHash(leaf)));
}

async function signingKey(tx: EntityManager, { note }: CheckpointNote): Promise<string | null> {
  const keys = await checkpointKeys(tx);
  const isSigner = (text: string): boolean => {
    const key = parseVerifier(text);
    return key !== null && verifyNote(note, [key]) === 'valid';
  };
  return keys.find(isSigner) ?? null;
}
