import type { BundleContent, BundleManifest } from '@kontor/audit';

type Coverage = BundleManifest['checkpoints'];

const SIGNED_DE: Readonly<Record<Coverage, string>> = {
  all: 'Alle Ketten sind bis zu ihrem Ende durch einen unterschriebenen Prüfpunkt gedeckt.',
  some: 'Die Ketten sind zum Teil durch einen unterschriebenen Prüfpunkt gedeckt; die jüngsten Ereignisse noch nicht.',
  none: 'Es gibt noch keinen Prüfpunkt zu diesem Vorgang. Holen Sie das Paket später noch einmal.',
};
const SIGNED_EN: Readonly<Record<Coverage, string>> = {
  all: 'All chains are covered up to their end by a signed checkpoint.',
  some: 'The chains are covered in part by a signed checkpoint; the youngest events are not yet.',
  none: 'There is no checkpoint of this case yet. Take the bundle again later.',
};

/** LIESMICH.txt: was im Paket liegt und wie man es prüft. */
export function readMeGerman(content: BundleContent, covered: Coverage): string {
  return `Nachweispaket ${content.cases[0]?.businessKey ?? ''}
Kontor ${content.kontorVersion}, erstellt ${content.madeAt}

PRÜFEN (ohne Netz, mit Node.js 20 oder neuer)

    node kontor-verify.mjs paket.zip --lang de --key <öffentlicher Schlüssel>

Das Programm liegt absichtlich nicht im Paket: Nehmen Sie es aus einer Quelle, der Sie vertrauen
(Konsole: /api/v1/evidence/verifier, oder libs/audit im Quelltext von Kontor). Auch den Schlüssel
lassen Sie sich auf einem anderen Weg geben als dieses Paket; checkpoint-key.txt dient nur zum Vergleich.
Haben Sie eigene Kopien der Prüfpunkte: --checkpoints <Datei>.
Ende 0: das Paket stimmt. 1: etwas stimmt nicht. 2: nicht lesbar oder falsch aufgerufen.

${SIGNED_DE[covered]}

INHALT

    bericht.html, report.html    der Verlauf in Sätzen, zum Lesen; Beweis sind die folgenden Dateien
    manifest.json                Verzeichnis mit Prüfsummen
    cases/<Kennung>/             history.jsonl: alle Ereignisse, wie sie verkettet sind
                                 details.jsonl: was Personen schrieben, mit Salz; Gelöschtes mit seiner Regel
                                 proof.json: Prüfpunkt und Beweis, dass die Kette darin steht
    definitions/<Prüfsumme>/     das ausgeführte Modell, sein BPMN, seine Formulare
    decisions/                   angewandte Entscheidungstabellen
    documents.jsonl, documents/  Dokumente unter ihrer Prüfsumme
    people.json                  Namen der handelnden Personen

Das Paket enthält personenbezogene Daten. Dass es geholt wurde, ist protokolliert.
`;
}

/** README.txt: what is in the bundle and how to check it. */
export function readMeEnglish(content: BundleContent, covered: Coverage): string {
  return `Evidence bundle ${content.cases[0]?.businessKey ?? ''}
Kontor ${content.kontorVersion}, made ${content.madeAt}

CHECK (offline, with Node.js 20 or newer)

    node kontor-verify.mjs bundle.zip --lang en --key <public key>

The program is not in the bundle on purpose: take it from a source that you trust (the console at
/api/v1/evidence/verifier, or libs/audit in the source of Kontor). Get the key by another way than this
bundle, too; checkpoint-key.txt is there to compare. If you keep checkpoints yourself: --checkpoints <file>.
Exit 0: the bundle holds. 1: something does not. 2: unreadable, or called wrongly.

${SIGNED_EN[covered]}

CONTENT

    bericht.html, report.html    the history in sentences, to read; the proof is in the files below
    manifest.json                list of files with checksums
    cases/<id>/                  history.jsonl: all events as they are chained
                                 details.jsonl: what people wrote, with salt; erased content with its rule
                                 proof.json: checkpoint, and proof that the chain is in it
    definitions/<checksum>/      the model that was executed, its BPMN, its forms
    decisions/                   decisions that were evaluated
    documents.jsonl, documents/  documents under their checksum
    people.json                  names of the persons who acted

The bundle holds personal data. That it was taken is recorded.
`;
}
