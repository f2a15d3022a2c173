import type { AuditEntry, LocalizedText, PersonRef, ProcessModel, TimelineEntry } from '@kontor/contracts';
import type { AuditRow, HistoryRow } from '@kontor/database';
import { timelineText } from './timeline-texts.js';

/** Keys under which an event names a person by id. */
const PERSON_KEYS = ['toId', 'personId', 'assigneeId', 'to'] as const;

/** Events of one case as lines that a person reads, each with its raw event beside it. */
export function timelineOf(
  events: readonly HistoryRow[],
  model: ProcessModel,
  people: readonly PersonRef[],
): readonly TimelineEntry[] {
  const person = personAmong(people);
  return events.map((event) => entryOf(event, model, person));
}

/** Events of many cases as such lines, each told by the model of its case. */
export function auditOf(
  events: readonly { readonly row: AuditRow; readonly model: ProcessModel }[],
  people: readonly PersonRef[],
): readonly AuditEntry[] {
  const person = personAmong(people);
  return events.map(({ row: { definitionId: _definition, ...event }, model }) => ({
    ...event,
    ...entryOf(event, model, person),
  }));
}

type FindPerson = (id: string | null) => PersonRef | null;

function personAmong(people: readonly PersonRef[]): FindPerson {
  const names = new Map(people.map(({ id, displayName }) => [id, { id, displayName }]));
  return (id) => (id === null ? null : (names.get(id) ?? null));
}

function entryOf(event: HistoryRow, model: ProcessModel, person: FindPerson): TimelineEntry {
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
}

/** A way without a name is called by where it leads from and to. */
function elementName(model: ProcessModel, elementId: string | null): LocalizedText | null {
  if (elementId === null) return null;
  const flow = model.flows[elementId];
  if (!flow) return nameOr(elementId, model.nodes[elementId]?.name);
  if (flow.name && flow.name.de !== '') return flow.name;
  const from = nameOr(flow.source, model.nodes[flow.source]?.name);
  const to = nameOr(flow.target, model.nodes[flow.target]?.name);
  return { de: `${from.de} → ${to.de}`, en: `${from.en} → ${to.en}` };
}

const nameOr = (id: string, name: LocalizedText | undefined): LocalizedText =>
  name && name.de !== '' ? name : { de: id, en: id };

function outcomeName(model: ProcessModel, event: HistoryRow): LocalizedText | null {
  const outcome = event.data['outcome'];
  const node = event.elementId === null ? undefined : model.nodes[event.elementId];
  if (typeof outcome !== 'string' || node?.type !== 'userTask') return null;
  return node.policy.outcomes.find(({ id }) => id === outcome)?.name ?? { de: outcome, en: outcome };
}

function namedPerson(event: HistoryRow, person: FindPerson): PersonRef | null {
  for (const key of PERSON_KEYS) {
    const id = event.data[key];
    const found = typeof id === 'string' ? person(id) : null;
    if (found) return found;
  }
  return null;
}
