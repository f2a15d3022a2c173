import type { Language, LocalizedText } from '@kontor/contracts';
import type { ZipFault } from '@kontor/audit';

const WORDS = {
  holds: { de: 'ERGEBNIS: Das Nachweispaket stimmt.', en: 'RESULT: the evidence bundle holds.' },
  open: {
    de: 'Offen bleibt, was oben mit (?) steht.',
    en: 'What is marked (?) above remains open.',
  },
  broken: {
    de: 'ERGEBNIS: Das Nachweispaket stimmt NICHT.',
    en: 'RESULT: the evidence bundle does NOT hold.',
  },
  noFile: { de: 'Die Datei lässt sich nicht lesen: ', en: 'The file cannot be read: ' },
  noKey: { de: 'Das ist kein öffentlicher Schlüssel: ', en: 'This is no public key: ' },
  noCheckpoints: {
    de: 'Die Datei enthält keine lesbaren Prüfpunkte: ',
    en: 'The file holds no readable checkpoints: ',
  },
  fragments: {
    de: 'Abschnitte der Prüfpunktdatei, die keine ganzen Prüfpunkte sind: ',
    en: 'Pieces of the checkpoint file that are no whole checkpoints: ',
  },
} as const satisfies Record<string, LocalizedText>;

const FAULTS: Readonly<Record<ZipFault, LocalizedText>> = {
  'zip-truncated': {
    de: 'Das ist kein vollständiges Zip-Archiv.',
    en: 'This is no complete zip archive.',
  },
  'zip-damaged': { de: 'Das Zip-Archiv ist beschädigt.', en: 'The zip archive is damaged.' },
  'zip-unsupported': {
    de: 'Das Zip-Archiv benutzt ein Verfahren, das hier nicht vorkommt.',
    en: 'The zip archive uses a method that has no place here.',
  },
  'zip-too-large': {
    de: 'Das Zip-Archiv ist entpackt zu groß.',
    en: 'The zip archive is too large when unpacked.',
  },
  'zip-path': {
    de: 'Das Zip-Archiv enthält einen unzulässigen Pfad.',
    en: 'The zip archive has a path that is not allowed.',
  },
  'zip-duplicate': {
    de: 'Das Zip-Archiv enthält einen Pfad zweimal.',
    en: 'The zip archive has one path twice.',
  },
};

/** What the program says besides findings. */
export const wordOf = (name: keyof typeof WORDS, language: Language): string => WORDS[name][language];
/** Why an archive is not read. */
export const zipFaultText = (fault: ZipFault, language: Language): string => FAULTS[fault][language];
