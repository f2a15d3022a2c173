import { DomainError } from '@kontor/contracts';
import type {
  DelegateContext,
  EngineEvent,
  InstanceSubject,
  JsonObject,
  Trigger,
  Wait,
} from '@kontor/contracts';
import { openWaits, rootVariables, statusOf, step } from '@kontor/engine';
import type { StepContext, StepResult } from '@kontor/engine';
import { isTransient, rowsOf } from '@kontor/database';
import { signalName } from '../catalog/catalog.js';
import type { By, Work } from '../house.js';
import { append } from '../record/append.js';
import type { Fact } from '../record/append.js';
import { checkpoint, isBlocked, putTask } from '../record/draft.js';
import type { Draft } from '../record/draft.js';
import { sendOutbound } from '../messages/outbound.js';
import { openTask } from '../tasks/open-task.js';
import { startChild } from './children.js';
import { raiseIncident, resolveIncidents } from './incidents.js';
import { StepFailed } from './step-failed.js';

/** More delegates than this in one go: the flow goes round without waiting. */
const MOST_MOVES = 1_000;

/** Marks a cancellation that comes from the parent, which then needs no answer. */
export const PARENT_ENDED = 'parent-ended';

/** What a trigger adds to the events it causes, by event type; erasable content goes into `detail`. */
export type Enrich = (event: EngineEvent) => Pick<Fact, 'data' | 'detail'>;

const nothing: Enrich = () => ({});

/**
 * Applies one trigger and runs the delegates it leads to. @throws StepFailed, DomainError; the draft must then be brought
 * back by the caller
 */
export async function applyTrigger(
  work: Work,
  trigger: Trigger,
  by: By,
  enrich: Enrich = nothing,
): Promise<void> {
  await takeStep(work, trigger, by, enrich);
  await runDelegates(work, by);
}

async function takeStep(work: Work, trigger: Trigger, by: By, enrich: Enrich = nothing): Promise<void> {
  const { draft } = work;
  const { definition, state } = draft;
  const result = step(definition.model, state, trigger, stepContextOf(work));
  if (!result.ok) throw new StepFailed(result.failure);
  draft.hasStepped = true;
  draft.state = result.state;
  draft.triggers = [...draft.triggers, { no: result.state.seq, at: draft.now, trigger: loggable(trigger) }];
  await takeEffects(work, result, by, enrich);
  if (draft.fields.endedAt === null && hasEnded(draft)) await endInstance(work, trigger, result, by);
}

const hasEnded = ({ state }: Draft): boolean => !['active', 'suspended'].includes(statusOf(state));

async function takeEffects(
  work: Work,
  result: StepResult & { ok: true },
  by: By,
  enrich: Enrich,
): Promise<void> {
  const { draft } = work;
  for (const { waitId } of result.closed) {
    const task = draft.tasks.get(waitId);
    if (task?.state === 'open') putTask(draft, { ...task, state: 'cancelled', version: task.version + 1 });
  }
  const tasks = result.opened.flatMap((wait) => (wait.kind === 'userTask' ? [openTask(work, wait)] : []));
  const opened = new Map(tasks.map(({ task, data }) => [task.waitId, data]));
  for (const event of result.events) append(draft, factOf(event, enrich, opened), by);
  for (const { facts } of tasks) for (const fact of facts) append(draft, fact, by);
  correlate(draft, result);
  resolveIncidents(draft, new Set(result.closed.map(({ waitId }) => waitId)), by);
  for (const wait of result.opened) {
    if (wait.kind === 'child') await startChild(work, wait, by);
    if (wait.kind === 'async') await continueLater(work, wait);
  }
  for (const outbound of result.outbound) await sendOutbound(work, outbound, by);
}

/** Free text of a person stands in details only: whatever else is written can never be erased. */
function factOf(event: EngineEvent, enrich: Enrich, opened: ReadonlyMap<string, JsonObject>): Fact {
  const { type, elementId, waitId } = event;
  const about = { type, elementId: elementId ?? null, waitId: waitId ?? null };
  const { data, detail } = enrich(event);
  const known = type === 'task.opened' && waitId !== undefined ? opened.get(waitId) : undefined;
  if (type === 'variable.changed' && event.data?.['name'] === 'reason') {
    const { old = null, new: next = null, ...rest } = event.data;
    // blanking is an erasure: what it takes away must not come back as its record
    if (next === '') return { ...about, data: rest };
    return { ...about, data: rest, detail: { old, new: next } };
  }
  return { ...about, data: { ...event.data, ...known, ...data }, ...(detail ? { detail } : {}) };
}

function loggable(trigger: Trigger): Trigger {
  if (trigger.type === 'cancel' && trigger.reason !== PARENT_ENDED) return { ...trigger, reason: '' };
  if (!('variables' in trigger) || typeof trigger.variables['reason'] !== 'string') return trigger;
  return { ...trigger, variables: { ...trigger.variables, reason: '' } };
}

