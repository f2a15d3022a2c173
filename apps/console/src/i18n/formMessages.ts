import type { Messages } from './both.js';

export const formMessages = {
  form: {
    tagsHint: ['Wort eingeben, Enter', 'Type a word, Enter'],
    day: ['%{no}. Termin: Tag', 'Time %{no}: day'],
    clock: ['Uhrzeit', 'Time of day'],
    addTime: ['Termin hinzufügen', 'Add a time'],
    removeTime: ['%{no}. Termin entfernen', 'Remove time %{no}'],
    place: ['Fundstelle im Text zeigen', 'Show the place in the text'],
    date: ['Bitte ein Datum angeben.', 'Please enter a date.'],
    dateTime: ['Bitte Tag und Uhrzeit angeben.', 'Please enter a day and a time.'],
    number: ['Bitte eine Zahl angeben.', 'Please enter a number.'],
    const: ['Bitte bestätigen.', 'Please confirm.'],
    required: ['Bitte ausfüllen.', 'Please fill in.'],
    minLength: ['Bitte mindestens %{limit} Zeichen.', 'At least %{limit} characters, please.'],
    maxLength: ['Bitte höchstens %{limit} Zeichen.', 'At most %{limit} characters, please.'],
    minimum: ['Der Wert muss mindestens %{limit} sein.', 'The value must be at least %{limit}.'],
    maximum: ['Der Wert darf höchstens %{limit} sein.', 'The value must be at most %{limit}.'],
    minItems: ['Bitte mindestens %{limit} Einträge.', 'At least %{limit} entries, please.'],
    maxItems: ['Bitte höchstens %{limit} Einträge.', 'At most %{limit} entries, please.'],
    email: ['Bitte eine gültige E-Mail-Adresse angeben.', 'Please enter a valid e-mail address.'],
    pattern: ['Die Angabe hat nicht die erwartete Form.', 'The value does not have the expected form.'],
  },
} as const satisfies Messages;
