import { DomainError } from '@kontor/contracts';
import type { JsonObject } from '@kontor/contracts';
import { effectContextOf, takeSubject } from '../advance/apply-trigger.js';
import { newDraft, startDraft } from '../advance/children.js';
import type { By, Site } from '../house.js';
import { openSite } from '../record/load.js';
import type { Draft } from '../record/draft.js';

/** A process and the start event that begins it. */
export interface StartEventRef {
  readonly processKey: string;
  readonly elementId: string;
}

/** Starts an instance at a message, signal or timer start event, inside the running transaction. @throws what its startSubmit throws */
export async function startByEvent(
  site: Site,
  { processKey, elementId }: StartEventRef,
  start: {
    readonly data: JsonObject;
    readonly by: By;
    readonly rehearsalId: string | null;
    readonly instanceId?: string;
  },
): Promise<Draft> {
  const { house, unit, tx } = site;
  const definition = await house.catalogs.latest(tx, site.catalog, processKey);
  const clock = await openSite(house, unit, start.rehearsalId);
  const starter = site.organisation.people.find(({ id }) => id === start.by.actorId);
  const draft = await newDraft(site, definition, clock, {
    ...(start.instanceId === undefined ? {} : { instanceId: start.instanceId }),
    startedBy: start.by.actorId,
    orgUnitId: starter?.orgUnitId ?? null,
    rehearsalId: start.rehearsalId,
  });
  const variables = await submitStart(site, draft, { elementId, data: start.data, by: start.by });
  await startDraft({ ...site, draft, mode: 'command' }, variables, start.by, elementId);
  return draft;
}

/** Hands the start data to the process's `startSubmit`; without one they become the variables. @throws business-rule */
export async function submitStart(
  { house, tx }: Site,
  draft: Draft,
  { elementId, data, by }: { readonly elementId: string; readonly data: JsonObject; readonly by: By },
): Promise<JsonObject> {
  const { startSubmit } = draft.definition.model;
  if (startSubmit === undefined) return data;
  const submit = house.deps.registry.submits.get(startSubmit);
  if (!submit) throw new DomainError('effect-failed');
  const context = effectContextOf(draft, { waitId: 'start', elementId }, by.actorId);
  const result = await submit.run(tx, { data, outcome: 'start', reason: null, variables: {} }, context);
  if ('error' in result) throw refusalOf(result);
  takeSubject(draft, result.subject);
  return result.variables;
}

/** A business error of a submit, as the refusal the person reads. */
export function refusalOf({
  error,
  message,
}: {
  readonly error: string;
  readonly message?: string;
}): DomainError {
  const text = message ?? error;
  return new DomainError('business-rule', { hint: { de: text, en: text } });
}
