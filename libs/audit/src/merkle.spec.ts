import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  chainLeafHash,
  EMPTY_ROOT,
  inclusionProof,
  leafBytes,
  leafHash,
  merkleRoot,
  nodeHash,
  verifyInclusion,
} from './index.js';

/** Leaves and roots of the test data of Certificate Transparency. */
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => leafHash(Buffer.from(hex, 'hex')));
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** The definition of RFC 6962 §2.1, word by word. */
function rootByDefinition(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (only === undefined) return EMPTY_ROOT;
  if (leaves.length === 1) return only;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(rootByDefinition(leaves.slice(0, split)), rootByDefinition(leaves.slice(split)));
}

const log = fc
  .array(fc.uint8Array({ maxLength: 4 }), { minLength: 1, maxLength: 70 })
  .map((all) => all.map(leafHash));
const place = fc.nat({ max: 1_000_000 });

describe('the checkpoint log', () => {
  it.each(ROOTS.map((root, index) => [index + 1, root]))('has the known root at %i leaves', (size, root) => {
    expect(merkleRoot(LEAVES.slice(0, Number(size))).toString('hex')).toBe(root);
  });

  it('has the hash of nothing as root while it is empty', () => {
    expect(merkleRoot([]).toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });

  it('has a proof of the third of seven leaves as the RFC draws it', () => {
    const [a, b, , , e, f, g] = LEAVES as [Buffer, Buffer, Buffer, Buffer, Buffer, Buffer, Buffer];
    const seven = LEAVES.slice(0, 7);
    expect(inclusionProof(seven, 3)).toEqual([LEAVES[2], nodeHash(a, b), nodeHash(nodeHash(e, f), g)]);
  });

  it('computes the root of the definition, leaf by leaf', () => {
    fc.assert(
      fc.property(log, (leaves) => {
        expect(merkleRoot(leaves)).toEqual(rootByDefinition(leaves));
      }),
    );
  });

  it('proves every leaf in its place, and in no other', () => {
    fc.assert(
      fc.property(log, place, place, (leaves, at, other) => {
        const [index, wrong] = [at % leaves.length, other % leaves.length];
        const claim = {
          leaf: leaves[index]!,
          index,
          size: leaves.length,
          root: merkleRoot(leaves),
          proof: inclusionProof(leaves, index),
        };
        expect(verifyInclusion(claim)).toBe(true);
        fc.pre(!leaves[wrong]!.equals(leaves[index]!));
        expect(verifyInclusion({ ...claim, leaf: leaves[wrong]! })).toBe(false);
        expect(verifyInclusion({ ...claim, index: wrong })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: [...claim.proof, claim.root] })).toBe(false);
        expect(verifyInclusion({ ...claim, index: leaves.length })).toBe(false);
      }),
    );
  });

  it('commits to case, number and hash of an event in one way only', () => {
    const head = { seq: 7, hash: 'ab', instanceId: 'i' };
    expect(leafBytes(head).toString()).toBe('{"hash":"ab","instanceId":"i","seq":7}');
    expect(chainLeafHash({ ...head, more: 1 } as typeof head)).toEqual(leafHash(leafBytes(head)));
  });
});
