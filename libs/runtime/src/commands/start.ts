import { DomainError } from '@kontor/contracts';
import { validateForm } from '@kontor/model';
import { may } from '@kontor/policy';
import { newDraft, startDraft } from '../advance/children.js';
import type { House, Work } from '../house.js';
import { refOf } from '../messages/deliver.js';
import { submitStart } from '../messages/start-by-event.js';
import { checkId, openSite } from '../record/load.js';
import type { InstanceRef, NextTasks, StartCommand } from '../runtime.js';
import { nextTasks } from '../tasks/task-item.js';
import { finish } from './move-instance.js';

/** Starts a process from the catalogue. @throws not-found, forbidden, validation-failed, and what its startSubmit throws */
export function start(house: House, command: StartCommand): Promise<InstanceRef & NextTasks> {
  const { processKey, data, actor, rehearsalId = null, instanceId, isAlone } = command;
  if (instanceId !== undefined) checkId(instanceId);
  return house.units.command(async (unit) => {
    const { site, now, offsetMs } = await openSite(house, unit, rehearsalId);
    const definition = await house.catalogs.latest(site.tx, site.catalog, processKey);
    const { model, forms } = definition;
    if (actor !== null && !may(actor, 'instance.start', { groups: model.starterGroups }, now)) {
      throw new DomainError('forbidden');
    }
    const form = model.startForm === undefined ? undefined : forms[model.startForm];
    const errors = form ? validateForm(form, data) : [];
    if (errors.length > 0) throw new DomainError('validation-failed', { errors });

    const by = { actorId: actor?.personId ?? null };
    const starter = site.organisation.people.find(({ id }) => id === by.actorId);
    const draft = await newDraft(
      site,
      definition,
      { now, offsetMs },
      {
        ...(instanceId === undefined ? {} : { instanceId }),
        ...{ startedBy: by.actorId, orgUnitId: starter?.orgUnitId ?? null, rehearsalId },
      },
    );
    const variables = await submitStart(site, draft, { elementId: model.key, data, by });
    const work: Work = { ...site, draft, mode: 'command' };
    await startDraft(work, variables, by);
    await finish(site);
    return { ...refOf(draft), ...nextTasks(work, by.actorId) };
  }, isAlone);
}
