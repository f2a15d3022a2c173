import { describe, expect, it } from '@jest/globals';
import type { CvFields } from '@kontor/contracts';
import { fieldsOfForm, formOfFields, NO_FIELDS } from './correct-cv.js';

const READ: CvFields = {
  ...NO_FIELDS,
  name: { value: 'Mira Sommerfeld', span: { start: 0, end: 15 } },
  email: { value: 'mira@example.org', span: { start: 16, end: 32 } },
  stations: [
    {
      value: { from: '2019-03', to: null, isCurrent: true, title: 'Assistenz', employer: 'Muster GmbH' },
      span: { start: 40, end: 80 },
    },
  ],
  languages: [{ value: { language: 'Englisch', level: 'B2' }, span: null }],
  skills: [{ value: 'SAP', span: { start: 90, end: 93 } }],
};
const CANDIDATE = { candidateName: 'Mira S.', candidateEmail: 'mira@example.org', candidatePhone: null };

describe('correcting a CV', () => {
  it('loses nothing when a person changes nothing', () => {
    expect(fieldsOfForm(formOfFields(READ, CANDIDATE), READ)).toEqual(READ);
  });

  it('keeps the place of a value only while the value is the one that stands there', () => {
    const fields = fieldsOfForm({ ...formOfFields(READ, CANDIDATE), name: 'Mira Sommerfeldt' }, READ);
    expect(fields.name).toEqual({ value: 'Mira Sommerfeldt', span: null });
    expect(fields.email?.span).toEqual({ start: 16, end: 32 });
  });

  it('starts with what the candidate wrote when nothing could be read', () => {
    expect(formOfFields(NO_FIELDS, CANDIDATE)).toMatchObject({
      name: 'Mira S.',
      email: 'mira@example.org',
      stations: [],
    });
  });

  it('drops a place that is none', () => {
    const fields = fieldsOfForm({ name: 'A', skills: [{ skill: 'SAP', span: [9, 3] }] }, NO_FIELDS);
    expect(fields.skills).toEqual([{ value: 'SAP', span: null }]);
  });
});
