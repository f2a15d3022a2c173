import type { FieldError, LocalizedText } from '@kontor/contracts';
import type { ValidationError } from 'class-validator';

interface FieldMessage {
  readonly code: string;
  readonly message: LocalizedText;
}
const entry = (code: string, de: string, en: string): FieldMessage => ({ code, message: { de, en } });

/** What each check says to a person, by the name class-validator gives it. */
const MESSAGES: Readonly<Record<string, FieldMessage>> = {
  isString: entry('not-text', 'Hier wird Text erwartet.', 'Text is expected here.'),
  isLength: entry('wrong-length', 'Der Text ist zu kurz oder zu lang.', 'The text is too short or too long.'),
  matches: entry(
    'wrong-form',
    'Die Angabe hat nicht die erwartete Form.',
    'The value does not have the expected form.',
  ),
  isUuid: entry('not-an-id', 'Das ist keine gültige Kennung.', 'This is not a valid id.'),
  isIn: entry('not-offered', 'Diese Auswahl gibt es nicht.', 'This choice does not exist.'),
  isInt: entry(
    'not-a-whole-number',
    'Hier wird eine ganze Zahl erwartet.',
    'A whole number is expected here.',
  ),
  min: entry('too-small', 'Der Wert ist zu klein.', 'The value is too small.'),
  max: entry('too-large', 'Der Wert ist zu groß.', 'The value is too large.'),
  isBoolean: entry('not-yes-or-no', 'Hier wird ja oder nein erwartet.', 'Yes or no is expected here.'),
  isObject: entry('not-an-object', 'Hier wird ein JSON-Objekt erwartet.', 'A JSON object is expected here.'),
  isArray: entry('not-a-list', 'Hier wird eine Liste erwartet.', 'A list is expected here.'),
  arrayMaxSize: entry('too-many', 'Die Liste ist zu lang.', 'The list is too long.'),
  arrayMinSize: entry('too-few', 'Die Liste ist zu kurz.', 'The list is too short.'),
  isEmail: entry(
    'not-an-email',
    'Das ist keine gültige E-Mail-Adresse.',
    'This is not a valid e-mail address.',
  ),
  isIso8601: entry('not-a-time', 'Hier wird ein Zeitpunkt erwartet.', 'A point in time is expected here.'),
  whitelistValidation: entry(
    'unknown-field',
    'Dieses Feld ist hier nicht bekannt.',
    'This field is not known here.',
  ),
};
const ANY = entry('invalid', 'Die Angabe ist ungültig.', 'The value is invalid.');

/** Flattens the findings of class-validator into one error a field, with JSON pointers. */
export function fieldErrorsOf(errors: readonly ValidationError[], parent = ''): readonly FieldError[] {
  return errors.flatMap((error) => {
    const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const [check] = Object.keys(error.constraints ?? {});
    const known = check !== undefined && Object.hasOwn(MESSAGES, check) ? MESSAGES[check] : undefined;
    const own = check === undefined ? [] : [{ pointer, ...(known ?? ANY) }];
    return [...own, ...fieldErrorsOf(error.children ?? [], pointer)];
  });
}
