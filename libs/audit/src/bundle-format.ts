import type { DecisionModel, EngineStatus, HistoryEvent, Instant, JsonObject } from '@kontor/contracts';
import type { ChainHead } from './chain-leaf.js';

/** Number of the evidence format that this program writes and reads. */
export const BUNDLE_FORMAT = 1;

/** Where things stand in a bundle; the rest is under `caseFile`, `definitionFile`, `decisionFile` and `documentFile`. */
export const BUNDLE_FILES = {
  manifest: 'manifest.json',
  documents: 'documents.jsonl',
  people: 'people.json',
  checkpointKey: 'checkpoint-key.txt',
} as const;

/** Pages for people; what they say is proven by the files beside them, never by themselves. */
export const BUNDLE_PAGES = ['LIESMICH.txt', 'README.txt', 'bericht.html', 'report.html'] as const;
export type BundlePage = (typeof BUNDLE_PAGES)[number];

/** A file of one case. */
export const caseFile = (
  instanceId: string,
  name: 'history.jsonl' | 'details.jsonl' | 'proof.json',
): string => `cases/${instanceId}/${name}`;
/** A file of one process definition, by the hash that stands in the events. */
export const definitionFile = (hash: string, name: 'model.json' | 'process.bpmn' | 'forms.json'): string =>
  `definitions/${hash}/${name}`;
/** The file of one decision, by its hash. */
export const decisionFile = (hash: string): string => `decisions/${hash}.json`;
/** The file of a document's bytes, by their SHA-256. */
export const documentFile = (sha256: string): string => `documents/${sha256}`;

/** Readable content of an event: as it is, erased by a rule, or not for the person who made the bundle. */
export type BundleDetail =
  | { readonly seq: number; readonly salt: string; readonly content: JsonObject }
  | { readonly seq: number; readonly erasedByRule: string }
  | { readonly seq: number; readonly isWithheld: true };

/** That a head of the case's chain is in the checkpoint log: the checkpoint note, the place of the leaf, base64 hashes. */
export interface BundleProof {
  readonly leaf: ChainHead;
  readonly index: number;
  readonly proof: readonly string[];
  readonly checkpoint: string;
}

/** A case as the manifest names it; `seq` and `hash` are the head of its chain. */
export interface BundleInstance {
  readonly id: string;
  readonly businessKey: string;
  readonly processKey: string;
  readonly status: EngineStatus;
  readonly parentId: string | null;
  readonly seq: number;
  readonly hash: string;
}

/** A case with everything of it. */
export interface BundleCase extends BundleInstance {
  readonly events: readonly HistoryEvent[];
  readonly details: readonly BundleDetail[];
  readonly proof: BundleProof | null;
}

/** A deployed version. `model` carries its own hash. */
export interface BundleDefinition {
  readonly hash: string;
  readonly model: object;
  readonly bpmnXml: string;
  readonly forms: Readonly<Record<string, unknown>>;
}

/** A decision that was evaluated; its hash covers `requiredHashes`, those of the decisions it requires, in their order. */
export interface BundleDecision extends DecisionModel {
  readonly requiredHashes: readonly string[];
}

/** A document of a case. Without `sha256` its bytes are not in the bundle: erased, or not for the person who made it. */
export interface BundleDocument {
  readonly id: string;
  readonly instanceId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly kind: string;
  readonly createdAt: Instant;
  readonly createdBy: string | null;
  readonly sizeBytes: number;
  readonly sha256: string | null;
  readonly erasedAt: Instant | null;
}

/** Everything that a bundle is made of, bytes of documents apart. */
export interface BundleContent {
  readonly kontorVersion: string;
  /** Name of the checkpoint log. */
  readonly origin: string | null;
  readonly madeAt: Instant;
  readonly madeBy: string;
  readonly instanceId: string;
  readonly cases: readonly BundleCase[];
  /** Sub-cases that exist and are not for the person who made the bundle. */
  readonly withheldCases: readonly string[];
  readonly definitions: readonly BundleDefinition[];
  readonly decisions: readonly BundleDecision[];
  readonly documents: readonly BundleDocument[];
  /** Names by id of the persons who acted. */
  readonly people: Readonly<Record<string, string>>;
  /** Public key of the checkpoints, as text. */
  readonly checkpointKey: string | null;
}

/** Size and SHA-256 (hex) of a file. */
export interface BundleFile {
  readonly sha256: string;
  readonly bytes: number;
}

/** What `manifest.json` says. `digest` is the SHA-256 of the canonical JSON of all other members. */
export interface BundleManifest {
  readonly format: number;
  readonly kontorVersion: string;
  readonly origin: string | null;
  readonly madeAt: Instant;
  readonly madeBy: string;
  readonly instanceId: string;
  readonly instances: readonly BundleInstance[];
  readonly withheldCases: readonly string[];
  /** How much of the chains the checkpoints in the bundle cover. */
  readonly checkpoints: 'all' | 'some' | 'none';
  readonly files: Readonly<Record<string, BundleFile>>;
  readonly digest: string;
}
