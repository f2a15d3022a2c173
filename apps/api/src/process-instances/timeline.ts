import type { LocalizedText, PersonRef, ProcessModel, TimelineEntry } from '@kontor/contracts';
import type { HistoryRow } from '@kontor/database';
import { timelineText } from './timeline-texts.js';

/** Keys under which an event names a person by id. */
const PERSON_KEYS = ['toId', 'personId', 'assigneeId', 'to'] as const;

/** Events as lines that a person reads, each with its raw event beside it. */
export function timelineOf(
  events: readonly HistoryRow[],
  model: ProcessModel,
  people: readonly PersonRef[],
): readonly TimelineEntry[] {
  const names = new Map(people.map(({ id, displayName }) => [id, { id, displayName }]));
  const person = (id: string | null): PersonRef | null => (id === null ? null : (names.get(id) ?? null));
  return events.map((event) => {
    const actor = person(event.actorId);
    const onBehalfOf = person(event.onBehalfOfId);
    const element = elementName(model, event.elementId);
    return {
      seq: event.seq,
      at: event.at,
      type: event.type,
      elementId: event.elementId,
      elementName: element,
      actor,
      onBehalfOf,
      data: event.data,
      detail: event.detail,
      text: timelineText(event.type, {
        element,
        actor: actor?.displayName ?? null,
        onBehalfOf: onBehalfOf?.displayName ?? null,
        outcome: outcomeName(model, event),
        person: namedPerson(event, person)?.displayName ?? null,
        // what a person wrote stands in the erasable detail; the sentence may quote it
        data: { ...event.data, ...event.detail },
      }),
    };
  });
}

function elementName(model: ProcessModel, elementId: string | null): LocalizedText | null {
  if (elementId === null) return null;
  const name = model.nodes[elementId]?.name ?? model.flows[elementId]?.name;
  return name && name.de !== '' ? name : { de: elementId, en: elementId };
}

function outcomeName(model: ProcessModel, event: HistoryRow): LocalizedText | null {
  const outcome = event.data['outcome'];
  const node = event.elementId === null ? undefined : model.nodes[event.elementId];
  if (typeof outcome !== 'string' || node?.type !== 'userTask') return null;
  return node.policy.outcomes.find(({ id }) => id === outcome)?.name ?? { de: outcome, en: outcome };
}

function namedPerson(event: HistoryRow, person: (id: string | null) => PersonRef | null): PersonRef | null {
  for (const key of PERSON_KEYS) {
    const id = event.data[key];
    const found = typeof id === 'string' ? person(id) : null;
    if (found) return found;
  }
  return null;
}
