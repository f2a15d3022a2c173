import { HISTORY_EVENT_TYPES } from '@kontor/contracts';
import type { JsonObject } from '@kontor/contracts';

/** What leaves the house as a file; who took it matters for everybody, not for auditors only. */
const TAKEN_AWAY = '/api/v1/process-instances/:id/evidence';
/** What says something about a case or a person; lists that only count or name steps are not among them. */
const RECORDED: ReadonlySet<string> = new Set([
  '/api/v1/history-events',
  '/api/v1/process-instances/:id',
  '/api/v1/process-instances/:id/history-events',
  '/api/v1/process-instances.csv',
  TAKEN_AWAY,
  '/api/v1/user-tasks/:id',
  '/api/v1/requisitions/:id',
  '/api/v1/applications/:id',
  '/api/v1/applications/:id/explanation',
  '/api/v1/documents/:id/content',
]);
const IDS: ReadonlySet<string> = new Set(['id', 'instanceId', 'actorId']);
const INSTANTS: ReadonlySet<string> = new Set(['from', 'to']);
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]{5,15}Z$/;

/** Route and filter of a read that is recorded, or null. A text that somebody typed is left out: it may be a name. */
export function readOf(
  route: string,
  asked: JsonObject,
): { readonly route: string; readonly filter: JsonObject } | null {
  if (!RECORDED.has(route)) return null;
  const kept = Object.entries(asked).filter(
    ([name, value]) =>
      typeof value === 'string' &&
      ((IDS.has(name) && UUID.test(value)) ||
        (INSTANTS.has(name) && INSTANT.test(value)) ||
        (name === 'type' && HISTORY_EVENT_TYPES.some((type) => type === value))),
  );
  return { route, filter: Object.fromEntries(kept) };
}

/** Whether reads of the route are recorded whoever reads. */
export const isRecordedForAll = (route: string): boolean => route === TAKEN_AWAY;
