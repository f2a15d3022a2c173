import { DomainError } from '@kontor/contracts';
import type { EffectDecisionView } from '@kontor/contracts';
import { decideHeldMails, endHold, recordEffectDecision } from '@kontor/database';
import type { EntityManager } from '@kontor/database';
import { may } from '@kontor/policy';
import type { House } from '../house.js';
import { append } from '../record/append.js';
import type { Runtime } from '../runtime.js';
import { moveInstance } from './move-instance.js';

type Decision = Parameters<Runtime['decideEffects']>[0];

/** Lets effects go that are held after a restore, or drops single mails. @throws forbidden, validation-failed, state-conflict */
export function decideEffects(house: House, command: Decision): Promise<EffectDecisionView> {
  const { decision, reason, actor } = command;
  return house.units.run(async (unit) => {
    const tx = await unit.tx();
    if (actor !== null && !may(actor, 'effect.release', {}, new Date().toISOString()))
      throw new DomainError('forbidden');
    if (reason.trim() === '') throw new DomainError('validation-failed');
    const decided =
      decision === 'released-all' ? await releaseAll(tx) : await decideMails(house, tx, command);
    const view: EffectDecisionView = { decision, mails: decided.mails, activities: decided.activities };
    await recordEffectDecision(tx, {
      ...view,
      reason,
      personId: actor?.personId ?? null,
      mailIds: decided.mailIds,
    });
    return view;
  });
}

interface Decided {
  readonly mails: number;
  readonly activities: number;
  readonly mailIds: readonly string[];
}

async function releaseAll(tx: EntityManager): Promise<Decided> {
  const ended = await endHold(tx);
  if (ended === null) throw new DomainError('state-conflict');
  return { ...ended, mailIds: [] };
}

async function decideMails(
  house: House,
  tx: EntityManager,
  { decision, mailIds, reason, actor }: Decision,
): Promise<Decided> {
  const type = decision === 'dropped' ? 'mail.dropped' : 'mail.released';
  const mails = await decideHeldMails(tx, mailIds, decision === 'dropped' ? 'dropped' : 'released');
  if (mails.length === 0) throw new DomainError('state-conflict');
  // always in the same order: two decisions about many cases must not wait for each other
  const ofCases = mails
    .flatMap(({ id, instanceId }) => (instanceId === null ? [] : [{ mailId: id, instanceId }]))
    .sort((a, b) => (a.instanceId < b.instanceId ? -1 : 1));
  for (const { mailId, instanceId } of ofCases) {
    await moveInstance(house, instanceId, async ({ draft }) => {
      append(draft, { type, data: { mailId }, detail: { reason } }, { actorId: actor?.personId ?? null });
      await Promise.resolve();
    });
  }
  return { mails: mails.length, activities: 0, mailIds: mails.map(({ id }) => id) };
}
