import type { EffectDescriptor } from './delegate.js';

/** Announcements of the activities every worker of this version has, for the check of models at deployment. */
export const SHIPPED_ACTIVITIES = [
  {
    name: 'mail.send',
    kind: 'activity',
    input: { type: 'object' },
    output: { type: 'object' },
    // the server says for good that an address does not exist
    errors: ['mail-refused'],
  },
  {
    name: 'documents.offerLetter',
    kind: 'activity',
    input: {
      type: 'object',
      required: ['offerId'],
      properties: { offerId: { type: 'string', format: 'uuid' } },
    },
    output: {
      type: 'object',
      required: ['letterDocumentId'],
      properties: { letterDocumentId: { type: 'string' } },
    },
    errors: [],
  },
  {
    name: 'documents.letter',
    kind: 'activity',
    input: {
      type: 'object',
      required: ['letterId'],
      properties: { letterId: { type: 'string', format: 'uuid' } },
    },
    output: {
      type: 'object',
      required: ['letterDocumentId'],
      properties: { letterDocumentId: { type: 'string' } },
    },
    errors: [],
  },
] as const satisfies readonly EffectDescriptor[] as readonly EffectDescriptor[];
