import type { Messages } from './both.js';

export const formMessages = {
  form: {
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
