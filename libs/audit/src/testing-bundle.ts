import { deflateRawSync } from 'node:zlib';
import { HISTORY_EVENT_TYPES } from '@kontor/contracts';
import type { DecisionModel, HistoryEvent, JsonObject } from '@kontor/contracts';
import fc from 'fast-check';
import {
  bundleFiles,
  canonicalJson,
  chainEvent,
  chainLeafHash,
  createZip,
  decisionsWithRequired,
  detailDigest,
  documentFile,
  formatCheckpoint,
  formatVerifier,
  GENESIS_HASH,
  inclusionProof,
  merkleRoot,
  noteSigner,
  sha256,
  signNote,
} from './index.js';
import type { BundleCase, BundleContent, BundleDetail, BundleDocument, BundleProof } from './index.js';
import { describeFile } from './bundle-build.js';

/** What is there by construction. @throws when it is not */
export function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('the sample is not as it was meant');
  return value;
}

export const SIGNER = noteSigner('kontor.example/test', Buffer.alloc(32, 7));
export const STRANGER = noteSigner('kontor.example/test', Buffer.alloc(32, 8));
export const PAGES = {
  'LIESMICH.txt': 'So',
  'README.txt': 'So',
  'bericht.html': '<p>',
  'report.html': '<p>',
};

const FORM = { id: 'form', schema: { type: 'object' } };
export const FORM_HASH = sha256(canonicalJson(FORM));
const model = {
  key: 'application',
  nodes: { screen: { id: 'screen', name: { de: 'Sichten', en: 'Screen' } } },
};
export const MODEL_HASH = sha256(canonicalJson(model));
const DEFINITION = {
  hash: MODEL_HASH,
  model: { ...model, hash: MODEL_HASH },
  bpmnXml: '<definitions/>',
  forms: { form: FORM },
};

const decision = (key: string, requires: readonly string[], required: readonly string[]): DecisionModel => {
  const logic = { kind: 'literal', expression: '1' } as const;
  const content = { key, name: { de: key, en: key }, logic, requires };
  return { ...content, hash: sha256(canonicalJson({ ...content, required })) };
};
const LIMIT = decision('limit', [], []);
const APPROVALS = decision('approvals', ['limit'], [LIMIT.hash]);
const OLDER_LIMIT = { ...LIMIT, hash: sha256('older') };
export const DECISIONS = decisionsWithRequired([APPROVALS.hash], [OLDER_LIMIT, LIMIT, APPROVALS]);

/** What the files of one bundle are made of, and a log with leaves of other cases around its own. */
export interface Sample {
  readonly content: BundleContent;
  readonly bytes: readonly Buffer[];
}

interface Plan {
  readonly parent: number;
  readonly isWithheld: boolean;
  readonly events: readonly {
    readonly type: (typeof HISTORY_EVENT_TYPES)[number];
    readonly data: JsonObject;
    readonly detail: 'none' | 'kept' | 'erased';
    readonly content: JsonObject;
  }[];
  readonly documents: readonly {
    readonly bytes: Uint8Array;
    readonly isChained: boolean;
    readonly isErased: boolean;
  }[];
  readonly covered: number;
}

const text = fc.constantFrom(
  '',
  'reason',
  'Größe',
  '"\\',
  'zwei\nZeilen',
  '😀 e\u0301',
  '\u2028',
  'x'.repeat(300),
);
const json = fc.dictionary(
  text,
  fc.oneof(
    text,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
  ),
  { maxKeys: 3 },
) as fc.Arbitrary<JsonObject>;

