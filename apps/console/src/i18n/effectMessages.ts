import type { Messages } from './both.js';

export const effectMessages = {
  effects: {
    title: ['Freigabe nach Wiederherstellung', 'Release after a restore'],
    banner: [
      'Nach der Wiederherstellung geht nichts hinaus, bis es freigegeben ist. Es warten: %{count}.',
      'After the restore, nothing goes out until it is released. Waiting: %{count}.',
    ],
    look: ['Ansehen', 'View'],
    lead: [
      'Am %{at} wurde der Stand vom %{to} wiederhergestellt. Was dazwischen geschah, ist hier nicht bekannt.',
      'On %{at} the state of %{to} was restored. What happened in between is not known here.',
    ],
    leadUnknown: [
      'Am %{at} wurde eine Sicherung wiederhergestellt. Was nach der Sicherung geschah, ist hier nicht bekannt.',
      'On %{at} a backup was restored. What happened after the backup is not known here.',
    ],
    leadTwice: [
      'Eine Nachricht, die in dieser Zeit hinausging, geht mit der Freigabe ein zweites Mal hinaus.',
      'A mail that went out in that time goes out a second time when it is released.',
    ],
    goesOn: [
      'Aufgaben können weiter erledigt werden; Vorgänge halten vor Arbeitsschritten an, die nach außen wirken.',
      'Tasks can still be completed; cases wait before work steps that reach outside.',
    ],
    notYours: [
      'Freigeben und verwerfen kann nur der Betrieb.',
      'Only operators can release or drop what waits.',
    ],
    namesHidden: [
      'Empfänger und Betreff sehen auf dieser Seite nur Personal und Büroleitung.',
      'On this page, only HR and office see recipients and subjects.',
    ],
    case: ['Vorgang', 'Case'],
    what: ['Was wartet', 'What waits'],
    kind: ['Art', 'Kind'],
    since: ['Seit', 'Since'],
    mail: ['Nachricht', 'Mail'],
    activity: ['Arbeitsschritt', 'Work step'],
    legal: ['mit Rechtswirkung', 'legal effect'],
    halfSent: ['war schon unterwegs', 'was under way'],
    isNew: ['neu seit der Wiederherstellung', 'new since the restore'],
    choose: ['Auswählen: %{name}', 'Select: %{name}'],
    chooseAll: ['Alle Nachrichten dieser Seite auswählen', 'Select all mails on this page'],
    chosen: [
      '%{smart_count} Nachricht ausgewählt |||| %{smart_count} Nachrichten ausgewählt',
      '%{smart_count} mail selected |||| %{smart_count} mails selected',
    ],
    furthers: [
      'und %{smart_count} weitere |||| und %{smart_count} weitere',
      'and %{smart_count} more |||| and %{smart_count} more',
    ],
    release: ['Freigeben', 'Release'],
    releaseChosen: ['Auswahl freigeben', 'Release selection'],
    dropChosen: ['Auswahl verwerfen', 'Drop selection'],
    releaseTitle: [
      'Nachricht freigeben? |||| %{smart_count} Nachrichten freigeben?',
      'Release this mail? |||| Release %{smart_count} mails?',
    ],
    releaseText: [
      'Sie geht jetzt hinaus. Ging sie schon einmal hinaus, kommt sie ein zweites Mal an. |||| Sie gehen jetzt hinaus. Was schon einmal hinausging, kommt ein zweites Mal an.',
      'It goes out now. If it went out before, it arrives a second time. |||| They go out now. Those that went out before arrive a second time.',
    ],
    released: [
      'Freigegeben. Die Nachricht geht gleich hinaus. |||| Freigegeben. Die Nachrichten gehen gleich hinaus.',
      'Released. The mail goes out in a moment. |||| Released. The mails go out in a moment.',
    ],
    drop: ['Verwerfen', 'Drop'],
    dropTitle: [
      'Nachricht verwerfen? |||| %{smart_count} Nachrichten verwerfen?',
      'Drop this mail? |||| Drop %{smart_count} mails?',
    ],
    dropText: [
      'Sie wird nie versandt. Das lässt sich nicht zurücknehmen und steht im Verlauf des Vorgangs. |||| Sie werden nie versandt. Das lässt sich nicht zurücknehmen und steht im Verlauf der Vorgänge.',
      'It is never sent. This cannot be undone, and the history of the case says so. |||| They are never sent. This cannot be undone, and the history of the cases says so.',
    ],
    dropped: ['Verworfen. |||| Verworfen.', 'Dropped. |||| Dropped.'],
    all: ['Alles freigeben', 'Release everything'],
    allTitle: ['Alles freigeben, was noch wartet?', 'Release everything that still waits?'],
    allText: [
      'Verwerfen Sie vorher die Nachrichten, die schon hinausgegangen sind. Danach wird nichts mehr zurückgehalten.',
      'Drop the mails first that have already gone out. After this, nothing is held back any more.',
    ],
    allReason: [
      'Wird mit Ihrem Namen dauerhaft festgehalten.',
      'Is recorded for good together with your name.',
    ],
    allDone: ['Freigegeben. Es wird nichts mehr zurückgehalten.', 'Released. Nothing is held back any more.'],
    none: ['Es wartet nichts', 'Nothing waits'],
    noneHint: [
      'Was neu entsteht, wird weiter zurückgehalten, bis alles freigegeben ist.',
      'What is new is held back until everything is released.',
    ],
    empty: ['Es wird nichts zurückgehalten', 'Nothing is held back'],
    emptyHint: [
      'Nach einer Wiederherstellung steht hier, was auf Freigabe wartet.',
      'After a restore, what waits for release appears here.',
    ],
  },
} as const satisfies Messages;
