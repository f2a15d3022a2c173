import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findingText, parseCheckpoint, readZip, verifyBundle } from './index.js';
import type { BundleTrust } from './index.js';
import { DECISIONS, MODEL_HASH, SIGNER, filesOf, samples, zipOf } from './testing-bundle.js';
import {
  DETAILS,
  HISTORY,
  PROOF,
  TRUSTED,
  UNTRUSTING,
  codesOf,
  edited,
  problemsOf,
  sample,
  without,
} from './testing-damage.js';

const CLEAN_RUNS = 1_000;
const firstLine = /^.*\n/;

describe('a bundle that nobody touched', () => {
  it(`verifies, ${CLEAN_RUNS} random ones without a false alarm`, () => {
    fc.assert(
      fc.property(samples, (one) => {
        const archive = readZip(zipOf(filesOf(one)));
        if (!archive.ok) throw new Error(archive.fault);
        const isCovered = one.content.cases.every(({ proof }) => proof !== null);
        const { findings, holds } = verifyBundle(archive.files, isCovered ? TRUSTED : UNTRUSTING);
        expect(findings.filter(({ level }) => level === 'problem')).toEqual([]);
        expect(holds).toBe(true);
      }),
      { numRuns: CLEAN_RUNS, seed: 2026 },
    );
  });

  it('says what is not shown: erased and withheld contents, events younger than the checkpoint, an unknown signer', () => {
    const found = fc
      .sample(samples, { seed: 1, numRuns: 60 })
      .flatMap((one) => verifyBundle(filesOf(one), UNTRUSTING).findings.map(({ code }) => code));
    for (const code of ['details-erased', 'details-withheld', 'cases-withheld', 'key-unknown'] as const)
      expect(found).toContain(code);
    for (const code of [
      'checkpoint-none',
      'checkpoint-behind',
      'documents-absent',
      'documents-unchained',
    ] as const)
      expect(found).toContain(code);
  });

  it('confirms a checkpoint that the reader keeps, and tells when it is not among them', () => {
    const kept = parseCheckpoint(sample.content.cases[0]!.proof!.checkpoint)!;
    const codes = (checkpoints: BundleTrust['checkpoints']) =>
      verifyBundle(filesOf(sample), { keys: [SIGNER], checkpoints }).findings.map(({ code }) => code);
    expect(codes([kept])).toContain('checkpoint-kept');
    expect(codes([])).toContain('checkpoint-not-kept');
  });
});

describe('damage to a bundle', () => {
  it.each([
    ['an edited event', edited(HISTORY, (text) => text.replace('"screen"', '"invite"')), 'chain-broken'],
    ['a missing event', edited(HISTORY, (text) => text.replace(firstLine, '')), 'chain-broken'],
    [
      'an event written in another way',
      edited(HISTORY, (text) => text.replace('{"', '{ "')),
      'file-unreadable',
    ],
    ['a cut history', edited(HISTORY, (text) => text.slice(0, -20)), 'file-unreadable'],
    ['a content that is gone', edited(DETAILS, (text) => text.replace(firstLine, '')), 'chain-broken'],
    [
      'an edited document',
      new Map(
        [...filesOf(sample)].map(
          ([path, bytes]) => [path, path.startsWith('documents/') ? Buffer.from('other') : bytes] as const,
        ),
      ),
      'document-changed',
    ],
    [
      'an edited manifest',
      edited('manifest.json', (text) => text.replace('"madeAt":"2026', '"madeAt":"2025')),
      'manifest-changed',
    ],
    ['a manifest that is none', edited('manifest.json', () => '{}'), 'manifest-unreadable'],
    [
      'a newer format',
      edited('manifest.json', (text) => text.replace('"format":1', '"format":2')),
      'format-unknown',
    ],
    ['a missing history', without(HISTORY), 'file-missing'],
    ['a missing model', without(`definitions/${MODEL_HASH}/process.bpmn`), 'definition-missing'],
    ['a missing decision', without(`decisions/${DECISIONS[1]!.hash}.json`), 'decision-missing'],
    ['a missing report', without('bericht.html'), 'file-missing'],
    ['an edited report', edited('report.html', (text) => `${text}!`), 'file-changed'],
    ['an extra file', filesOf(sample).set('cases/notes.txt', Buffer.from('hello')), 'file-extra'],
  ] as const)('is found: %s', (_, files, code) => {
    expect(codesOf(files)).toContain(code);
  });

  it('of a single byte in any file is found', () => {
    const whole = filesOf(sample);
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (file, place) => {
        const files = new Map(whole);
        const paths = [...files.keys()].filter((path) => files.get(path)!.byteLength > 0);
        const path = paths[file % paths.length]!;
        const bytes = Buffer.from(files.get(path)!);
        bytes[place % bytes.byteLength]! ^= 1;
        expect(problemsOf(files.set(path, bytes))).not.toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('what a verification says', () => {
  it('is a sentence in both languages for everything that was found', () => {
    const damaged = [filesOf(sample), edited(PROOF, () => '{}'), edited(HISTORY, () => ''), new Map()];
    const findings = damaged.flatMap((files) => verifyBundle(files, UNTRUSTING).findings);
    for (const { de, en } of findings.map(findingText)) {
      for (const sentence of [de, en]) expect(sentence).toMatch(/^\S.+\.$/u);
      for (const sentence of [de, en]) expect(sentence).not.toMatch(/undefined|null|NaN/);
      expect(de).not.toBe(en);
    }
  });
});
