import { decisionsWithRequired } from '@kontor/audit';
import type { BundleContent, BundleDefinition, BundleDetail, BundleDocument } from '@kontor/audit';
import { DomainError } from '@kontor/contracts';
import type { Actor, HistoryEvent } from '@kontor/contracts';
import {
  caseTree,
  decisionVersions,
  definitionsByHash,
  evidenceDocuments,
  evidenceSize,
  isInstanceVisible,
  recordedCases,
} from '@kontor/database';
import type { AuditedCase, EntityManager, EvidenceCase, EvidenceDocument } from '@kontor/database';
import { may } from '@kontor/policy';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Organisation } from '../access/organisation.js';
import { Masking } from '../applications/masking.js';
import { DocumentAccess } from '../documents/document-access.js';
import { InstanceQueries } from '../process-instances/instance-queries.js';
import { instanceResource } from '../process-instances/instance-resource.js';
import { CheckpointProofs } from './checkpoint-proofs.js';
import { PROGRAM_VERSION } from './kontor-version.js';
import { namedPersons } from './named-persons.js';

const MOST_CASES = 200;
const MOST_EVENTS = 20_000;
const MOST_DOCUMENT_BYTES = 200_000_000;

/** What a bundle holds, and the rows of its cases for the report. */
export interface CollectedEvidence {
  readonly content: BundleContent;
  readonly rows: readonly EvidenceCase[];
}

/** Reads everything of a case and its sub-cases that the person may see, as of one moment. */
@Injectable()
export class CollectEvidence {
  constructor(
    private readonly dataSource: DataSource,
    private readonly instances: InstanceQueries,
    private readonly organisation: Organisation,
    private readonly masking: Masking,
    private readonly documents: DocumentAccess,
    private readonly checkpoints: CheckpointProofs,
  ) {}

  /** @throws not-found, forbidden, evidence-too-large */
  of(me: Actor, instanceId: string, madeAt: string): Promise<CollectedEvidence> {
    return this.dataSource.transaction('REPEATABLE READ', async (tx) => {
      const row = await this.instances.seen(tx, me, instanceId);
      if (!may(me, 'evidence.read', instanceResource(row))) throw new DomainError('forbidden');
      const tree = await caseTree(tx, instanceId, MOST_CASES + 1);
      const rows = await this.#visible(tx, me, tree);
      const ids = rows.map(({ id }) => id);
      await refuseTooLarge(tx, tree, ids);

      const recorded = await byCase(tx, ids);
      const hidden = await this.#hidden(tx, me, rows);
      const events = ids.flatMap((id) => recorded.get(id)?.events ?? []);
      const { origin, key, proofs } = await this.checkpoints.of(tx, ids);
      const { people } = await this.organisation.facts(tx);
      const cases = rows.map((one) => ({
        ...one,
        events: recorded.get(one.id)?.events ?? [],
        details: detailsOf(recorded.get(one.id), hidden.has(one.id)),
        proof: proofs.get(one.id) ?? null,
      }));
      const content: BundleContent = {
        ...{ kontorVersion: PROGRAM_VERSION, origin, madeAt, madeBy: me.personId, instanceId, cases },
        withheldCases: tree.map(({ id }) => id).filter((id) => !ids.includes(id)),
        definitions: await definitionsOf(tx, rows, events),
        decisions: await decisionsOf(tx, events),
        documents: await this.#documents(tx, me, instanceId, ids, events),
        people: namedPersons(events, people),
        checkpointKey: key,
      };
      return { content, rows };
    });
  }

