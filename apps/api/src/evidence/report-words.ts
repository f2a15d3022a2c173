import type { LocalizedText } from '@kontor/contracts';

const text = (de: string, en: string): LocalizedText => ({ de, en });

/** What the report says around the sentences of the timeline. */
export const REPORT_WORDS = {
  title: text('Nachweis', 'Evidence'),
  lead: text(
    'Dieser Bericht hilft beim Lesen. Beweis sind die Dateien neben ihm: Prüfen Sie das Paket mit kontor-verify (LIESMICH.txt).',
    'This report helps with reading. The proof is in the files beside it: check the bundle with kontor-verify (README.txt).',
  ),
  case: text('Vorgang', 'Case'),
  process: text('Ablauf', 'Process'),
  subject: text('Gegenstand', 'Subject'),
  status: text('Stand', 'State'),
  partOf: text('Teil von', 'Part of'),
  made: text('Erstellt', 'Made'),
  by: text('von', 'by'),
  checkpoints: text('Prüfpunkte', 'Checkpoints'),
  all: text('alle Ketten sind bis zu ihrem Ende unterschrieben', 'all chains are signed up to their end'),
  some: text('die Ketten sind zum Teil unterschrieben', 'the chains are signed in part'),
  none: text('noch keine', 'none yet'),
  history: text('Verlauf', 'History'),
  no: text('Nr.', 'No.'),
  time: text('Zeit', 'Time'),
  what: text('Was geschah', 'What happened'),
  erased: text('Inhalt nach Regel gelöscht:', 'Content erased by rule:'),
  withheld: text(
    'Inhalt war für die Person, die das Paket geholt hat, nicht sichtbar.',
    'The content was not for the person who made the bundle.',
  ),
  documents: text('Dokumente', 'Documents'),
  name: text('Name', 'Name'),
  format: text('Format', 'Format'),
  noDocuments: text('keine', 'none'),
  gone: text('gelöscht', 'erased'),
  notReadable: text('nicht sichtbar', 'not visible'),
  withheldCases: text('Untervorgänge, die nicht sichtbar waren', 'Sub-cases that were not visible'),
  active: text('läuft', 'running'),
  suspended: text('angehalten', 'on hold'),
  completed: text('abgeschlossen', 'completed'),
  terminated: text('beendet', 'ended'),
  cancelled: text('abgebrochen', 'cancelled'),
} as const;
