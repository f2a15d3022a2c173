import type { LocalizedText, ModelProblem } from '@kontor/contracts';
import { idAround, type XmlElement } from './xml.js';

interface Entry {
  readonly severity: ModelProblem['severity'];
  readonly text: LocalizedText;
  readonly hint?: LocalizedText;
}
const entry = (severity: Entry['severity']) => {
  return (de: string, en: string, hintDe?: string, hintEn?: string): Entry => ({
    severity,
    text: { de, en },
    ...(hintDe !== undefined && hintEn !== undefined && { hint: { de: hintDe, en: hintEn } }),
  });
};
const error = entry('error');
const warning = entry('warning');

/** Every finding, its severity and sentences; `{0}`, `{1}` stand for values. */
export const PROBLEMS = {
  'xml-too-large': error('Die Datei ist größer als {0}.', 'The file is larger than {0}.'),
  'xml-doctype': error(
    'Eine Dokumenttyp-Angabe (DOCTYPE) ist nicht erlaubt.',
    'A document type declaration (DOCTYPE) is not allowed.',
    'Entfernen Sie die Zeile; BPMN und DMN brauchen sie nicht.',
    'Remove the line; BPMN and DMN do not need it.',
  ),
  'xml-too-deep': error(
    'Die Datei ist tiefer als {0} Ebenen geschachtelt.',
    'The file is nested deeper than {0} levels.',
  ),
  'xml-not-well-formed': error(
    'Die Datei ist kein wohlgeformtes XML: {0}',
    'The file is not well-formed XML: {0}',
  ),
  'not-bpmn': error('Das ist kein gültiges BPMN 2.0: {0}', 'This is not valid BPMN 2.0: {0}'),
  'not-dmn': error('Das ist kein gültiges DMN 1.3: {0}', 'This is not valid DMN 1.3: {0}'),
  'process-count': error(
    'Die Datei muss genau einen ausführbaren Prozess enthalten, gefunden: {0}.',
    'The file must contain exactly one executable process, found: {0}.',
    'Ein Vorgang ist eine Datei. Teilprozesse mit eigener Akte werden über eine Aufrufaktivität gerufen.',
    'One process is one file. Processes with a record of their own are called by a call activity.',
  ),
  'process-key': error(
    'Der Prozess braucht eine Kennung aus Kleinbuchstaben, Ziffern und Bindestrichen, nicht „{0}“.',
    'The process needs an id of lower-case letters, digits and hyphens, not "{0}".',
  ),
  'process-prefix': error(
    'Das Kürzel (kontor:prefix) muss aus 2 bis 6 Großbuchstaben bestehen, nicht „{0}“.',
    'The prefix (kontor:prefix) must be 2 to 6 capital letters, not "{0}".',
  ),
  'unsupported-element': error(
    '„{0}“ wird nicht ausgeführt und darum nicht angenommen.',
    '"{0}" is not executed and therefore refused.',
    '{1}',
    '{2}',
  ),
  'unsupported-attribute': error(
    'Das Attribut „{0}“ an „{1}“ wird nicht verstanden.',
    'The attribute "{0}" of "{1}" is not understood.',
  ),
  'attribute-missing': error('„{1}“ braucht das Attribut „{0}“.', '"{1}" needs the attribute "{0}".'),
  'attribute-value': error(
    '„{1}“ ist für „{0}“ nicht erlaubt. Möglich: {2}.',
    '"{1}" is not allowed for "{0}". Possible: {2}.',
  ),
  'id-missing': error('Ein Element „{0}“ hat keine Kennung.', 'An element "{0}" has no id.'),
  'duplicate-id': error('Die Kennung „{0}“ ist mehrfach vergeben.', 'The id "{0}" is used more than once.'),
  'unknown-reference': error(
    '„{0}“ verweist auf „{1}“, das es hier nicht gibt.',
    '"{0}" refers to "{1}", which does not exist here.',
  ),
  'flow-crosses-scope': error(
    'Der Sequenzfluss verlässt seinen Teilprozess.',
    'The sequence flow leaves its sub-process.',
    'Nutzen Sie ein angeheftetes Ereignis oder eine Nachricht.',
    'Use a boundary event or a message.',
  ),
  'boundary-attached': error(
    'Das angeheftete Ereignis hängt an „{0}“, das keine Aktivität in derselben Ebene ist.',
    'The boundary event is attached to "{0}", which is not an activity in the same scope.',
  ),
  'start-count': error(
    'Hier braucht es genau ein Startereignis ({0}), gefunden: {1}.',
    'Exactly one start event ({0}) is needed here, found: {1}.',
  ),
  'start-missing': error('Der Prozess hat kein Startereignis.', 'The process has no start event.'),
  'event-definition': error(
    'Ein Ereignis dieser Art ist an dieser Stelle nicht möglich: {0}.',
    'An event of this kind is not possible here: {0}.',
  ),
  unreachable: error('Dieses Element wird nie erreicht.', 'This element is never reached.'),
  'no-end': error(
    'Von hier führt kein Weg zu einem Endereignis.',
    'No path leads from here to an end event.',
  ),
  'condition-missing': error(
    'Dieser Ausgang einer exklusiven Verzweigung hat keine Bedingung und ist nicht der Standardfluss.',
    'This way out of an exclusive gateway has no condition and is not the default flow.',
  ),
  'default-missing': warning(
    'Die Verzweigung hat keinen Standardfluss; trifft keine Bedingung zu, entsteht eine Störung.',
    'The gateway has no default flow; when no condition holds, there will be an incident.',
  ),
  'condition-ignored': error(
    'Eine Bedingung an dieser Stelle hätte keine Wirkung.',
    'A condition in this place would have no effect.',
  ),
  'gateway-target': error(
    'Nach einer ereignisbasierten Verzweigung darf nur ein fangendes Ereignis oder eine Empfangsaufgabe folgen.',
    'Only a catching event or a receive task may follow an event-based gateway.',
  ),
  'parallel-into-exclusive': warning(
    'Hier können mehrere Token gleichzeitig ankommen; was folgt, geschieht dann mehrfach.',
    'Several tokens can arrive here at the same time; what follows then happens more than once.',
    'Führen Sie parallele Wege mit einer parallelen Verzweigung zusammen.',
    'Join parallel paths with a parallel gateway.',
  ),
  'join-may-starve': warning(
    'Diese Zusammenführung kann ewig auf einen Weg warten, der nicht genommen wurde.',
    'This join may wait for ever for a path that was not taken.',
    'Nutzen Sie eine exklusive oder inklusive Zusammenführung.',
    'Use an exclusive or inclusive join.',
  ),
  'implementation-missing': error(
    'Hier fehlt kontor:delegate oder kontor:activity.',
    'kontor:delegate or kontor:activity is missing here.',
  ),
  'unknown-delegate': error('Es gibt keinen Delegate „{0}“.', 'There is no delegate "{0}".'),
  'unknown-activity': error('Es gibt keine Aktivität „{0}“.', 'There is no activity "{0}".'),
  'effect-kind': error('„{0}“ ist ein(e) {1}, hier steht {2}.', '"{0}" is a(n) {1}, here it says {2}.'),
  'effect-input': error(
    '„{0}“ braucht die Eingabe „{1}“, die niemand liefert.',
    '"{0}" needs the input "{1}", which nobody provides.',
  ),
  'effect-input-unknown': error('„{0}“ kennt keine Eingabe „{1}“.', '"{0}" knows no input "{1}".'),
  'effect-output': warning(
    'Die Ausgabe liest „{1}“, das „{0}“ nicht liefert und niemand schreibt.',
    'The output reads "{1}", which "{0}" does not return and nobody writes.',
  ),
  'unknown-form': error('Es gibt kein Formular „{0}“.', 'There is no form "{0}".'),
  'unknown-decision': error(
    'Es gibt keine Entscheidung „{0}“ in den DMN-Dateien.',
    'There is no decision "{0}" in the DMN files.',
  ),
  'unknown-process': error('Es gibt keinen Prozess „{0}“.', 'There is no process "{0}".'),
  'unknown-submit': error('Es gibt keine Formularverarbeitung (submit) „{0}“.', 'There is no submit "{0}".'),
  'unknown-cancel-message': error(
    'Der Prozess wartet nirgends auf die Nachricht „{0}“, mit der er abgebrochen werden soll.',
    'The process waits nowhere for the message "{0}" by which it is to be cancelled.',
  ),
  'unknown-load': error('Es gibt keinen Formularlader (load) „{0}“.', 'There is no load "{0}".'),
  'unknown-group': error('Es gibt keine Rolle „{0}“.', 'There is no role "{0}".'),
  'unknown-calendar': error('„{0}“ ist kein bekannter Kalender.', '"{0}" is not a known calendar.'),
  'unknown-separation': error(
    '„{0}“ (separateFrom) ist weder ein Element noch eine Variable, die gesetzt wird.',
    '"{0}" (separateFrom) is neither an element nor a variable that is written.',
  ),
  'candidates-missing': error(
    'Für diese Aufgabe ist niemand zuständig.',
    'Nobody is responsible for this task.',
    'Geben Sie candidateGroups oder assignee an, oder eine Lane mit kontor:candidateGroups.',
    'Give candidateGroups or assignee, or a lane with kontor:candidateGroups.',
  ),
  'outcome-duplicate': error(
    'Die Entscheidung „{0}“ gibt es in dieser Aufgabe doppelt.',
    'The outcome "{0}" exists twice in this task.',
  ),
  'name-missing': error('Dieses Element braucht einen Namen.', 'This element needs a name.'),
  'translation-missing': warning('Der englische Name fehlt.', 'The English name is missing.'),
  feel: error(
    'Der Ausdruck „{0}“ ist kein gültiges FEEL: {1}',
    'The expression "{0}" is not valid FEEL: {1}',
  ),
  'feel-needed': error(
    'Für „{0}“ braucht es einen FEEL-Ausdruck, der mit = beginnt.',
    '"{0}" needs a FEEL expression that starts with =.',
  ),
  duration: error(
    '„{0}“ ist keine Dauer.',
    '"{0}" is not a duration.',
    'Zum Beispiel „2 bd“ (Arbeitstage), „4 bh“ (Arbeitsstunden) oder „P1D“ (ISO 8601).',
    'For example "2 bd" (business days), "4 bh" (business hours) or "P1D" (ISO 8601).',
  ),
  'business-time': error(
    '„{0}“ zählt Geschäftszeit und braucht kontor:calendar.',
    '"{0}" counts business time and needs kontor:calendar.',
  ),
  timer: error(
    '„{0}“ ist kein gültiger Zeitpunkt, keine Dauer und kein Zyklus ({1}).',
    '"{0}" is not a valid {1}.',
  ),
  'message-name': error('Die Nachricht „{0}“ hat keinen Namen.', 'The message "{0}" has no name.'),
  'error-code': error('Der Fehler „{0}“ hat keinen Code.', 'The error "{0}" has no code.'),
  'error-never-thrown': error(
    'Den Fehlercode „{0}“ wirft nichts in „{1}“.',
    'Nothing in "{1}" throws the error code "{0}".',
  ),
  'loop-collection': error(
    'Die Mehrfachausführung braucht kontor:collection oder loopCardinality.',
    'The multi-instance needs kontor:collection or loopCardinality.',
  ),
  'variable-never-written': warning(
    'Die Variable „{0}“ wird vielleicht nie gesetzt.',
    'The variable "{0}" may never be written.',
  ),
  'form-invalid': error('Das Formular „{0}“ ist ungültig: {1}', 'The form "{0}" is invalid: {1}'),
  'form-text': error(
    'Das Formular „{0}“ hat für „{1}“ keinen Text in beiden Sprachen.',
    'The form "{0}" has no text in both languages for "{1}".',
  ),
  'form-pointer': error(
    'Das Formular „{0}“ hat einen Text für „{1}“, das es nicht gibt.',
    'The form "{0}" has a text for "{1}", which does not exist.',
  ),
  'dmn-unsupported': error(
    'Die Entscheidung „{0}“ nutzt „{1}“, das nicht ausgewertet wird.',
    'The decision "{0}" uses "{1}", which is not evaluated.',
  ),
  'dmn-invalid': error(
    'Die Entscheidung „{0}“ ist unvollständig: {1}',
    'The decision "{0}" is incomplete: {1}',
  ),
  'dmn-cell': error(
    'Die Entscheidung „{0}“ hat in Regel {1} eine Zelle, die kein FEEL ist: „{2}“.',
    'The decision "{0}" has a cell in rule {1} that is not FEEL: "{2}".',
  ),
  'dmn-cycle': error('Die Entscheidung „{0}“ braucht sich selbst.', 'The decision "{0}" requires itself.'),
} as const satisfies Record<string, Entry>;

export type ProblemCode = keyof typeof PROBLEMS;

/** Where a finding is: an element, or just a line. */
export type Place = XmlElement | { readonly elementId?: string; readonly line?: number };

/** Collects findings. */
export interface Report {
  readonly problems: readonly ModelProblem[];
  add(code: ProblemCode, place: Place | undefined, ...values: readonly string[]): void;
}

const filled = (text: LocalizedText, values: readonly string[]): LocalizedText => {
  const fill = (template: string): string =>
    template.replace(/\{(\d)\}/g, (_, index: string) => values[Number(index)] ?? '');
  return { de: fill(text.de), en: fill(text.en) };
};

/** An empty collection of findings. */
export function createReport(): Report {
  const problems: ModelProblem[] = [];
  return {
    problems,
    add(code, place, ...values) {
      const { severity, text, hint }: Entry = PROBLEMS[code];
      const elementId = place && ('children' in place ? idAround(place) : place.elementId);
      const shownHint = hint && filled(hint, values);
      problems.push({
        severity,
        code,
        ...(elementId !== undefined && { elementId }),
        ...(place?.line !== undefined && { line: place.line }),
        message: filled(text, values),
        ...(shownHint && shownHint.de !== '' && { hint: shownHint }),
      });
    },
  };
}