function correlate(draft: Draft, { opened, closed }: StepResult & { ok: true }): void {
  const gone = closed.flatMap(({ kind, waitId }) =>
    kind === 'message' || kind === 'signal' ? [waitId as string] : [],
  );
  const keys = new Map(draft.openedKeys);
  for (const waitId of gone) if (!keys.delete(waitId)) draft.closedKeys = [...draft.closedKeys, waitId];
  for (const wait of opened) {
    if (wait.kind === 'message') keys.set(wait.waitId, { message: wait.message, key: wait.key });
    if (wait.kind === 'signal') keys.set(wait.waitId, { message: signalName(wait.signal), key: '*' });
  }
  draft.openedKeys = keys;
}

async function endInstance(
  work: Work,
  trigger: Trigger,
  result: StepResult & { ok: true },
  by: By,
): Promise<void> {
  const { draft } = work;
  const { fields, state } = draft;
  draft.fields = { ...fields, endedAt: draft.now };
  resolveIncidents(draft, null, by);
  const isCalledOff = trigger.type === 'cancel' && trigger.reason === PARENT_ENDED;
  if (fields.parentId === null || fields.parentWaitId === null || isCalledOff) return;
  const about = { waitId: fields.parentWaitId };
  const variables = rootVariables(state);
  const told =
    result.escaped || statusOf(state) === 'cancelled'
      ? { type: 'effectError', ...about, errorCode: result.escaped?.errorCode ?? 'child-cancelled' }
      : { type: 'childEnded', ...about, variables };
  await tellInstance(work, fields.parentId, told);
}

async function continueLater(work: Work, { waitId }: Wait): Promise<void> {
  await tellInstance(work, work.draft.instanceId, { type: 'continueAsync', waitId });
}

/** Leaves a trigger for an instance; it is applied in line after the commit, or by its driver. */
export async function tellInstance(
  work: Pick<Work, 'tx' | 'unit'>,
  instanceId: string,
  trigger: JsonObject,
): Promise<void> {
  await rowsOf(work.tx, 'INSERT INTO pending_trigger (instance_id, trigger) VALUES ($1, $2)', [
    instanceId,
    JSON.stringify(trigger),
  ]);
  work.unit.followUps.add(instanceId);
}

async function runDelegates(work: Work, by: By): Promise<void> {
  const { draft } = work;
  for (let moves = 0; ; moves += 1) {
    const wait = openWaits(draft.state).find(
      ({ kind, waitId }) => kind === 'delegate' && !isBlocked(draft, waitId),
    );
    if (wait?.kind !== 'delegate' || statusOf(draft.state) !== 'active') return;
    await runDelegate(work, wait, by, moves);
  }
}

async function runDelegate(
  work: Work,
  wait: Wait & { kind: 'delegate' },
  by: By,
  moves: number,
): Promise<void> {
  const { draft, unit, mode } = work;
  const bringBack = checkpoint(draft);
  const bornDrafts = work.drafts.length;
  const rollBack = await unit.savepoint();
  try {
    if (moves >= MOST_MOVES) throw new DomainError('endless-loop');
    const delegate = work.house.deps.registry.delegates.get(wait.name);
    if (!delegate) throw new DomainError('effect-failed');
    const result = await delegate.run(work.tx, wait.input, effectContextOf(draft, wait, by.actorId));
    const { waitId } = wait;
    if ('error' in result) {
      const message = result.message === undefined ? {} : { message: result.message };
      await takeStep(work, { type: 'effectError', waitId, errorCode: result.error, ...message }, by);
    } else {
      takeSubject(draft, result.subject);
      await takeStep(work, { type: 'effectCompleted', waitId, result: result.variables }, by);
    }
  } catch (error) {
    if (isTransient(error) || (mode === 'command' && error instanceof DomainError)) throw error;
    await rollBack();
    bringBack();
    work.drafts.splice(bornDrafts);
    raiseIncident(draft, { waitId: wait.waitId, trigger: null }, error);
  }
}

/** What a step of this instance may know of the world. */
export function stepContextOf({ draft, catalog }: Work): StepContext {
  const { instanceId, now, fields } = draft;
  return {
    now,
    decisions: catalog.decisions,
    calendars: catalog.calendars,
    defaults: { instanceId, businessKey: fields.businessKey, starterId: fields.startedBy },
    isChild: fields.parentId !== null,
  };
}

/** What a delegate, submit or loader is told about where it runs. */
export function effectContextOf(
  draft: Draft,
  { waitId, elementId }: { readonly waitId: string; readonly elementId: string },
  actorId: string | null,
): DelegateContext {
  const { instanceId, now, fields } = draft;
  return { instanceId, businessKey: fields.businessKey, waitId, elementId, now, actorId };
}

/** Takes over what the case is about, as a submit or delegate has told it. */
export function takeSubject(draft: Draft, subject: InstanceSubject | undefined): void {
  if (!subject) return;
  const { text, type, id, orgUnitId } = subject;
  draft.fields = {
    ...draft.fields,
    ...{ subject: text, subjectType: type, subjectId: id, orgUnitId: orgUnitId ?? draft.fields.orgUnitId },
  };
}