  /** Those of the tree that the person may see, with all above them. */
  async #visible(tx: EntityManager, me: Actor, tree: readonly EvidenceCase[]): Promise<EvidenceCase[]> {
    const viewer = await this.organisation.viewer(tx, me);
    const visible = new Map<string, EvidenceCase>();
    for (const one of tree) {
      const isRoot = visible.size === 0;
      const isBelow = one.parentId !== null && visible.has(one.parentId);
      if (isRoot || (isBelow && (await isInstanceVisible(tx, viewer, one.id)))) visible.set(one.id, one);
    }
    return [...visible.values()];
  }

  /** Cases whose written content may name the candidate whom the person is to judge without a name. */
  async #hidden(tx: EntityManager, me: Actor, rows: readonly EvidenceCase[]): Promise<ReadonlySet<string>> {
    const hidden = new Set<string>();
    for (const row of rows) {
      const isBelow = row.parentId !== null && hidden.has(row.parentId);
      if (isBelow || (await this.masking.hides(tx, me, row))) hidden.add(row.id);
    }
    return hidden;
  }

  async #documents(
    tx: EntityManager,
    me: Actor,
    rootId: string,
    ids: readonly string[],
    events: readonly HistoryEvent[],
  ): Promise<readonly BundleDocument[]> {
    const attached = events.flatMap(({ type, data: { documentId } }) =>
      type === 'document.attached' && typeof documentId === 'string' ? [documentId] : [],
    );
    const all = await evidenceDocuments(tx, ids, attached);
    const kept = all.filter(({ erasedAt }) => erasedAt === null);
    const readable = new Set((await this.documents.readableOf(tx, me, kept)).map(({ id }) => id));
    return all.map((document) => entryOf(document, readable.has(document.id), rootId));
  }
}

function entryOf(document: EvidenceDocument, isReadable: boolean, rootId: string): BundleDocument {
  const placed = { ...document, instanceId: document.instanceId ?? rootId };
  if (isReadable) return placed;
  // the name of a file often is the name of a person
  return { ...placed, name: document.erasedAt === null ? '' : document.name, sha256: null };
}

async function refuseTooLarge(
  tx: EntityManager,
  tree: readonly EvidenceCase[],
  ids: readonly string[],
): Promise<void> {
  const { events, documentBytes } = await evidenceSize(tx, ids);
  if (tree.length > MOST_CASES || events > MOST_EVENTS || documentBytes > MOST_DOCUMENT_BYTES)
    throw new DomainError('evidence-too-large');
}

async function byCase(tx: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, AuditedCase>> {
  const found = new Map<string, AuditedCase>();
  for await (const one of recordedCases(tx, ids)) found.set(one.instanceId, one);
  return found;
}

function detailsOf(recorded: AuditedCase | undefined, isHidden: boolean): readonly BundleDetail[] {
  return (recorded?.details ?? []).map(({ seq, salt, content, erasedByRule }) => {
    if (content === null) return { seq, erasedByRule: erasedByRule ?? 'unknown' };
    return isHidden ? { seq, isWithheld: true } : { seq, salt, content };
  });
}

/** Of each model that was executed: the version of the case, and the forms of all versions with the same model. */
async function definitionsOf(
  tx: EntityManager,
  rows: readonly EvidenceCase[],
  events: readonly HistoryEvent[],
): Promise<readonly BundleDefinition[]> {
  const own = new Set(rows.map(({ definitionId }) => definitionId));
  const hashes = [...new Set(events.map(({ definitionHash }) => definitionHash))].filter(isHash);
  const versions = await definitionsByHash(tx, hashes);
  return hashes.flatMap((hash) => {
    const same = versions.filter((version) => version.hash === hash);
    const used = same.find(({ id }) => own.has(id)) ?? same[0];
    if (!used) return [];
    const others = same.flatMap(({ version, forms }) =>
      Object.entries(forms).map(([id, form]) => [`${id} (version ${version})`, form] as const),
    );
    const { model, bpmnXml, forms } = used;
    return [{ hash, model, bpmnXml, forms: { ...Object.fromEntries(others), ...forms } }];
  });
}

async function decisionsOf(
  tx: EntityManager,
  events: readonly HistoryEvent[],
): Promise<BundleContent['decisions']> {
  const hashes = events.flatMap(({ type, data: { hash } }) =>
    type === 'decision.evaluated' && typeof hash === 'string' && isHash(hash) ? [hash] : [],
  );
  return hashes.length === 0 ? [] : decisionsWithRequired(hashes, await decisionVersions(tx));
}

const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
