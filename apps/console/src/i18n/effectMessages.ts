import type { Messages } from './both.js';

export const effectMessages = {
  effects: {
    title: ['Zurückgehaltene Wirkungen', 'Held effects'],
    banner: [
      'Nach einer Wiederherstellung warten %{count} Wirkungen auf Freigabe. Bis dahin verlässt nichts das Haus.',
      'After a restore, %{count} effects wait for release. Until then nothing leaves the house.',
    ],
    bannerOne: [
      'Nach einer Wiederherstellung wartet 1 Wirkung auf Freigabe. Bis dahin verlässt nichts das Haus.',
      'After a restore, 1 effect waits for release. Until then nothing leaves the house.',
    ],
    look: ['Ansehen', 'Look'],
    lead: [
      'Wiederhergestellt am %{at} auf den Stand vom %{to}. Was danach geschah, ist hier nicht bekannt: Eine Nachricht, die danach hinausging, ginge mit der Freigabe ein zweites Mal hinaus. Entscheidungen sind weiter möglich; Vorgänge warten an Schritten, die etwas bewirken.',
      'Restored on %{at} to the state of %{to}. What happened after that is not known here: a mail that went out since would go out a second time when released. Decisions go on; cases wait at steps that have an effect.',
    ],
    case: ['Vorgang', 'Case'],
    what: ['Wirkung', 'Effect'],
    kind: ['Art', 'Kind'],
    since: ['Seit', 'Since'],
    mail: ['Nachricht', 'Mail'],
    activity: ['Schritt', 'Step'],
    legal: ['mit Rechtswirkung', 'legal effect'],
    halfSent: ['war unterwegs', 'was under way'],
    isNew: ['seit der Wiederherstellung', 'since the restore'],
    release: ['Freigeben', 'Release'],
    releaseText: [
      'Die Nachricht geht jetzt hinaus. Ging sie schon einmal hinaus, bekommt der Empfänger sie ein zweites Mal.',
      'The mail goes out now. If it went out before, the recipient gets it a second time.',
    ],
    released: ['Freigegeben. Die Nachricht geht gleich hinaus.', 'Released. The mail goes out in a moment.'],
    drop: ['Verwerfen', 'Drop'],
    dropText: [
      'Die Nachricht wird nie versandt. Das steht im Verlauf des Vorgangs.',
      'The mail is never sent. The history of the case says so.',
    ],
    dropped: ['Verworfen.', 'Dropped.'],
    all: ['Alles freigeben', 'Release everything'],
    allTitle: ['Alles freigeben, was noch wartet?', 'Release everything that still waits?'],
    allText: [
      'Verwerfen Sie vorher die Nachrichten, die schon hinausgingen. Danach wird nichts mehr zurückgehalten.',
      'Drop the mails first that went out already. After this nothing is held back any more.',
    ],
    allDone: ['Freigegeben. Nichts wird mehr zurückgehalten.', 'Released. Nothing is held any more.'],
    none: ['Nichts wartet, aber Neues wird zurückgehalten.', 'Nothing waits, but what is new is held back.'],
    more: ['Gezeigt sind die ältesten %{shown} von %{total}.', 'Shown are the oldest %{shown} of %{total}.'],
    empty: ['Nichts wird zurückgehalten', 'Nothing is held'],
    emptyHint: [
      'Nach einer Wiederherstellung steht hier, was auf Freigabe wartet.',
      'After a restore, what waits for release appears here.',
    ],
  },
} as const satisfies Messages;
