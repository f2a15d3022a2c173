import type { HistoryEventType, JsonObject, Language, LocalizedText } from '@kontor/contracts';

/** What a sentence of the timeline may speak of; names are already resolved. */
export interface TimelineFacts {
  readonly element: LocalizedText | null;
  readonly actor: string | null;
  readonly onBehalfOf: string | null;
  /** Name of the chosen outcome in the model. */
  readonly outcome: LocalizedText | null;
  /** Person named in the event's data, such as the new assignee. */
  readonly person: string | null;
  readonly data: JsonObject;
}

type Sentence = (facts: TimelineFacts, language: Language) => string;
interface Telling {
  readonly de: (tell: Tell) => string;
  readonly en: (tell: Tell) => string;
}

/** The pieces of a sentence, each with what to say when the event does not know it. */
interface Tell {
  readonly who: string;
  readonly element: string;
  readonly outcome: string;
  readonly person: string;
  text(key: string): string;
}

const NOBODY = { de: 'Das System', en: 'The system' } as const satisfies LocalizedText;
const SOMEBODY = { de: 'eine Person', en: 'a person' } as const satisfies LocalizedText;
const STEP = { de: 'dieser Schritt', en: 'this step' } as const satisfies LocalizedText;
const FOR = { de: 'für', en: 'for' } as const satisfies LocalizedText;

