import { newId } from '@kontor/database';
import type { Trigger, Wait } from '@kontor/contracts';
import { openWaits } from '@kontor/engine';
import type { By } from '../house.js';
import { NOBODY } from '../house.js';
import { append } from '../record/append.js';
import { openIncidents, putIncident } from '../record/draft.js';
import type { Draft } from '../record/draft.js';
import { incidentTextOf } from './step-failed.js';

/** Records an effect that failed for good. `trigger` is applied again on retry; without one the wait's effect runs again. */
export function raiseIncident(
  draft: Draft,
  about: {
    readonly waitId: string | null;
    readonly trigger: Trigger | null;
    readonly elementId?: string | null;
  },
  error: unknown,
): void {
  const text = incidentTextOf(error);
  const wait = about.waitId === null ? undefined : waitOf(draft, about.waitId);
  const elementId = wait?.elementId ?? text.elementId ?? about.elementId ?? null;
  const attempt = wait && 'attempt' in wait ? wait.attempt : 1;
  const { code, message } = text;
  const incident = {
    id: newId(),
    waitId: about.waitId,
    elementId,
    code,
    message,
    attempt,
    trigger: about.trigger,
  };
  putIncident(draft, { ...incident, raisedAt: draft.now, resolvedAt: null, resolvedBy: null }, true);
  append(
    draft,
    {
      type: 'incident.raised',
      elementId,
      waitId: about.waitId,
      data: { incidentId: incident.id, code, attempt },
    },
    NOBODY,
  );
}

/** Closes incidents: those of these waits, or with `null` all of them, because the instance has ended. */
export function resolveIncidents(draft: Draft, waitIds: ReadonlySet<string> | null, by: By): void {
  for (const incident of openIncidents(draft)) {
    if (waitIds !== null && (incident.waitId === null || !waitIds.has(incident.waitId))) continue;
    putIncident(draft, { ...incident, resolvedAt: draft.now, resolvedBy: by.actorId });
    const { elementId, waitId, id: incidentId } = incident;
    append(draft, { type: 'incident.resolved', elementId, waitId, data: { incidentId } }, by);
  }
}

/** The open wait with this id. */
export function waitOf(draft: Draft, waitId: string): Wait | undefined {
  return openWaits(draft.state).find((wait) => wait.waitId === waitId);
}
