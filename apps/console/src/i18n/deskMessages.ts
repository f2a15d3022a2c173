import type { Messages } from './both.js';

/** Texts of what the office does with several people at once, with letters, and with its own account. */
export const deskMessages = {
  password: {
    title: ['Kennwort ändern', 'Change password'],
    lead: [
      'Danach sind Sie überall sonst abgemeldet; in diesem Fenster arbeiten Sie weiter.',
      'You will be signed out everywhere else; in this window you go on working.',
    ],
    currentPassword: ['Bisheriges Kennwort', 'Current password'],
    newPassword: ['Neues Kennwort', 'New password'],
    repeated: ['Neues Kennwort wiederholen', 'Repeat new password'],
    rule: [
      'Mindestens 12 Zeichen, ohne den Benutzernamen.',
      'At least 12 characters, without the user name.',
    ],
    different: ['Die beiden Eingaben stimmen nicht überein.', 'The two entries differ.'],
    done: ['Ihr Kennwort ist geändert.', 'Your password is changed.'],
  },
  rejections: {
    title: ['Absagen freigeben', 'Release rejections'],
    open: ['Absagen freigeben (%{count})', 'Release rejections (%{count})'],
    lead: [
      'Für jede Person wählen Sie Grund und Brief. Der Grund bleibt intern; verschickt wird nur der gezeigte Brief.',
      'Choose reason and letter for each person. The reason stays internal; only the letter shown is sent.',
    ],
    forAll: ['Für alle', 'For all'],
    apply: ['Für alle übernehmen', 'Apply to all'],
    selectAll: ['Alle auswählen', 'Select all'],
    select: ['%{name} auswählen', 'Select %{name}'],
    letter: ['Brief an %{name}', 'Letter to %{name}'],
    letterNone: ['Wählen Sie einen Brief, dann steht er hier.', 'Choose a letter and it will stand here.'],
    missing: ['Bitte wählen.', 'Please choose.'],
    tooMany: [
      'Geben Sie höchstens %{most} Absagen auf einmal frei.',
      'Release at most %{most} rejections at a time.',
    ],
    release: [
      '%{smart_count} Absage freigeben |||| %{smart_count} Absagen freigeben',
      'Release %{smart_count} rejection |||| Release %{smart_count} rejections',
    ],
    confirmTitle: [
      '%{smart_count} Absage freigeben? |||| %{smart_count} Absagen freigeben?',
      'Release %{smart_count} rejection? |||| Release %{smart_count} rejections?',
    ],
    confirmText: [
      'Die Briefe gehen sofort hinaus; das lässt sich nicht zurücknehmen. Es betrifft: %{names}.',
      'The letters leave at once; this cannot be taken back. It concerns: %{names}.',
    ],
    results: ['Ergebnis', 'Result'],
    released: ['freigegeben', 'released'],
    refused: ['nicht freigegeben', 'not released'],
    empty: ['Keine Absage wartet auf Ihre Freigabe', 'No rejection waits for your release'],
    emptyHint: [
      'Absagen entstehen aus der Vorauswahl, der Entscheidung oder wenn eine Stelle endet.',
      'Rejections come from screening, from the decision, or when a position ends.',
    ],
    task: ['Zur Aufgabe', 'Open task'],
  },
  criteriaChange: {
    open: ['Kriterien ändern', 'Change criteria'],
    lead: [
      'Bewerbungen liegen schon vor. Die Änderung gilt für alle gleich, wird mit Begründung festgehalten und jede offene Bewerbung neu abgeglichen.',
      'Applications have been received already. The change holds for everybody alike, is recorded with its reason, and every open application is matched anew.',
    ],
    check: ['Bitte prüfen Sie die markierten Felder.', 'Please check the marked fields.'],
    version: ['Es gilt Fassung %{version} der Kriterien.', 'Version %{version} of the criteria holds now.'],
    rematched: [
      '%{smart_count} Bewerbung neu abgeglichen |||| %{smart_count} Bewerbungen neu abgeglichen',
      '%{smart_count} application matched anew |||| %{smart_count} applications matched anew',
    ],
    reclassified: [
      'davon %{smart_count} anders eingestuft |||| davon %{smart_count} anders eingestuft',
      '%{smart_count} of them classified otherwise |||| %{smart_count} of them classified otherwise',
    ],
  },
  receipt: {
    open: ['Zugang der Absage berichtigen', 'Correct receipt of the rejection'],
    text: [
      'Vom Tag des Zugangs an rechnen die Fristen und die Aufbewahrung. Der neue Tag ersetzt den angenommenen.',
      'Deadlines and retention count from the day of receipt. The new day replaces the assumed one.',
    ],
    on: ['Zugegangen am', 'Received on'],
    done: ['Der Zugang ist berichtigt.', 'The receipt is corrected.'],
    conflict: [
      'Das geht nur, solange der Brief versandt und die Aufbewahrung nicht abgelaufen ist. Laden Sie die Seite neu.',
      'This works only once the letter was sent and while retention has not ended. Please reload the page.',
    ],
  },
  resend: {
    open: ['Noch einmal senden', 'Send again'],
    title: ['Nachricht noch einmal senden?', 'Send the message again?'],
    text: [
      'Es ist ungewiss, ob sie angekommen ist; die Person bekommt sie vielleicht doppelt. Fragen Sie möglichst vorher nach.',
      'It is not known whether it arrived; the person may get it twice. Please ask first if you can.',
    ],
    done: ['Die Nachricht wird noch einmal gesendet.', 'The message is being sent again.'],
    uncertain: [
      'Ungewiss, ob die Nachricht das Haus verlassen hat. Sie wird nicht von selbst noch einmal gesendet.',
      'It is not known whether the message left. It is not sent again by itself.',
    ],
    notSent: ['Nicht versandt: %{error}', 'Not sent: %{error}'],
  },
  readLog: {
    title: ['Einsichten', 'Read log'],
    lead: [
      'Was die Revision gelesen und wer Nachweispakete geholt hat, nur lesend.',
      'What auditors have read and who has taken evidence bundles; nothing here can be changed.',
    ],
    person: ['Wer', 'Who'],
    what: ['Was', 'What'],
    filter: ['Gesucht mit', 'Searched with'],
    read: {
      history: ['Verlauf über alle Vorgänge', 'History across all cases'],
      case: ['Vorgang', 'Case'],
      timeline: ['Verlauf eines Vorgangs', 'Timeline of a case'],
      evidence: ['Nachweispaket heruntergeladen', 'Evidence bundle downloaded'],
    },
    empty: ['Keine Einsicht mit diesen Filtern', 'Nothing was read with these filters'],
  },
} as const satisfies Messages;
