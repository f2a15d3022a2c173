import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  createLogCheck,
  fileEntry,
  formatCheckpoint,
  formatSigner,
  formatVerifier,
  chainLeafHash,
  merkleRoot,
  noteSigner,
  parseCheckpoint,
  parseCheckpointFile,
  parseNote,
  parseSigner,
  parseVerifier,
  signNote,
  verifyCase,
  verifyNote,
  type ChainHead,
  type CheckpointNote,
} from './index.js';

/** Key and note from the documentation of Go's package `sumdb/note`. */
const GO_SIGNER = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const GO_VERIFIER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const GO_NOTE =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n" +
  '\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
/** The example of the C2SP specification. */
const C2SP =
  'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n' +
  '\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n';

const signer = noteSigner('kontor.example/log-1', Buffer.alloc(32, 7));
const stranger = noteSigner('kontor.example/log-1', Buffer.alloc(32, 8));

describe('signed notes', () => {
  it('are those of other programs', () => {
    const key = parseSigner(GO_SIGNER);
    expect(key && formatVerifier(key)).toBe(GO_VERIFIER);
    expect(key && formatSigner(key)).toBe(GO_SIGNER);
    const note = parseNote(GO_NOTE);
    const verifier = parseVerifier(`${GO_VERIFIER}\n`);
    expect(note && verifier && verifyNote(note, [verifier])).toBe('valid');
    expect(key && note && signNote(note.text, key)).toBe(GO_NOTE);
  });

  it('hold for the key that signed them, and are unknown or wrong for others', () => {
    const note = parseNote(signNote('text\n', signer))!;
    expect(verifyNote(note, [stranger, signer])).toBe('valid');
    expect(verifyNote(note, [stranger])).toBe('unknown');
    expect(verifyNote({ ...note, text: 'other\n' }, [signer])).toBe('wrong');
    expect(verifyNote(note, [])).toBe('unknown');
  });

  it.each([
    ['no newline at the end', 'a\n\n\u2014 k AAAAAAA='],
    ['no signature', 'a\nb\n'],
    ['a tab in the text', 'a\tb\n\n\u2014 k AAAAAAA=\n'],
    ['a plus sign in the name', 'a\n\n\u2014 k+k AAAAAAA=\n'],
    ['a signature that is not base64', 'a\n\n\u2014 k AA AA\n'],
  ])('are refused with %s', (_what, text) => {
    expect(parseNote(text)).toBeNull();
  });

  it('refuse a key whose number is not that of its bytes', () => {
    expect(parseVerifier(GO_VERIFIER.replace('c74f20a3', 'c74f20a4'))).toBeNull();
    expect(parseVerifier('nothing')).toBeNull();
    expect(() => noteSigner('two words', Buffer.alloc(32))).toThrow(RangeError);
  });
});

describe('a file of checkpoints', () => {
  it('has the format of the specification', () => {
    expect(parseCheckpoint(C2SP)).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163 });
    const { origin, size, root } = parseCheckpoint(C2SP)!;
    expect(C2SP.startsWith(`${formatCheckpoint({ origin, size, root })}\n`)).toBe(true);
  });

  it.each(['07', '-1', '1.5', '', '99999999999999999'])('does not take "%s" for a size', (size) => {
    expect(parseCheckpoint(C2SP.replace('20852163', size))).toBeNull();
  });

  it('is read note by note, also after a crash in the middle of one', () => {
    const notes = [1, 2, 3].map((size) =>
      signNote(formatCheckpoint({ origin: 'o', size, root: Buffer.alloc(32, size) }), signer),
    );
    fc.assert(
      fc.property(fc.nat(), fc.boolean(), (at, isSpaced) => {
        const torn = notes[1]!.slice(0, at % notes[1]!.length);
        const parts = isSpaced
          ? [notes[0]!, torn, notes[2]!].map(fileEntry)
          : [notes[0]!, `${torn}\n\n`, notes[2]!];
        const { checkpoints } = parseCheckpointFile(parts.join(''));
        expect(checkpoints.map(({ size }) => size).filter((size) => size !== 2)).toEqual([1, 3]);
      }),
    );
    expect(parseCheckpointFile(notes.join(''))).toMatchObject({ fragments: 0 });
    expect(parseCheckpointFile(notes.join('')).checkpoints).toHaveLength(3);
    expect(parseCheckpointFile('')).toEqual({ checkpoints: [], fragments: 0 });
    expect(parseCheckpointFile(`${notes[0]}\nlog`)).toMatchObject({ fragments: 1 });
  });
});

