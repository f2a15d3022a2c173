import type { LocalizedText } from '@kontor/contracts';

type Params = Readonly<Record<string, unknown>>;
type Text = (params: Params) => readonly [string, string];

const count = (params: Params): number => Number(params['limit']);
const one = (params: Params): boolean => count(params) === 1;

const FORMATS: Readonly<Record<string, readonly [string, string]>> = {
  date: ['Bitte geben Sie ein gültiges Datum an.', 'Please enter a valid date.'],
  time: ['Bitte geben Sie eine gültige Uhrzeit an.', 'Please enter a valid time.'],
  'date-time': ['Bitte geben Sie Datum und Uhrzeit an.', 'Please enter a date and time.'],
  email: ['Bitte geben Sie eine gültige E-Mail-Adresse an.', 'Please enter a valid e-mail address.'],
  uri: ['Bitte geben Sie eine vollständige Internetadresse an.', 'Please enter a complete web address.'],
  uuid: ['Diese Kennung ist ungültig.', 'This id is invalid.'],
};

const TYPES: Readonly<Record<string, readonly [string, string]>> = {
  integer: ['Bitte geben Sie eine ganze Zahl an.', 'Please enter a whole number.'],
  number: ['Bitte geben Sie eine Zahl an.', 'Please enter a number.'],
  boolean: ['Bitte wählen Sie Ja oder Nein.', 'Please choose yes or no.'],
  string: ['Bitte geben Sie einen Text an.', 'Please enter a text.'],
  array: ['Bitte geben Sie eine Liste an.', 'Please give a list.'],
};

const CHOICE = [
  'Bitte wählen Sie einen der angebotenen Werte.',
  'Please choose one of the offered values.',
] as const;
const CONFIRM = ['Bitte bestätigen Sie diese Angabe.', 'Please confirm this.'] as const;
const UNKNOWN = ['Dieses Feld ist hier nicht vorgesehen.', 'This field is not expected here.'] as const;
const REQUIRED = ['Bitte füllen Sie dieses Feld aus.', 'Please fill in this field.'] as const;
const atLeast: Text = (p) => [
  `Der Wert muss mindestens ${p['limit']} sein.`,
  `The value must be at least ${p['limit']}.`,
];
const atMost: Text = (p) => [
  `Der Wert darf höchstens ${p['limit']} sein.`,
  `The value must be at most ${p['limit']}.`,
];

const TEXTS: Readonly<Record<string, Text>> = {
  required: () => REQUIRED,
  dependentRequired: () => REQUIRED,
  type: (p) =>
    TYPES[String(p['type'])] ?? [
      'Diese Angabe hat nicht die erwartete Form.',
      'This does not have the expected form.',
    ],
  minLength: (p) =>
    one(p)
      ? REQUIRED
      : [
          `Bitte geben Sie mindestens ${count(p)} Zeichen ein.`,
          `Please enter at least ${count(p)} characters.`,
        ],
  maxLength: (p) => [
    `Bitte geben Sie höchstens ${count(p)} Zeichen ein.`,
    `Please enter at most ${count(p)} characters.`,
  ],
  minimum: atLeast,
  maximum: atMost,
  exclusiveMinimum: (p) => [
    `Der Wert muss größer als ${p['limit']} sein.`,
    `The value must be greater than ${p['limit']}.`,
  ],
  exclusiveMaximum: (p) => [
    `Der Wert muss kleiner als ${p['limit']} sein.`,
    `The value must be less than ${p['limit']}.`,
  ],
  formatMinimum: (p) => [
    `Das Datum muss ab dem ${p['limit']} liegen.`,
    `The date must be on or after ${p['limit']}.`,
  ],
  formatMaximum: (p) => [
    `Das Datum muss bis zum ${p['limit']} liegen.`,
    `The date must be on or before ${p['limit']}.`,
  ],
  multipleOf: (p) => [
    `Der Wert muss ein Vielfaches von ${p['multipleOf']} sein.`,
    `The value must be a multiple of ${p['multipleOf']}.`,
  ],
  pattern: () => [
    'Die Angabe hat nicht das erwartete Format.',
    'The value does not have the expected format.',
  ],
  format: (p) =>
    FORMATS[String(p['format'])] ?? [
      'Die Angabe hat nicht das erwartete Format.',
      'The value does not have the expected format.',
    ],
  enum: () => CHOICE,
  const: (p) => (p['allowedValue'] === true ? CONFIRM : CHOICE),
  oneOf: () => CHOICE,
  anyOf: () => CHOICE,
  not: () => ['Dieser Wert ist nicht erlaubt.', 'This value is not allowed.'],
  minItems: (p) =>
    one(p)
      ? ['Bitte wählen Sie mindestens einen Eintrag.', 'Please choose at least one entry.']
      : [`Bitte wählen Sie mindestens ${count(p)} Einträge.`, `Please choose at least ${count(p)} entries.`],
  maxItems: (p) =>
    one(p)
      ? ['Bitte wählen Sie höchstens einen Eintrag.', 'Please choose at most one entry.']
      : [`Bitte wählen Sie höchstens ${count(p)} Einträge.`, `Please choose at most ${count(p)} entries.`],
  uniqueItems: () => ['Kein Eintrag darf doppelt vorkommen.', 'No entry may appear twice.'],
  contains: () => ['In der Liste fehlt ein notwendiger Eintrag.', 'The list lacks a necessary entry.'],
  additionalProperties: () => UNKNOWN,
  unevaluatedProperties: () => UNKNOWN,
  'false schema': () => UNKNOWN,
};

/** What a person reads about a broken field, by JSON Schema keyword and its parameters. */
export function fieldText(keyword: string, params: Params): LocalizedText {
  const text = TEXTS[keyword] ?? (() => ['Diese Angabe ist ungültig.', 'This value is invalid.'] as const);
  const [de, en] = text(params);
  return { de, en };
}
