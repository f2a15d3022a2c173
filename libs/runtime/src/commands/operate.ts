import { DomainError } from '@kontor/contracts';
import type { LocalizedText, Trigger, Wait, WaitId } from '@kontor/contracts';
import { isTransient, rowOf } from '@kontor/database';
import { openWaits } from '@kontor/engine';
import { applyDue, hasDue } from '../advance/apply-due.js';
import { applyTrigger } from '../advance/apply-trigger.js';
import type { Enrich } from '../advance/apply-trigger.js';
import { raiseIncident } from '../advance/incidents.js';
import type { House, Work } from '../house.js';
import { refOf } from '../messages/deliver.js';
import { append } from '../record/append.js';
import { checkpoint, openIncidents, putIncident } from '../record/draft.js';
import { checkId, readInstance } from '../record/load.js';
import type { InstanceRef, Runtime } from '../runtime.js';
import { moveInstance, mustBeActive, mustBeAllowed, mustBeVersion } from './move-instance.js';

type Of<Name extends keyof Runtime> = Runtime[Name] extends (command: infer Command) => unknown
  ? Command
  : never;

// what a person writes as a reason can be erased
const reasonOn =
  (type: string, reason: string): Enrich =>
  (event) =>
    event.type === type ? { detail: { reason } } : {};

function required(reason: string): string {
  if (reason.trim() === '') throw new DomainError('reason-required');
  return reason.trim();
}

/**
 * Ends a case before its time; its children are told. A process with a cancel message undoes what it promised by itself.
 * @throws forbidden, stale, reason-required, instance-ended, business-rule where the process cannot be cancelled any more
 */
export function cancel(house: House, command: Of<'cancel'>): Promise<InstanceRef> {
  const { instanceId, version, actor } = command;
  return moveInstance(house, instanceId, async (work) => {
    mustBeAllowed(work, actor, 'instance.cancel');
    mustBeVersion(work.draft, version);
    const reason = required(command.reason);
    const by = { actorId: actor.personId };
    const message = work.draft.definition.model.cancelMessage;
    if (message === undefined) {
      await applyTrigger(work, { type: 'cancel', reason }, by, reasonOn('instance.cancelled', reason));
    } else {
      mustBeActive(work.draft);
      await applyTrigger(work, cancelTrigger(work, message), by, reasonOn('message.received', reason));
    }
    return refOf(work.draft);
  });
}

function cancelTrigger({ draft }: Work, message: string): Trigger {
  const wait = openWaits(draft.state).find((one) => one.kind === 'message' && one.message === message);
  if (wait?.kind !== 'message') throw new DomainError('business-rule', { hint: TOO_LATE });
  return { type: 'messageReceived', waitId: wait.waitId, message, key: wait.key, variables: {} };
}

const TOO_LATE: LocalizedText = {
  de: 'An dieser Stelle lässt sich der Vorgang nicht mehr abbrechen.',
  en: 'The case can no longer be cancelled at this point.',
};

/** Puts a case on hold: commands are refused, messages wait, timers fire when it goes on. @throws forbidden, stale, reason-required, instance-ended */
export function suspend(house: House, command: Of<'suspend'>): Promise<InstanceRef> {
  const { instanceId, version, actor } = command;
  return moveInstance(house, instanceId, async (work) => {
    mustBeAllowed(work, actor, 'instance.suspend');
    mustBeVersion(work.draft, version);
    const reason = required(command.reason);
    mustBeActive(work.draft);
    await applyTrigger(
      work,
      { type: 'suspend' },
      { actorId: actor.personId },
      reasonOn('instance.suspended', reason),
    );
    return refOf(work.draft);
  });
}

/** Lets a case go on; what became due meanwhile happens at once, in its order. @throws forbidden, stale, state-conflict */
export function resume(house: House, { instanceId, version, actor }: Of<'resume'>): Promise<InstanceRef> {
  return moveInstance(house, instanceId, async (work) => {
    mustBeAllowed(work, actor, 'instance.resume');
    mustBeVersion(work.draft, version);
    if (work.draft.state.status !== 'suspended') throw new DomainError('state-conflict');
    await applyTrigger(work, { type: 'resume' }, { actorId: actor.personId });
    if (hasDue(work.draft)) await applyDue(work);
    return refOf(work.draft);
  });
}

/** Tries an effect again that had failed for good; failing again is a new incident. @throws not-found, forbidden, state-conflict */
export async function retryIncident(
  house: House,
  { incidentId, actor }: Of<'retryIncident'>,
): Promise<InstanceRef> {
  checkId(incidentId);
  const { current } = house.units;
  const tx = current?.isOpen ? await current.tx() : house.deps.dataSource.manager;
  const found = await rowOf<{ id: string }>(tx, 'SELECT instance_id AS id FROM incident WHERE id = $1', [
    incidentId,
  ]);
  if (!found) throw new DomainError('not-found');
  return moveInstance(house, found.id, async (work) => {
    const { draft } = work;
    mustBeAllowed(work, actor, 'incident.retry');
    const incident = openIncidents(draft).find(({ id }) => id === incidentId);
    // what nothing waits for, such as a mail, can be put right after the end too
    if (incident?.waitId !== null || incident.trigger !== null) mustBeActive(draft);
    if (!incident) throw new DomainError('state-conflict');
    const by = { actorId: actor.personId };
    putIncident(draft, { ...incident, resolvedAt: draft.now, resolvedBy: actor.personId });
    const { elementId, waitId, trigger, attempt } = incident;
    append(draft, { type: 'incident.retried', elementId, waitId, data: { incidentId, attempt } }, by);
    const again: Trigger | null =
      trigger ?? (waitId === null ? null : { type: 'retry', waitId: waitId as WaitId });
    if (again) await tryAgain(work, again, { waitId, trigger });
    return refOf(draft);
  });
}

async function tryAgain(
  of: Work,
  trigger: Trigger,
  about: { readonly waitId: string | null; readonly trigger: Trigger | null },
): Promise<void> {
  const work: Work = { ...of, mode: 'background' };
  const { draft, unit, drafts } = work;
  const bringBack = checkpoint(draft);
  const bornDrafts = drafts.length;
  const rollBack = await unit.savepoint();
  try {
    await applyTrigger(work, trigger, { actorId: null });
  } catch (error) {
    if (isTransient(error)) throw error;
    await rollBack();
    bringBack();
    drafts.splice(bornDrafts);
    raiseIncident(draft, about, error);
  }
}

const KINDS = {
  userTask: 'task',
  timer: 'timer',
  message: 'message',
  signal: 'message',
  activity: 'activity',
  delegate: 'activity',
  async: 'activity',
  child: 'child',
} as const satisfies Record<Wait['kind'], 'task' | 'timer' | 'message' | 'activity' | 'child'>;

/** What cancelling would undo. @throws not-found */
export function cancelPreview(house: House, instanceId: string): ReturnType<Runtime['cancelPreview']> {
  checkId(instanceId);
  return house.units.run(async (unit) => {
    const { draft } = await readInstance(house, unit, await unit.tx(), instanceId);
    return openWaits(draft.state).map(({ elementId, kind }) => {
      const name: LocalizedText = draft.definition.model.nodes[elementId]?.name ?? {
        de: elementId,
        en: elementId,
      };
      return { elementId, name, kind: KINDS[kind] };
    });
  });
}