describe('the check of a log', () => {
  const heads: readonly ChainHead[] = [1, 2, 3, 4, 5].map((seq) => ({
    instanceId: 'i',
    seq,
    hash: `h${seq}`,
  }));
  const at = (size: number, leaves = heads, epoch = 0, key = signer): CheckpointNote =>
    parseCheckpoint(
      signNote(
        formatCheckpoint({
          origin: `${key.name}/${epoch}`,
          size,
          root: merkleRoot(leaves.slice(0, size).map(chainLeafHash)),
        }),
        key,
      ),
    )!;
  const check = (
    leaves: readonly ChainHead[],
    fromFile: readonly CheckpointNote[] | null,
    fromDatabase: readonly CheckpointNote[] = fromFile ?? [],
  ) => {
    const running = createLogCheck({ fromFile, fromDatabase, keys: [signer] });
    for (const [index, leaf] of leaves.entries()) running.add(index, leaf);
    return running.finish();
  };
  const origin = `${signer.name}/0`;

  it('is content with a log that only grew', () => {
    expect(check(heads, [at(0), at(2), at(5)])).toEqual({
      leaves: 5,
      checkpoints: 3,
      findings: [],
      restores: [],
    });
  });

  it('finds a leaf that was changed, cut off or taken out', () => {
    const changed = heads.with(1, { ...heads[1]!, hash: 'x' });
    expect(check(changed, [at(1), at(2)]).findings).toEqual([
      { kind: 'checkpoint-contradicted', origin, size: 2, count: 1 },
    ]);
    expect(check(heads.slice(0, 3), [at(5)]).findings).toEqual([
      { kind: 'checkpoint-beyond-log', origin, size: 5, count: 1 },
    ]);
    const gap = createLogCheck({ fromFile: null, fromDatabase: [], keys: [] });
    gap.add(0, heads[0]!);
    gap.add(2, heads[2]!);
    expect(gap.finish().findings).toEqual([{ kind: 'leaf-missing', origin: '', size: 1, count: 1 }]);
  });

  it('believes only signatures of known keys', () => {
    expect(check(heads, [at(3, heads, 0, stranger)]).findings).toEqual([
      { kind: 'signature-unknown', origin, size: 3, count: 1 },
    ]);
    const forged = parseCheckpoint(at(3).source.replace('\n3\n', '\n4\n'))!;
    expect(check(heads, [forged]).findings).toEqual([{ kind: 'signature-wrong', origin, size: 4, count: 1 }]);
  });

  it('misses a checkpoint that only one side has, but not the latest nor those younger than a copy', () => {
    expect(check(heads, [at(1), at(2), at(3)], [at(2)]).findings).toEqual([
      { kind: 'checkpoint-not-in-database', origin, size: 1, count: 1 },
    ]);
    expect(check(heads, [at(1), at(3)], [at(1), at(2), at(3), at(4)]).findings).toEqual([
      { kind: 'checkpoint-not-in-file', origin, size: 2, count: 1 },
    ]);
  });

  it('tells what a restore has lost, and still finds what was changed before it', () => {
    const after = [
      ...heads.slice(0, 3),
      { instanceId: 'k', seq: 1, hash: 'k1' },
      { instanceId: 'k', seq: 2, hash: 'k2' },
    ];
    const notes = [at(2), at(4), at(5), at(3, after, 1), at(5, after, 1)];
    expect(check(after, notes)).toMatchObject({ findings: [], restores: [{ origin, kept: 3, size: 5 }] });
    const inDatabase = notes.filter(({ origin: own, size }) => own !== origin || size === 2);
    expect(check(after, notes, inDatabase)).toMatchObject({ findings: [], restores: [{ kept: 3 }] });
    const rewritten = after.with(0, { ...after[0]!, hash: 'x' });
    expect(check(rewritten, notes).findings).toContainEqual({
      kind: 'checkpoint-contradicted',
      origin,
      size: 2,
      count: 1,
    });
  });
});

describe('the check of a case', () => {
  it('says what stands around its chain without belonging to it', () => {
    const found = verifyCase({
      instanceId: 'i',
      events: [],
      details: [{ seq: 2, salt: '', content: null, erasedByRule: 'L1' }],
      end: null,
      leaves: [{ instanceId: 'i', seq: 3, hash: 'h' }],
    });
    expect(found).toEqual([
      { kind: 'detail-without-event', instanceId: 'i', seq: 2 },
      { kind: 'leaf-without-event', instanceId: 'i', seq: 3 },
    ]);
  });
});
