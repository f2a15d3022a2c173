import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import { sha256 } from './chain.js';
import {
  BUNDLE_FILES,
  BUNDLE_FORMAT,
  caseFile,
  decisionFile,
  definitionFile,
  documentFile,
} from './bundle-format.js';
import type {
  BundleCase,
  BundleContent,
  BundleFile,
  BundleInstance,
  BundleManifest,
  BundlePage,
} from './bundle-format.js';

/**
 * The files of a bundle by path, `manifest.json` first, bytes of documents apart: those are written beside them under
 * `documentFile`, each once. `pages` are the pages for people.
 */
export function bundleFiles(
  content: BundleContent,
  pages: Readonly<Record<BundlePage, string>>,
): ReadonlyMap<string, Buffer> {
  const texts = [...Object.entries(pages), ...recordTexts(content)];
  const files = new Map(texts.map(([path, text]) => [path, Buffer.from(text, 'utf8')]));
  const manifest = manifestOf(content, files);
  return new Map([[BUNDLE_FILES.manifest, Buffer.from(canonicalJson(manifest), 'utf8')], ...files]);
}

/** Size and SHA-256 of bytes. */
export function describeFile(bytes: Uint8Array): BundleFile {
  return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.byteLength };
}

/** The digest that a manifest carries of itself. */
export function manifestDigest({ digest: _own, ...rest }: Partial<BundleManifest>): string {
  return sha256(canonicalJson(rest));
}

function recordTexts(content: BundleContent): readonly (readonly [string, string])[] {
  const { cases, definitions, decisions, documents, people, checkpointKey } = content;
  return [
    ...cases.flatMap(({ id, events, details, proof }) => [
      [caseFile(id, 'history.jsonl'), lines(events)] as const,
      [caseFile(id, 'details.jsonl'), lines(details)] as const,
      ...(proof === null ? [] : [[caseFile(id, 'proof.json'), canonicalJson(proof)] as const]),
    ]),
    ...definitions.flatMap(({ hash, model, bpmnXml, forms }) => [
      [definitionFile(hash, 'model.json'), canonicalJson(model)] as const,
      [definitionFile(hash, 'process.bpmn'), bpmnXml] as const,
      [definitionFile(hash, 'forms.json'), canonicalJson(forms)] as const,
    ]),
    ...decisions.map((decision) => [decisionFile(decision.hash), canonicalJson(decision)] as const),
    [BUNDLE_FILES.documents, lines(documents)],
    [BUNDLE_FILES.people, canonicalJson(people)],
    ...(checkpointKey === null ? [] : [[BUNDLE_FILES.checkpointKey, `${checkpointKey}\n`] as const]),
  ];
}

function manifestOf(content: BundleContent, files: ReadonlyMap<string, Buffer>): BundleManifest {
  const { kontorVersion, origin, madeAt, madeBy, instanceId, cases, withheldCases, documents } = content;
  const ofDocuments = documents.flatMap(({ sha256: hash, sizeBytes }) =>
    hash === null ? [] : [[documentFile(hash), { sha256: hash, bytes: sizeBytes }] as const],
  );
  const ofTexts = [...files].map(([path, bytes]) => [path, describeFile(bytes)] as const);
  const manifest = {
    format: BUNDLE_FORMAT,
    kontorVersion,
    origin,
    madeAt,
    madeBy,
    instanceId,
    instances: cases.map(instanceOf),
    withheldCases,
    checkpoints: coverage(cases),
    files: Object.fromEntries([...ofTexts, ...ofDocuments]),
  };
  return { ...manifest, digest: manifestDigest(manifest) };
}

function instanceOf({
  id,
  businessKey,
  processKey,
  status,
  parentId,
  seq,
  hash,
}: BundleCase): BundleInstance {
  return { id, businessKey, processKey, status, parentId, seq, hash };
}

/** How much of the chains the proofs of the cases cover. */
export function coverage(cases: readonly Pick<BundleCase, 'seq' | 'proof'>[]): BundleManifest['checkpoints'] {
  if (cases.every(({ proof, seq }) => proof !== null && proof.leaf.seq === seq)) return 'all';
  return cases.some(({ proof }) => proof !== null) ? 'some' : 'none';
}

const lines = (values: readonly object[]): string =>
  values.map((value) => `${canonicalJson(value)}\n`).join('');
