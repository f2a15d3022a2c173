import type { LocalizedText } from '@kontor/contracts';
import type { ChainFault } from './verify-chain.js';

/** `fact`: checked and holds · `note`: not shown by the bundle, worth knowing · `problem`: the bundle is not what it says. */
export type FindingLevel = 'fact' | 'note' | 'problem';

/** One result of a verification. `where` is a file, a case or a document. */
export interface Finding {
  readonly level: FindingLevel;
  readonly code: FindingCode;
  readonly where: string;
  /** What the sentence names besides. */
  readonly values: readonly (string | number)[];
}

type Sentence = (where: string, ...values: readonly (string | number)[]) => string;
const counted = (count: string | number, one: string, more: string): string =>
  `${count} ${count === 1 ? one : more}`;
type Entry = readonly [level: FindingLevel, de: Sentence, en: Sentence];

const FINDINGS = {
  'manifest-unreadable': [
    'problem',
    () => 'manifest.json fehlt oder ist nicht lesbar.',
    () => 'manifest.json is missing or unreadable.',
  ],
  'format-unknown': [
    'problem',
    (_, format) => `Das Format ${format} kennt dieses Programm nicht; nehmen Sie ein neueres.`,
    (_, format) => `This program does not know format ${format}; take a newer one.`,
  ],
  'manifest-changed': [
    'problem',
    () => 'manifest.json wurde nachträglich geändert.',
    () => 'manifest.json was changed afterwards.',
  ],
  'file-missing': ['problem', (file) => `Die Datei ${file} fehlt.`, (file) => `The file ${file} is missing.`],
  'file-extra': [
    'problem',
    (file) => `Die Datei ${file} gehört nicht zum Nachweispaket.`,
    (file) => `The file ${file} does not belong to the bundle.`,
  ],
  'file-changed': [
    'problem',
    (file) => `Die Datei ${file} stimmt nicht mit ihrer Prüfsumme überein.`,
    (file) => `The file ${file} does not have the checksum it should have.`,
  ],
  'file-unreadable': [
    'problem',
    (file, line) => `Die Datei ${file} ist in Zeile ${line} nicht lesbar.`,
    (file, line) => `The file ${file} cannot be read at line ${line}.`,
  ],
  'files-hold': [
    'fact',
    (_, count) => `${counted(count, 'Datei hat', 'Dateien haben')} die Prüfsumme des Verzeichnisses.`,
    (_, count) => `${counted(count, 'file has', 'files have')} the checksum of the manifest.`,
  ],
  'case-mismatch': [
    'problem',
    (key) => `${key}: Das Verzeichnis ordnet den Vorgang falsch ein.`,
    (key) => `${key}: the manifest places the case wrongly.`,
  ],
  'chain-broken': [
    'problem',
    (key, seq, fault) => `${key}: Ereignis ${seq}: ${FAULTS[fault as ChainFault]?.de ?? fault}.`,
    (key, seq, fault) => `${key}: event ${seq}: ${FAULTS[fault as ChainFault]?.en ?? fault}.`,
  ],
  'chain-holds': [
    'fact',
    (key, count) => `${key}: ${counted(count, 'Ereignis', 'Ereignisse')}, die Kette ist lückenlos.`,
    (key, count) => `${key}: ${counted(count, 'event', 'events')}, the chain has no gap.`,
  ],
  'details-erased': [
    'note',
    (key, count, rules) =>
      `${key}: ${counted(count, 'Inhalt ist', 'Inhalte sind')} nach Regel gelöscht (${rules}).`,
    (key, count, rules) =>
      `${key}: ${counted(count, 'content was', 'contents were')} erased by rule (${rules}).`,
  ],
  'details-withheld': [
    'note',
    (key, count) =>
      `${key}: ${counted(count, 'Inhalt', 'Inhalte')} durfte die Person nicht sehen, die das Paket geholt hat.`,
    (key, count) =>
      `${key}: ${counted(count, 'content was', 'contents were')} not for the person who made the bundle.`,
  ],
  'cases-withheld': [
    'note',
    (_, count) =>
      `${counted(count, 'Untervorgang', 'Untervorgänge')} durfte die Person nicht sehen, die das Paket geholt hat.`,
    (_, count) =>
      `${counted(count, 'sub-case was', 'sub-cases were')} not for the person who made the bundle.`,
  ],
  'definition-missing': [
    'problem',
    (hash) => `Das Modell ${hash}, nach dem gehandelt wurde, fehlt.`,
    (hash) => `The model ${hash} that was executed is missing.`,
  ],
  'definition-changed': [
    'problem',
    (hash) => `Das Modell ${hash} ist nicht das, nach dem gehandelt wurde.`,
    (hash) => `The model ${hash} is not the one that was executed.`,
  ],
  'decision-missing': [
    'problem',
    (hash) => `Die Entscheidungstabelle ${hash}, die angewandt wurde, fehlt.`,
    (hash) => `The decision ${hash} that was evaluated is missing.`,
  ],
  'decision-changed': [
    'problem',
    (hash) => `Die Entscheidungstabelle ${hash} ist nicht die, die angewandt wurde.`,
    (hash) => `The decision ${hash} is not the one that was evaluated.`,
  ],
  'form-changed': [
    'problem',
    (key, seq) => `${key}: Ereignis ${seq}: Das Formular, das die Person sah, ist nicht das im Paket.`,
    (key, seq) => `${key}: event ${seq}: the form that the person saw is not the one in the bundle.`,
  ],
  'models-hold': [
    'fact',
    (_, models, decisions) =>
      `${counted(models, 'Modell', 'Modelle')} und ${counted(decisions, 'Entscheidungstabelle', 'Entscheidungstabellen')}: es sind die angewandten.`,
    (_, models, decisions) =>
      `${counted(models, 'model', 'models')} and ${counted(decisions, 'decision', 'decisions')}: they are those that were applied.`,
  ],
  'document-missing': [
    'problem',
    (id) => `Das Dokument ${id}, das der Verlauf nennt, fehlt.`,
    (id) => `The document ${id} that the history names is missing.`,
  ],
  'document-changed': [
    'problem',
    (name) => `Das Dokument „${name}“ ist nicht das hinterlegte.`,
    (name) => `The document “${name}” is not the one that was stored.`,
  ],
  'document-other': [
    'problem',
    (name, seq) => `Das Dokument „${name}“ ist ein anderes als das, das Ereignis ${seq} nennt.`,
    (name, seq) => `The document “${name}” is not the one that event ${seq} names.`,
  ],
  'documents-hold': [
    'fact',
    (_, count) => `${counted(count, 'Dokument hat', 'Dokumente haben')} die hinterlegte Prüfsumme.`,
    (_, count) => `${counted(count, 'document has', 'documents have')} the checksum on record.`,
  ],
  'documents-unchained': [
    'note',
    (_, count) =>
      `${counted(count, 'Dokument nennt', 'Dokumente nennt')} der Verlauf ohne Prüfsumme; dafür bürgt nur das Verzeichnis.`,
    (_, count) =>
      `The history names ${counted(count, 'document', 'documents')} without a checksum; there only the manifest vouches.`,
  ],
  'documents-absent': [
    'note',
    (_, count) =>
      `${counted(count, 'Dokument liegt', 'Dokumente liegen')} nicht bei: gelöscht, oder für die Person nicht sichtbar.`,
    (_, count) =>
      `${counted(count, 'document is', 'documents are')} not included: erased, or not for the person.`,
  ],
  'key-unknown': [
    'note',
    (key) =>
      `Ohne --key ist offen, wer unterschrieben hat. Der Schlüssel im Paket ist ${key}; vergleichen Sie ihn mit dem, den Sie auf anderem Weg erhalten haben.`,
    (key) =>
      `Without --key it is open who has signed. The key in the bundle is ${key}; compare it with the one you got by another way.`,
  ],
  'checkpoint-none': [
    'note',
    (key) => `${key}: Noch kein Prüfpunkt; ob die Kette als Ganzes ersetzt wurde, lässt sich nicht sagen.`,
    (key) => `${key}: no checkpoint yet; whether the chain was replaced as a whole cannot be told.`,
  ],
  'checkpoint-required': [
    'problem',
    (key) =>
      `${key}: Kein Prüfpunkt, obwohl ein Schlüssel verlangt ist. Holen Sie das Paket in einigen Minuten neu.`,
    (key) => `${key}: no checkpoint, though a key is asked for. Take the bundle again in some minutes.`,
  ],
  'checkpoint-key': [
    'problem',
    (key) => `${key}: Der Prüfpunkt ist nicht mit dem verlangten Schlüssel unterschrieben.`,
    (key) => `${key}: the checkpoint is not signed with the key asked for.`,
  ],
  'checkpoint-signature': [
    'problem',
    (key) => `${key}: Die Unterschrift des Prüfpunkts gilt nicht.`,
    (key) => `${key}: the signature of the checkpoint does not hold.`,
  ],
  'checkpoint-unreadable': [
    'problem',
    (key) => `${key}: Der Prüfpunkt ist nicht lesbar.`,
    (key) => `${key}: the checkpoint cannot be read.`,
  ],
  'proof-wrong': [
    'problem',
    (key) => `${key}: Die Kette steht nicht in dem unterschriebenen Verzeichnis der Ketten.`,
    (key) => `${key}: the chain is not in the signed log of chains.`,
  ],
  'checkpoint-conflict': [
    'problem',
    (key, size) => `${key}: Ihre Kopie des Prüfpunkts ${size} sagt etwas anderes.`,
    (key, size) => `${key}: your copy of checkpoint ${size} says something else.`,
  ],
  'checkpoint-kept': [
    'fact',
    (key, size) => `${key}: Der Prüfpunkt ${size} steht auch in Ihrer Kopie.`,
    (key, size) => `${key}: checkpoint ${size} is in your copy too.`,
  ],
  'checkpoint-not-kept': [
    'note',
    (key, size) => `${key}: Der Prüfpunkt ${size} steht nicht in Ihrer Kopie.`,
    (key, size) => `${key}: checkpoint ${size} is not in your copy.`,
  ],
  'checkpoint-holds': [
    'fact',
    (key, seq, origin, size) => `${key}: bis Ereignis ${seq} unterschrieben (${origin}, Prüfpunkt ${size}).`,
    (key, seq, origin, size) => `${key}: signed up to event ${seq} (${origin}, checkpoint ${size}).`,
  ],
  'checkpoint-behind': [
    'note',
    (key, from, to) => `${key}: Die Ereignisse ${from} bis ${to} sind jünger als der Prüfpunkt.`,
    (key, from, to) => `${key}: events ${from} to ${to} are younger than the checkpoint.`,
  ],
} as const satisfies Record<string, Entry>;

