import type { HistoryEvent } from '@kontor/contracts';

/** Names by id of the persons who acted in the events or are named by them. */
export function namedPersons(
  events: readonly HistoryEvent[],
  people: readonly { readonly id: string; readonly displayName: string }[],
): Readonly<Record<string, string>> {
  const named = new Set(
    events.flatMap(({ actorId, onBehalfOfId, data }) => [actorId, onBehalfOfId, ...Object.values(data)]),
  );
  return Object.fromEntries(
    people.filter(({ id }) => named.has(id)).map(({ id, displayName }) => [id, displayName]),
  );
}
