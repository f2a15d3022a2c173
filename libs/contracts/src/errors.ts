import type { LocalizedText } from './text.js';

interface ErrorEntry {
  readonly status: number;
  readonly isRetryable: boolean;
  readonly text: LocalizedText;
}
const entry = (status: number, de: string, en: string, isRetryable = false): ErrorEntry => ({
  status,
  isRetryable,
  text: { de, en },
});

/** Every coded refusal of the house: HTTP status, whether a retry can help, and its sentence. RFC 9457 `code`. */
export const ERRORS = {
  'malformed-json': entry(400, 'Die Anfrage ist kein gültiges JSON.', 'The request body is not valid JSON.'),
  'invalid-id': entry(
    400,
    'Diese Kennung hat nicht die erwartete Form.',
    'This id does not have the expected form.',
  ),
  'invalid-parameter': entry(
    400,
    'Ein Parameter der Anfrage ist ungültig.',
    'A request parameter is invalid.',
  ),
  'not-signed-in': entry(401, 'Bitte melden Sie sich an.', 'Please sign in.'),
  'sign-in-failed': entry(
    401,
    'Benutzername oder Kennwort stimmen nicht.',
    'User name or password is wrong.',
  ),
  forbidden: entry(403, 'Dafür fehlt Ihnen die Berechtigung.', 'You are not allowed to do this.'),
  'cross-origin': entry(
    403,
    'Anfragen von fremden Seiten werden nicht angenommen.',
    'Requests from other sites are not accepted.',
  ),
  'separation-of-duties': entry(
    403,
    'Sie haben an diesem Vorgang bereits mitgewirkt; diese Entscheidung muss eine andere Person treffen.',
    'You already took part in this case; another person must decide here.',
  ),
  'not-found': entry(
    404,
    'Das gibt es nicht, oder Sie dürfen es nicht sehen.',
    'It does not exist, or you may not see it.',
  ),
  'state-conflict': entry(
    409,
    'Der Stand hat sich inzwischen geändert.',
    'The state has changed in the meantime.',
  ),
  'task-gone': entry(
    409,
    'Diese Aufgabe ist bereits erledigt oder entfallen.',
    'This task is already done or no longer needed.',
  ),
  'task-claimed': entry(
    409,
    'Diese Aufgabe hat bereits jemand übernommen.',
    'Somebody has already claimed this task.',
  ),
  'slot-taken': entry(
    409,
    'Dieser Termin wurde gerade vergeben. Bitte wählen Sie einen anderen.',
    'This slot has just been taken. Please choose another one.',
  ),
  'instance-ended': entry(409, 'Dieser Vorgang ist bereits beendet.', 'This case has already ended.'),
  'instance-suspended': entry(409, 'Dieser Vorgang ist angehalten.', 'This case is on hold.'),
  duplicate: entry(409, 'Das ist bereits vorhanden.', 'This already exists.'),
  stale: entry(
    412,
    'Jemand hat das inzwischen geändert. Bitte neu laden.',
    'Somebody changed this in the meantime. Please reload.',
  ),
  'too-large': entry(413, 'Die Datei oder Anfrage ist zu groß.', 'The file or request is too large.'),
  'evidence-too-large': entry(
    413,
    'Der Vorgang ist zu groß für ein Nachweispaket. Laden Sie die Untervorgänge einzeln.',
    'The case is too large for an evidence bundle. Download its sub-cases one by one.',
  ),
  'malformed-upload': entry(
    400,
    'Der Upload ist unvollständig oder beschädigt.',
    'The upload is incomplete or malformed.',
  ),
  'unsupported-media-type': entry(
    415,
    'Dieses Dateiformat wird nicht angenommen.',
    'This file format is not accepted.',
  ),
  'validation-failed': entry(422, 'Bitte prüfen Sie Ihre Angaben.', 'Please check your input.'),
  'reason-required': entry(422, 'Bitte geben Sie eine Begründung an.', 'Please give a reason.'),
  'unknown-outcome': entry(
    422,
    'Diese Entscheidung gibt es an dieser Stelle nicht.',
    'This outcome does not exist here.',
  ),
  'idempotency-key-required': entry(
    422,
    'Es fehlt der Schlüssel gegen doppelte Ausführung (Idempotency-Key).',
    'The Idempotency-Key header is missing.',
  ),
  'idempotency-key-reused': entry(
    422,
    'Dieser Schlüssel wurde schon für eine andere Anfrage benutzt.',
    'This Idempotency-Key was used for another request.',
  ),
  'business-rule': entry(422, 'Eine Regel lässt das nicht zu.', 'A rule does not allow this.'),
  'message-ambiguous': entry(
    422,
    'Die Nachricht passt zu mehreren Vorgängen.',
    'The message matches more than one case.',
  ),
  'unacceptable-text': entry(
    422,
    'Der Text enthält Zeichen, die nicht gespeichert werden können.',
    'The text contains characters that cannot be stored.',
  ),
  'model-invalid': entry(
    422,
    'Das Modell hat Fehler und wurde nicht übernommen.',
    'The model has errors and was not deployed.',
  ),
  'file-odt': entry(
    422,
    'ODT wird nicht angenommen. Bitte speichern Sie die Datei als PDF oder DOCX.',
    'ODT is not accepted. Please save the file as PDF or DOCX.',
  ),
  'file-encrypted': entry(
    422,
    'Die Datei ist mit einem Kennwort geschützt. Bitte laden Sie sie ohne Kennwort hoch.',
    'The file is password protected. Please upload it without a password.',
  ),
  'file-damaged': entry(
    422,
    'Die Datei ist beschädigt oder unvollständig.',
    'The file is damaged or incomplete.',
  ),
  'file-no-text': entry(
    422,
    'Die Datei enthält keinen lesbaren Text (vielleicht ein Foto oder Scan).',
    'The file contains no readable text (maybe a photo or scan).',
  ),
  'file-macro': entry(
    422,
    'Dateien mit Makros werden nicht angenommen.',
    'Files with macros are not accepted.',
  ),
  'file-bomb': entry(422, 'Die Datei ist entpackt zu groß.', 'The file is too large when unpacked.'),
  'file-parse-limit': entry(
    422,
    'Die Datei ließ sich nicht in der erlaubten Zeit lesen.',
    'The file could not be read within the allowed time.',
  ),
  'precondition-required': entry(
    428,
    'Es fehlt die Angabe, welchen Stand Sie gesehen haben (If-Match).',
    'The If-Match header is missing.',
  ),
  'too-many-requests': entry(
    429,
    'Zu viele Versuche. Bitte warten Sie einen Moment.',
    'Too many attempts. Please wait a moment.',
    true,
  ),
  internal: entry(
    500,
    'Das hätte nicht passieren dürfen. Die Kennung unten hilft bei der Suche.',
    'This should not have happened. The trace id below helps to find the cause.',
  ),
  'instance-busy': entry(
    503,
    'Dieser Vorgang wird gerade bearbeitet. Bitte gleich noch einmal.',
    'This case is busy. Please try again.',
    true,
  ),
  'database-unavailable': entry(
    503,
    'Die Datenbank ist gerade nicht erreichbar.',
    'The database is not reachable right now.',
    true,
  ),
  'storage-full': entry(
    503,
    'Der Speicherplatz ist fast erschöpft. Lesen geht weiter; Änderungen werden erst wieder angenommen, wenn Platz ist.',
    'Storage is nearly full. Reading goes on; changes are accepted again when there is room.',
    true,
  ),
  // engine: incident codes
  'no-flow-applies': entry(
    422,
    'Keine der Bedingungen trifft zu, und es gibt keinen Standardweg.',
    'No condition holds and there is no default flow.',
  ),
  'endless-loop': entry(
    422,
    'Der Ablauf dreht sich im Kreis, ohne zu warten.',
    'The flow goes round without waiting.',
  ),
  'feel-failed': entry(
    422,
    'Ein Ausdruck ließ sich nicht auswerten.',
    'An expression could not be evaluated.',
  ),
  'decision-failed': entry(
    422,
    'Die Entscheidungstabelle lieferte kein eindeutiges Ergebnis.',
    'The decision table gave no unique result.',
  ),
  'uncaught-error': entry(
    422,
    'Ein Fehler des Ablaufs wurde von keinem Ereignis aufgefangen.',
    'A process error was not caught by any event.',
  ),
  'effect-failed': entry(
    422,
    'Ein Arbeitsschritt ist endgültig fehlgeschlagen.',
    'A work step has failed for good.',
  ),
  'effect-timeout': entry(
    422,
    'Ein Arbeitsschritt hat die erlaubte Zeit überschritten.',
    'A work step took longer than allowed.',
  ),
  'mail-not-accepted': entry(
    422,
    'Der Mailserver hat die Nachricht nicht angenommen.',
    'The mail server did not accept the message.',
    true,
  ),
  'mail-uncertain': entry(
    422,
    'Es ist ungewiss, ob dieser Brief schon versandt wurde. Bitte prüfen Sie das, bevor er noch einmal hinausgeht.',
    'It is uncertain whether this letter was already sent. Please check before it is sent again.',
  ),
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

/** One broken field: JSON pointer into the body, and a code of its own. */
export interface FieldError {
  readonly pointer: string;
  readonly code: string;
  readonly message: LocalizedText;
}

/** What a refusal adds to its code. */
export interface ErrorDetails {
  readonly errors?: readonly FieldError[];
  readonly hint?: LocalizedText;
  readonly retryAfterSeconds?: number;
}

/** The one error that crosses layers. Translated once: API filter → problem+json; activity edge → ApplicationFailure. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(code);
    this.name = 'DomainError';
    this.code = code;
    this.details = details;
  }
}
