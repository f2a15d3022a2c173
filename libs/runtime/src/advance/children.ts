import { localDate } from '@kontor/calendar';
import { DomainError } from '@kontor/contracts';
import type { Instant, JsonObject, Wait } from '@kontor/contracts';
import { GENESIS_HASH } from '@kontor/audit';
import { newId, rowOf } from '@kontor/database';
import { evaluateExpression } from '@kontor/decisions';
import { initialState } from '@kontor/engine';
import type { Definition } from '../catalog/catalog.js';
import type { By, Site, Work } from '../house.js';
import { NOTHING_TO_WRITE } from '../record/draft.js';
import type { Draft, InstanceFields } from '../record/draft.js';
import { applyTrigger } from './apply-trigger.js';

/** More new instances than this in one transaction: they start each other without end. */
const MOST_NEW_INSTANCES = 200;
const SITE_ZONE = 'Europe/Berlin';

/** Where a new instance comes from. */
export interface Origin {
  readonly instanceId?: string;
  readonly startedBy: string | null;
  readonly orgUnitId: string | null;
  readonly rehearsalId: string | null;
  readonly parent?: { readonly draft: Draft; readonly waitId: string };
}

/** A new instance of a definition with its business key, before its first step. */
export async function newDraft(
  site: Site,
  definition: Definition,
  { now, offsetMs }: { readonly now: Instant; readonly offsetMs: number },
  origin: Origin,
): Promise<Draft> {
  if (site.drafts.length > MOST_NEW_INSTANCES) throw new DomainError('endless-loop');
  const { model } = definition;
  const year = Number(localDate(now, SITE_ZONE).slice(0, 4));
  const row = await rowOf<{ no: number }>(site.tx, 'SELECT next_business_number($1, $2) AS no', [
    model.prefix,
    year,
  ]);
  const instanceId = origin.instanceId ?? newId();
  const fields: InstanceFields = {
    businessKey: `${model.prefix}-${year}-${String(row?.no ?? 0).padStart(4, '0')}`,
    version: 1,
    parentId: origin.parent?.draft.instanceId ?? null,
    parentWaitId: origin.parent?.waitId ?? null,
    rootId: origin.parent?.draft.fields.rootId ?? instanceId,
    rehearsalId: origin.rehearsalId,
    isConfidential: model.confidential || (origin.parent?.draft.fields.isConfidential ?? false),
    subject: origin.parent?.draft.fields.subject ?? '',
    subjectType: origin.parent?.draft.fields.subjectType ?? null,
    subjectId: origin.parent?.draft.fields.subjectId ?? null,
    orgUnitId: origin.orgUnitId,
    ownerId: origin.startedBy,
    startedBy: origin.startedBy,
    startedAt: now,
    endedAt: null,
  };
  return {
    ...NOTHING_TO_WRITE,
    ...{ instanceId, definition, isNew: true, offsetMs, now, isUndriven: false, loaded: null, fields },
    state: initialState(site.epoch),
    seq: 0,
    lastHash: GENESIS_HASH,
    tasks: new Map(),
    performers: [],
    incidents: new Map(),
    children: new Map(),
    accessIds: [],
    pending: [],
    results: [],
  };
}

/** The first step of a new instance: finds its owner, opens the access list of a confidential one. */
export async function startDraft(
  work: Work,
  variables: JsonObject,
  by: By,
  elementId?: string,
): Promise<void> {
  const { draft } = work;
  const { owner } = draft.definition.model;
  const { startedBy, businessKey, isConfidential } = draft.fields;
  if (owner !== undefined) {
    const facts = { ...variables, instanceId: draft.instanceId, businessKey, starterId: startedBy };
    const value = 'literal' in owner ? owner.literal : evaluateExpression(owner.feel, facts, draft.now).value;
    const isPerson = work.organisation.people.some(({ id }) => id === value);
    if (isPerson) draft.fields = { ...draft.fields, ownerId: value as string };
  }
  if (isConfidential) {
    const parentIds =
      work.drafts.find(({ instanceId }) => instanceId === draft.fields.parentId)?.accessIds ?? [];
    const known = [startedBy, draft.fields.ownerId].filter((id): id is string => id !== null);
    draft.newAccessIds = [...new Set([...known, ...parentIds])];
    draft.accessIds = draft.newAccessIds;
  }
  work.drafts.push(draft);
  await applyTrigger(
    work,
    { type: 'start', variables, ...(elementId === undefined ? {} : { elementId }) },
    by,
  );
}

/** Creates the child of a call activity, with its first step, in the parent's transaction. */
export async function startChild(work: Work, wait: Wait & { kind: 'child' }, by: By): Promise<void> {
  const { draft: parent } = work;
  const definition = await calledDefinition(work, wait);
  const { startedBy, orgUnitId, rehearsalId } = parent.fields;
  const origin = { startedBy, orgUnitId, rehearsalId, parent: { draft: parent, waitId: wait.waitId } };
  const draft = await newDraft(work, definition, parent, origin);
  parent.children = new Map(parent.children).set(wait.waitId, draft.instanceId);
  await startDraft({ ...work, draft }, wait.input, by);
}

// called processes bind to what was deployed when the caller was, unless the model says otherwise
async function calledDefinition(
  work: Work,
  { calledElement, binding }: Wait & { kind: 'child' },
): Promise<Definition> {
  const { catalog, house, tx, draft } = work;
  if (binding === 'latest') return house.catalogs.latest(tx, catalog, calledElement);
  const versions = catalog.versions.filter(({ key }) => key === calledElement);
  const deployedAt = new Date(draft.definition.deployedAt).toISOString();
  const found =
    binding === 'deployment'
      ? (versions.findLast((one) => one.deployedAt <= deployedAt) ?? versions[0])
      : versions.find(({ version }) => version === binding.version);
  if (!found) throw new DomainError('not-found');
  return house.catalogs.definition(tx, found.id);
}