export type FindingCode = keyof typeof FINDINGS;

const FAULTS: Readonly<Record<ChainFault, LocalizedText>> = {
  'event-missing': { de: 'Ein Ereignis fehlt', en: 'an event is missing' },
  'link-broken': {
    de: 'Die Verkettung mit dem Ereignis davor stimmt nicht',
    en: 'the link to the event before is wrong',
  },
  'event-changed': { de: 'Das Ereignis wurde geändert', en: 'the event was changed' },
  'time-backwards': { de: 'Die Zeit läuft rückwärts', en: 'time runs backwards' },
  'other-instance': {
    de: 'Das Ereignis gehört zu einem anderen Vorgang',
    en: 'the event is of another case',
  },
  'detail-missing': { de: 'Der Inhalt fehlt', en: 'the content is missing' },
  'detail-changed': { de: 'Der Inhalt wurde ausgetauscht', en: 'the content was exchanged' },
  'detail-erased-without-rule': {
    de: 'Der Inhalt fehlt ohne Regel',
    en: 'the content is gone without a rule',
  },
  'end-missing': { de: 'Das Ende des Verlaufs fehlt', en: 'the end of the history is missing' },
};

/** A finding of this code about something. */
export function finding(code: FindingCode, where = '', ...values: readonly (string | number)[]): Finding {
  return { level: FINDINGS[code][0], code, where, values };
}

/** The sentence of a finding in both languages. */
export function findingText({ code, where, values }: Finding): LocalizedText {
  const [, de, en]: Entry = FINDINGS[code];
  return { de: de(where, ...values), en: en(where, ...values) };
}