/** How each fact of history reads; forgetting one does not compile. */
export const TIMELINE = {
  'instance.started': {
    de: ({ who }) => `${who} hat den Vorgang gestartet.`,
    en: ({ who }) => `${who} started the case.`,
  },
  'instance.completed': { de: () => 'Der Vorgang ist abgeschlossen.', en: () => 'The case is completed.' },
  'instance.cancelled': {
    de: ({ who, text }) => `${who} hat den Vorgang abgebrochen${text('reason')}.`,
    en: ({ who, text }) => `${who} cancelled the case${text('reason')}.`,
  },
  'instance.terminated': {
    de: () => 'Der Vorgang wurde durch ein Ende im Ablauf beendet.',
    en: () => 'The case was ended by an end event of the process.',
  },
  'instance.suspended': {
    de: ({ who }) => `${who} hat den Vorgang angehalten.`,
    en: ({ who }) => `${who} put the case on hold.`,
  },
  'instance.resumed': {
    de: ({ who }) => `${who} hat den Vorgang fortgesetzt.`,
    en: ({ who }) => `${who} resumed the case.`,
  },
  'instance.modified': {
    de: ({ who }) => `${who} hat den Stand des Vorgangs geändert.`,
    en: ({ who }) => `${who} changed the state of the case.`,
  },
  'instance.migrated': {
    de: ({ who }) => `${who} hat den Vorgang auf eine andere Version des Ablaufs umgestellt.`,
    en: ({ who }) => `${who} moved the case to another version of the process.`,
  },
  'instance.annotated': {
    de: ({ who }) => `${who} hat eine Notiz hinzugefügt.`,
    en: ({ who }) => `${who} added a note.`,
  },
  'element.entered': {
    de: ({ element }) => `${element} beginnt.`,
    en: ({ element }) => `${element} begins.`,
  },
  'element.left': {
    de: ({ element }) => `${element} ist durchlaufen.`,
    en: ({ element }) => `${element} is done.`,
  },
  'element.cancelled': {
    de: ({ element }) => `${element} ist entfallen.`,
    en: ({ element }) => `${element} is no longer needed.`,
  },
  'flow.taken': {
    de: ({ element }) => `Der Weg ${element} wurde genommen.`,
    en: ({ element }) => `The path ${element} was taken.`,
  },
  'task.opened': {
    de: ({ element }) => `Aufgabe ${element} ist zu erledigen.`,
    en: ({ element }) => `Task ${element} is to be done.`,
  },
  'task.claimed': {
    de: ({ who, element }) => `${who} hat die Aufgabe ${element} übernommen.`,
    en: ({ who, element }) => `${who} claimed the task ${element}.`,
  },
  'task.unclaimed': {
    de: ({ who, element }) => `${who} hat die Aufgabe ${element} zurückgegeben.`,
    en: ({ who, element }) => `${who} gave the task ${element} back.`,
  },
  'task.reassigned': {
    de: ({ who, element, person }) => `${who} hat die Aufgabe ${element} an ${person} gegeben.`,
    en: ({ who, element, person }) => `${who} assigned the task ${element} to ${person}.`,
  },
  'task.delegated': {
    de: ({ who, element, person }) => `${who} hat die Aufgabe ${element} an ${person} delegiert.`,
    en: ({ who, element, person }) => `${who} delegated the task ${element} to ${person}.`,
  },
  'task.reminded': {
    de: ({ element }) => `An die Aufgabe ${element} wurde erinnert.`,
    en: ({ element }) => `A reminder was given for the task ${element}.`,
  },
  'task.escalated': {
    de: ({ element }) => `Die Aufgabe ${element} wurde an die nächste Stelle weitergegeben.`,
    en: ({ element }) => `The task ${element} was escalated.`,
  },
  'task.paused': {
    de: ({ who, element }) => `${who} hat die Frist der Aufgabe ${element} angehalten.`,
    en: ({ who, element }) => `${who} paused the deadline of the task ${element}.`,
  },
  'task.unpaused': {
    de: ({ element }) => `Die Frist der Aufgabe ${element} läuft wieder.`,
    en: ({ element }) => `The deadline of the task ${element} is running again.`,
  },
  'task.completed': {
    de: ({ who, element, outcome }) => `${who} hat ${element} erledigt${outcome}.`,
    en: ({ who, element, outcome }) => `${who} completed ${element}${outcome}.`,
  },
  'task.cancelled': {
    de: ({ element }) => `Die Aufgabe ${element} ist entfallen.`,
    en: ({ element }) => `The task ${element} is no longer needed.`,
  },
  'task.commented': {
    de: ({ who, element }) => `${who} hat ${element} kommentiert.`,
    en: ({ who, element }) => `${who} commented on ${element}.`,
  },
  'document.attached': {
    de: ({ who }) => `${who} hat ein Dokument hinzugefügt.`,
    en: ({ who }) => `${who} added a document.`,
  },
  'mail.resent': {
    de: ({ who }) => `${who} hat eine E-Mail noch einmal in den Versand gegeben.`,
    en: ({ who }) => `${who} queued a mail to be sent again.`,
  },
  'mail.released': {
    de: ({ who }) =>
      `${who} hat eine E-Mail freigegeben, die nach einer Wiederherstellung zurückgehalten war.`,
    en: ({ who }) => `${who} released a mail that was held after a restore.`,
  },
  'mail.dropped': {
    de: ({ who }) => `${who} hat eine E-Mail verworfen, die nach einer Wiederherstellung zurückgehalten war.`,
    en: ({ who }) => `${who} dropped a mail that was held after a restore.`,
  },
  'decision.evaluated': {
    de: ({ element }) => `Die Entscheidungstabelle für ${element} wurde ausgewertet.`,
    en: ({ element }) => `The decision table for ${element} was evaluated.`,
  },
  'delegate.completed': {
    de: ({ element }) => `${element} wurde ausgeführt.`,
    en: ({ element }) => `${element} was carried out.`,
  },
  'activity.scheduled': {
    de: ({ element }) => `${element} ist in Arbeit.`,
    en: ({ element }) => `${element} is in progress.`,
  },
  'activity.completed': {
    de: ({ element }) => `${element} wurde ausgeführt.`,
    en: ({ element }) => `${element} was carried out.`,
  },
  'activity.failed': {
    de: ({ element }) => `${element} ist fehlgeschlagen.`,
    en: ({ element }) => `${element} failed.`,
  },
  'timer.started': {
    de: ({ element }) => `Die Frist ${element} läuft.`,
    en: ({ element }) => `The timer ${element} is running.`,
  },
  'timer.fired': {
    de: ({ element }) => `Die Frist ${element} ist abgelaufen.`,
    en: ({ element }) => `The timer ${element} has fired.`,
  },
  'message.sent': {
    de: ({ text }) => `Eine Nachricht wurde gesendet${text('message')}.`,
    en: ({ text }) => `A message was sent${text('message')}.`,
  },
  'message.received': {
    de: ({ text }) => `Eine Nachricht ist eingegangen${text('message')}.`,
    en: ({ text }) => `A message was received${text('message')}.`,
  },
  'message.ignored': {
    de: ({ text }) => `Eine Nachricht kam zu spät und blieb ohne Wirkung${text('message')}.`,
    en: ({ text }) => `A message came too late and had no effect${text('message')}.`,
  },
  'child.started': {
    de: ({ element }) => `Der Teilvorgang ${element} hat begonnen.`,
    en: ({ element }) => `The sub-case ${element} has begun.`,
  },
  'child.ended': {
    de: ({ element }) => `Der Teilvorgang ${element} ist beendet.`,
    en: ({ element }) => `The sub-case ${element} has ended.`,
  },
  'error.thrown': {
    de: ({ element, text }) => `${element} meldet einen Fehler${text('errorCode')}.`,
    en: ({ element, text }) => `${element} reports an error${text('errorCode')}.`,
  },
  'escalation.thrown': {
    de: ({ element }) => `${element} wurde eskaliert.`,
    en: ({ element }) => `${element} was escalated.`,
  },
  'signal.thrown': {
    de: ({ text }) => `Ein Signal wurde gegeben${text('signal')}.`,
    en: ({ text }) => `A signal was given${text('signal')}.`,
  },
  'variable.changed': {
    de: ({ text }) => `Eine Angabe wurde geändert${text('name')}.`,
    en: ({ text }) => `A value was changed${text('name')}.`,
  },
  'token.moved': {
    de: ({ who, element }) => `${who} hat den Ablauf zu ${element} verschoben.`,
    en: ({ who, element }) => `${who} moved the flow to ${element}.`,
  },
  'trigger.ignored': {
    de: () => 'Ein Ereignis kam zu spät und blieb ohne Wirkung.',
    en: () => 'An event came too late and had no effect.',
  },
  'incident.raised': {
    de: ({ element }) => `${element}: Eine Störung ist aufgetreten.`,
    en: ({ element }) => `${element}: an incident was raised.`,
  },
  'incident.retried': {
    de: ({ who, element }) => `${who} hat ${element} erneut versucht.`,
    en: ({ who, element }) => `${who} retried ${element}.`,
  },
  'incident.resolved': {
    de: ({ element }) => `${element}: Die Störung ist behoben.`,
    en: ({ element }) => `${element}: the incident is resolved.`,
  },
} as const satisfies Record<HistoryEventType, Telling>;

/** The sentence of an event, in both languages. */
export function timelineText(type: HistoryEventType, facts: TimelineFacts): LocalizedText {
  const sentence: Sentence = (known, language) => {
    const text = TIMELINE[type][language](telling(known, language));
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  return { de: sentence(facts, 'de'), en: sentence(facts, 'en') };
}

function telling(facts: TimelineFacts, language: Language): Tell {
  const actor = facts.actor ?? NOBODY[language];
  return {
    who: facts.onBehalfOf === null ? actor : `${actor} ${FOR[language]} ${facts.onBehalfOf}`,
    element: facts.element === null ? STEP[language] : quoted(facts.element[language], language),
    outcome: facts.outcome === null ? '' : `: ${facts.outcome[language]}`,
    person: facts.person ?? SOMEBODY[language],
    text: (key) => {
      const value = facts.data[key];
      return typeof value === 'string' && value !== '' ? ` (${value})` : '';
    },
  };
}

function quoted(name: string, language: Language): string {
  return language === 'de' ? `„${name}“` : `“${name}”`;
}
