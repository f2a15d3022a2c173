import { describe, expect, it } from '@jest/globals';
import { chainEvent, formatCheckpoint, noteSigner, parseCheckpoint, signNote } from './index.js';
import { describeFile } from './bundle-build.js';
import { documentFile } from './bundle-format.js';
import { SIGNER, STRANGER, filesOf, idOf } from './testing-bundle.js';
import { TRUSTED, codesOf, forged, isNamed, sample, withFirst } from './testing-damage.js';

describe('a forgery that repairs every checksum', () => {
  const rechained = withFirst(({ events }) => {
    const again = events.reduce<typeof events>(
      (done, { prevHash: _prev, hash: _hash, ...content }, index) => {
        const actorId = index === 1 ? idOf(666) : content.actorId;
        return [...done, chainEvent(done.at(-1)?.hash ?? '0'.repeat(64), { ...content, actorId })];
      },
      [],
    );
    return { events: again, hash: again.at(-1)!.hash };
  });
  const exchanged = withFirst(({ details }) => ({
    details: details.map((one) => ('content' in one ? { ...one, content: { reason: 'passt' } } : one)),
  }));
  const target = sample.content.documents.find((one) => isNamed(one, sample.content.cases))!;

  it.each([
    ['a rewritten history', rechained, 'proof-wrong'],
    ['an exchanged content', exchanged, 'chain-broken'],
    [
      'a cut tail',
      withFirst(({ events }) => ({ events: events.slice(0, 1), seq: 1, hash: events[0]!.hash, details: [] })),
      'proof-wrong',
    ],
    ['a proof taken away', withFirst(() => ({ proof: null })), 'checkpoint-required'],
    [
      'a proof for another place',
      withFirst(({ proof }) => ({ proof: { ...proof!, index: proof!.index + 1 } })),
      'proof-wrong',
    ],
    [
      'the proof of another case',
      forged((content) => ({
        ...content,
        cases: content.cases.map((one) => ({ ...one, proof: content.cases[1]!.proof })),
      })),
      'proof-wrong',
    ],
    ['another origin', forged((content) => ({ ...content, origin: 'elsewhere' })), 'proof-wrong'],
    [
      'a case without its parent',
      forged((content) => ({ ...content, cases: content.cases.map((one) => ({ ...one, parentId: null })) })),
      'case-mismatch',
    ],
    [
      'a sub-case left out',
      forged((content) => ({ ...content, instanceId: idOf(1), cases: content.cases.slice(0, 1) })),
      'case-mismatch',
    ],
    [
      'a model exchanged',
      forged((content) => ({
        ...content,
        definitions: content.definitions.map((one) => ({ ...one, model: { key: 'other', hash: one.hash } })),
      })),
      'definition-changed',
    ],
    [
      'a form exchanged',
      forged((content) => ({
        ...content,
        definitions: content.definitions.map((one) => ({ ...one, forms: {} })),
      })),
      'form-changed',
    ],
    [
      'a decision exchanged',
      forged((content) => ({
        ...content,
        decisions: content.decisions.map((one) => ({ ...one, key: 'other' })),
      })),
      'decision-changed',
    ],
    ['a document left out', forged((content) => ({ ...content, documents: [] }), []), 'document-missing'],
  ] as const)('is found with the right key: %s', (_, files, code) => {
    expect(codesOf(files, TRUSTED)).toContain(code);
  });

  it('is found: another document under the address of the one that the chain names', () => {
    const bytes = Buffer.from('another document');
    const { sha256 } = describeFile(bytes);
    const files = forged(
      (content) => ({
        ...content,
        documents: content.documents.map((one) =>
          one === target ? { ...one, sha256, sizeBytes: bytes.byteLength } : one,
        ),
      }),
      [...sample.bytes, bytes],
    );
    files.delete(documentFile(target.sha256!));
    expect(codesOf(files, TRUSTED)).toContain('document-other');
  });

  it('is found when it was signed with another key, under the same name or another', () => {
    for (const signer of [STRANGER, noteSigner('kontor.example/else', Buffer.alloc(32, 9))]) {
      const files = withFirst(({ proof }) => {
        const { origin, size, root } = parseCheckpoint(proof!.checkpoint)!;
        return {
          proof: { ...proof!, checkpoint: signNote(formatCheckpoint({ origin, size, root }), signer) },
        };
      });
      expect(codesOf(files, TRUSTED)).toContain('checkpoint-key');
    }
  });

  it('is found when the signature was copied from another checkpoint', () => {
    const files = withFirst(({ proof }) => {
      const { origin, size } = parseCheckpoint(proof!.checkpoint)!;
      const other = signNote(formatCheckpoint({ origin, size, root: Buffer.alloc(32) }), SIGNER);
      const [, signature = ''] = proof!.checkpoint.split('\n\n');
      return { proof: { ...proof!, checkpoint: `${other.split('\n\n')[0]}\n\n${signature}` } };
    });
    expect(codesOf(files, TRUSTED)).toEqual(expect.arrayContaining(['checkpoint-signature', 'proof-wrong']));
  });

  it('is found when the signer showed the reader another log of the same size', () => {
    const { origin, size } = parseCheckpoint(sample.content.cases[0]!.proof!.checkpoint)!;
    const kept = parseCheckpoint(
      signNote(formatCheckpoint({ origin, size, root: Buffer.alloc(32) }), SIGNER),
    )!;
    expect(codesOf(filesOf(sample), { keys: [SIGNER], checkpoints: [kept] })).toContain(
      'checkpoint-conflict',
    );
  });
});
