import fc from 'fast-check';
import { verifyBundle } from './index.js';
import type { BundleCase, BundleContent, BundleDocument, BundleTrust, Finding } from './index.js';
import { caseFile } from './bundle-format.js';
import { SIGNER, filesOf, idOf, must, samples } from './testing-bundle.js';
import type { Sample } from './testing-bundle.js';

/** With the right key. */
export const TRUSTED: BundleTrust = { keys: [SIGNER], checkpoints: null };
/** Without any. */
export const UNTRUSTING: BundleTrust = { keys: [], checkpoints: null };

/** What contradicts in a bundle. */
export const problemsOf = (files: ReadonlyMap<string, Uint8Array>, trust = UNTRUSTING): readonly Finding[] =>
  verifyBundle(files, trust).findings.filter(({ level }) => level === 'problem');
export const codesOf = (files: ReadonlyMap<string, Uint8Array>, trust = UNTRUSTING): readonly string[] =>
  problemsOf(files, trust).map(({ code }) => code);

/** Whether a content of the chain says which bytes the document has. */
export const isNamed = ({ sha256 }: BundleDocument, cases: BundleContent['cases']): boolean =>
  cases.some(({ details }) =>
    details.some((one) => 'content' in one && sha256 !== null && one.content['sha256'] === sha256),
  );

/** A case with a sub-case, each covered by a checkpoint, with a content and a document that the chain knows. */
export const sample: Sample = must(
  fc
    .sample(samples, { seed: 4, numRuns: 400 })
    .find(
      ({ content: { cases, documents } }) =>
        cases.length === 2 &&
        cases.every(({ proof, details }) => proof !== null && details.some((one) => 'content' in one)) &&
        (cases[0]?.proof?.leaf.seq ?? 0) > 2 &&
        documents.some((one) => isNamed(one, cases)),
    ),
);
const FIRST = idOf(0);
export const HISTORY = caseFile(FIRST, 'history.jsonl');
export const DETAILS = caseFile(FIRST, 'details.jsonl');
export const PROOF = caseFile(FIRST, 'proof.json');

/** The bundle made again after its content was forged: whoever does it repairs every checksum. */
export const forged = (
  change: (content: BundleContent) => BundleContent,
  bytes = sample.bytes,
): Map<string, Buffer> => filesOf({ content: change(sample.content), bytes });
export const withFirst = (change: (one: BundleCase) => Partial<BundleCase>) =>
  forged((content) => ({
    ...content,
    cases: content.cases.map((one, index) => (index === 0 ? { ...one, ...change(one) } : one)),
  }));
export const edited = (path: string, change: (text: string) => string): Map<string, Buffer> => {
  const files = filesOf(sample);
  return files.set(path, Buffer.from(change(must(files.get(path)).toString('utf8'))));
};
export const without = (path: string): Map<string, Buffer> => {
  const files = filesOf(sample);
  files.delete(path);
  return files;
};
