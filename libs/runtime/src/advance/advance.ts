import { DomainError, ERRORS } from '@kontor/contracts';
import type { AdvanceRequest, DriverPlan, ErrorCode, FailedActivity } from '@kontor/contracts';
import { finish } from '../commands/move-instance.js';
import { NOBODY } from '../house.js';
import type { House, Work } from '../house.js';
import { append } from '../record/append.js';
import { isBlocked } from '../record/draft.js';
import type { Draft } from '../record/draft.js';
import { lockInstance } from '../record/load.js';
import { applyDue, hasDue } from './apply-due.js';
import { raiseIncident, waitOf } from './incidents.js';
import { planOf, planSourceOf } from './plan.js';

/** Applies what is due and pending; activities that failed for good become incidents. `isDriver`: the driver asks and has the answer. */
export function advance(house: House, request: AdvanceRequest, isDriver = true): Promise<DriverPlan> {
  const { instanceId, failed } = request;
  return house.units.command(async (unit) => {
    const { site, draft } = await lockInstance(house, unit, instanceId);
    const work: Work = { ...site, draft, mode: 'background' };
    for (const failure of failed) failActivity(draft, failure);
    if (hasDue(draft)) await applyDue(work);
    await finish(site, isDriver ? instanceId : null);
    return planOf(planSourceOf(draft, site.areEffectsHeld));
  });
}

/** An activity that is out of attempts or time; one that has ended otherwise, or was retried since, is none of them. */
function failActivity(draft: Draft, { waitId, attempt, code }: FailedActivity): void {
  const wait = waitOf(draft, waitId);
  if (wait?.kind !== 'activity' || wait.attempt !== attempt || isBlocked(draft, waitId)) return;
  if (draft.results.some((result) => result.waitId === waitId)) return;
  const { elementId, name } = wait;
  append(draft, { type: 'activity.failed', elementId, waitId, data: { name, attempt, code } }, NOBODY);
  const known: ErrorCode = Object.hasOwn(ERRORS, code) ? (code as ErrorCode) : 'effect-failed';
  raiseIncident(draft, { waitId, trigger: null }, new DomainError(known));
}
