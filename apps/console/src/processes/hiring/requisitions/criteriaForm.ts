import type { Criterion, FormDefinition, JsonObject } from '@kontor/contracts';

const KINDS = ['skill', 'experience-years', 'language', 'education', 'certificate'];

/** The criteria as the posting task asks for them, with the reason a later change needs. */
export const CRITERIA_FORM: FormDefinition = {
  id: 'change-criteria',
  schema: {
    type: 'object',
    required: ['criteria', 'reason'],
    properties: {
      criteria: {
        type: 'array',
        minItems: 1,
        maxItems: 30,
        items: {
          type: 'object',
          required: ['label', 'kind', 'isMust', 'weight'],
          properties: {
            id: { type: 'string' },
            label: { type: 'string', minLength: 1, maxLength: 120 },
            kind: { type: 'string', default: 'skill', oneOf: KINDS.map((kind) => ({ const: kind })) },
            terms: { type: 'array', maxItems: 20, items: { type: 'string', minLength: 1, maxLength: 80 } },
            isMust: { type: 'boolean', default: false },
            weight: { type: 'integer', minimum: 1, maximum: 5, default: 3 },
            minYears: { type: 'integer', minimum: 0, maximum: 40 },
            minLevel: { type: 'string', enum: ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'] },
          },
        },
      },
      reason: { type: 'string', minLength: 3, maxLength: 1000 },
    },
  },
  uiSchema: {
    criteria: {
      items: {
        id: { 'ui:widget': 'hidden' },
        terms: { 'ui:widget': 'tags' },
        minYears: { 'ui:options': { when: { kind: 'experience-years' } } },
        minLevel: { 'ui:options': { when: { kind: 'language' } } },
        'ui:order': ['id', 'label', 'kind', 'weight', 'minYears', 'minLevel', 'isMust', 'terms'],
      },
    },
    reason: { 'ui:widget': 'textarea', 'ui:options': { rows: 3 } },
  },
  texts: {
    '/properties/criteria/title': { de: 'Kriterien', en: 'Criteria' },
    '/properties/criteria/description': {
      de: 'Gewicht: 1 nützlich bis 5 entscheidend.',
      en: 'Weight: 1 useful to 5 decisive.',
    },
    '/properties/criteria/items/properties/label/title': { de: 'Kriterium', en: 'Criterion' },
    '/properties/criteria/items/properties/kind/title': { de: 'Art', en: 'Kind' },
    '/properties/criteria/items/properties/kind/oneOf/0/title': { de: 'Kenntnis', en: 'Skill' },
    '/properties/criteria/items/properties/kind/oneOf/1/title': {
      de: 'Berufserfahrung in Jahren',
      en: 'Experience in years',
    },
    '/properties/criteria/items/properties/kind/oneOf/2/title': { de: 'Sprache', en: 'Language' },
    '/properties/criteria/items/properties/kind/oneOf/3/title': {
      de: 'Ausbildung oder Studium',
      en: 'Education',
    },
    '/properties/criteria/items/properties/kind/oneOf/4/title': { de: 'Nachweis', en: 'Certificate' },
    '/properties/criteria/items/properties/terms/title': {
      de: 'Wörter, die als Beleg zählen',
      en: 'Words that count as evidence',
    },
    '/properties/criteria/items/properties/isMust/title': { de: 'Muss-Kriterium', en: 'Must criterion' },
    '/properties/criteria/items/properties/weight/title': { de: 'Gewicht (1 bis 5)', en: 'Weight (1 to 5)' },
    '/properties/criteria/items/properties/minYears/title': { de: 'Jahre mindestens', en: 'Years at least' },
    '/properties/criteria/items/properties/minLevel/title': {
      de: 'Sprachniveau mindestens',
      en: 'Language level at least',
    },
    '/properties/reason/title': { de: 'Begründung', en: 'Reason' },
    '/properties/reason/description': {
      de: 'Steht dauerhaft im Verlauf der Stelle und jeder Bewerbung.',
      en: 'Stays in the history of the position and of every application.',
    },
  },
};

export const criteriaData = (criteria: readonly Criterion[]): JsonObject => ({
  criteria: criteria.map((one) => ({ ...one, terms: [...one.terms] })),
});

/** What was filled in, without what the chosen kind does not ask for. */
export function criteriaBody({ criteria, reason }: JsonObject): JsonObject {
  const entries = Array.isArray(criteria) ? criteria : [];
  return {
    criteria: entries.map((entry) => {
      const { minYears, minLevel, terms, ...rest } = entry as JsonObject;
      return {
        ...rest,
        terms: terms ?? [],
        ...(rest['kind'] === 'experience-years' && minYears !== undefined ? { minYears } : {}),
        ...(rest['kind'] === 'language' && minLevel !== undefined ? { minLevel } : {}),
      };
    }),
    reason: reason ?? '',
  };
}
