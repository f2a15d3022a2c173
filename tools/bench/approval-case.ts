import type { JsonObject } from '@kontor/contracts';
import { decision, processXml } from '../house/process-xml.js';

/** The case all measurements are made with: one user task with a form and a boundary timer, 1 kB of variables. */
export const CASE_KEY = 'bench-decision';
export const CASE_GROUP = 'office';

const FORM_ID = 'decision';

export const CASE_BPMN = processXml({
  key: CASE_KEY,
  prefix: 'BMD',
  name: ['Entscheidung', 'Decision'],
  path: [
    decision({
      groups: CASE_GROUP,
      form: FORM_ID,
      timers: [{ id: 'late', after: 'P30D', isInterrupting: true }],
    }),
  ],
});

const text = (de: string, en: string) => ({ de, en });

/** The forms of the model, as a deployment takes them. */
export const CASE_FORMS = {
  [FORM_ID]: {
    id: FORM_ID,
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      required: ['amountCents', 'costCentre', 'validFrom', 'isUrgent'],
      properties: {
        amountCents: { type: 'integer', minimum: 1, maximum: 100_000_000 },
        costCentre: {
          type: 'string',
          oneOf: [{ const: 'sales' }, { const: 'service' }, { const: 'office' }],
        },
        validFrom: { type: 'string', format: 'date' },
        isUrgent: { type: 'boolean' },
        remark: { type: 'string', maxLength: 500 },
      },
    },
    uiSchema: {},
    texts: {
      '/title': text('Entscheidung', 'Decision'),
      '/properties/amountCents/title': text('Betrag in Cent', 'Amount in cents'),
      '/properties/costCentre/title': text('Kostenstelle', 'Cost centre'),
      '/properties/costCentre/oneOf/0/title': text('Vertrieb', 'Sales'),
      '/properties/costCentre/oneOf/1/title': text('Technik', 'Service'),
      '/properties/costCentre/oneOf/2/title': text('Büro', 'Office'),
      '/properties/validFrom/title': text('Gültig ab', 'Valid from'),
      '/properties/isUrgent/title': text('Eilt', 'Urgent'),
      '/properties/remark/title': text('Bemerkung', 'Remark'),
    },
  },
};

/** About 1 kB of variables, as a person's request has them. */
export const CASE_DATA: JsonObject = {
  requestId: '0b9c5f0e-4a44-4c1e-9a53-6f0f6c9f3a01',
  kind: 'purchase',
  supplierIds: Array.from({ length: 4 }, (_, n) => `5c1e9a53-6f0f-4a44-9c9f-0b9c5f0e3a0${n}`),
  lines: Array.from({ length: 6 }, (_, n) => ({
    itemId: `8a7d2b10-93f1-4e62-8f0c-21d4b6a9e70${n}`,
    quantity: n + 1,
    priceCents: 12_950 + n,
    unit: 'piece',
  })),
  neededOn: '2026-12-01',
};

/** What the form is filled in with. */
export const DECISION_DATA: JsonObject = {
  amountCents: 124_000,
  costCentre: 'service',
  validFrom: '2026-12-01',
  isUrgent: false,
  remark: 'Angebot liegt vor, Preis wie im Vorjahr.',
};