const plan: fc.Arbitrary<Plan> = fc.record({
  parent: fc.nat(9),
  isWithheld: fc.boolean(),
  events: fc.array(
    fc.record({
      type: fc.constantFrom(...HISTORY_EVENT_TYPES.filter((type) => type !== 'document.attached')),
      data: json,
      detail: fc.constantFrom('none', 'none', 'kept', 'erased'),
      content: json,
    }),
    { minLength: 1, maxLength: 8 },
  ),
  documents: fc.array(
    fc.record({
      bytes: fc.uint8Array({ maxLength: 64 }),
      isChained: fc.boolean(),
      isErased: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
  covered: fc.nat(12),
});

/** Random cases with their sub-cases, contents kept, erased and withheld, documents, models and proofs. */
export const samples: fc.Arbitrary<Sample> = fc
  .tuple(fc.array(plan, { minLength: 1, maxLength: 4 }), fc.nat(40), fc.nat(40))
  .map(([plans, before, after]) => sampleOf(plans, before, after));

export const idOf = (index: number): string => `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`;

function sampleOf(plans: readonly Plan[], before: number, after: number): Sample {
  const documents: BundleDocument[] = [];
  const bytes: Buffer[] = [];
  const cases = plans.map((one, index) => caseOf(one, index, documents, bytes));
  const leaves = cases.flatMap(({ events }, index) => {
    const seq = Math.min(plans[index]?.covered ?? 0, events.length);
    return seq === 0 ? [] : [{ instanceId: idOf(index), seq, hash: must(events[seq - 1]).hash }];
  });
  const strange = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => ({
      instanceId: idOf(1000 + from + at),
      seq: 1,
      hash: sha256(`${from + at}`),
    }));
  const log = [...strange(0, before), ...leaves, ...strange(before, after)].map(chainLeafHash);
  const root = merkleRoot(log);
  const checkpoint = signNote(formatCheckpoint({ origin: SIGNER.name, size: log.length, root }), SIGNER);
  const proofOf = (id: string): BundleProof | null => {
    const at = leaves.findIndex(({ instanceId }) => instanceId === id);
    if (at < 0) return null;
    const proof = inclusionProof(log, before + at).map((hash) => hash.toString('base64'));
    return { leaf: must(leaves[at]), index: before + at, proof, checkpoint };
  };
  return {
    bytes,
    content: {
      kontorVersion: '0.1.0',
      origin: SIGNER.name,
      madeAt: '2026-03-02T08:00:00.000Z',
      madeBy: idOf(500),
      instanceId: idOf(0),
      cases: cases.map((one) => ({ ...one, proof: proofOf(one.id) })),
      withheldCases: plans.length > 3 ? [idOf(99)] : [],
      definitions: [DEFINITION],
      decisions: DECISIONS,
      documents,
      people: { [idOf(500)]: 'Änne Groß' },
      checkpointKey: formatVerifier(SIGNER),
    },
  };
}

function caseOf(one: Plan, index: number, documents: BundleDocument[], bytes: Buffer[]): BundleCase {
  const id = idOf(index);
  const events: HistoryEvent[] = [];
  const details: BundleDetail[] = [];
  const add = (
    type: HistoryEvent['type'],
    data: JsonObject,
    detail: Plan['events'][number]['detail'],
    content: JsonObject,
  ): void => {
    const seq = events.length + 1;
    const salt = `salt ${seq}`;
    events.push(
      chainEvent(events.at(-1)?.hash ?? GENESIS_HASH, {
        ...{ instanceId: id, seq, at: `2026-03-01T08:00:${String(seq).padStart(2, '0')}.000Z`, type, data },
        ...{ elementId: 'screen', waitId: null, actorId: idOf(500), onBehalfOfId: null },
        definitionHash: MODEL_HASH,
        detailDigest: detail === 'none' ? null : detailDigest(salt, content),
      }),
    );
    if (detail === 'kept') details.push(one.isWithheld ? { seq, isWithheld: true } : { seq, salt, content });
    if (detail === 'erased') details.push({ seq, erasedByRule: 'recruiting.L1' });
  };
  for (const { type, data, detail, content } of one.events) add(type, data, detail, content);
  add('task.completed', { formHash: FORM_HASH }, 'none', {});
  add('decision.evaluated', { hash: APPROVALS.hash }, 'none', {});
  for (const { bytes: raw, isChained, isErased } of one.documents) {
    const file = Buffer.from(raw);
    const documentId = idOf(2000 + documents.length);
    const digest = describeFile(file).sha256;
    add('document.attached', { documentId }, isChained ? 'kept' : 'none', { sha256: digest });
    if (!isErased) bytes.push(file);
    documents.push({
      ...{ id: documentId, instanceId: id, name: 'Lebenslauf.pdf', mediaType: 'application/pdf', kind: 'cv' },
      ...{
        createdAt: '2026-03-01T08:00:00.000Z',
        createdBy: null,
        sizeBytes: isErased ? 0 : file.byteLength,
      },
      sha256: isErased ? null : digest,
      erasedAt: isErased ? '2026-03-01T09:00:00.000Z' : null,
    });
  }
  return {
    ...{
      id,
      businessKey: `HIR-2026-${String(index).padStart(4, '0')}`,
      processKey: 'application',
      status: 'active',
    },
    parentId: index === 0 ? null : idOf(one.parent % index),
    ...{ seq: events.length, hash: must(events.at(-1)).hash, events, details, proof: null },
  };
}

/** The files of a bundle by path, documents included. */
export function filesOf({ content, bytes }: Sample): Map<string, Buffer> {
  const documents = bytes.map((file) => [documentFile(describeFile(file).sha256), file] as const);
  return new Map([...bundleFiles(content, PAGES), ...documents]);
}

/** The archive of these files. */
export function zipOf(files: ReadonlyMap<string, Buffer>): Buffer {
  const zip = createZip('2026-03-02T08:00:00.000Z');
  const parts = [...files].map(([path, file]) => zip.add(path, file, deflateRawSync(file)));
  return Buffer.concat([...parts, zip.end()]);
}
