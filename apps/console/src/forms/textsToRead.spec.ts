import { describe, expect, it } from '@jest/globals';
import { textsToRead } from './textsToRead.js';

const SCHEMA = {
  properties: {
    note: { type: 'string', title: 'Notiz' },
    found: { type: 'string', title: 'Abgleich', readOnly: true },
    label: { type: 'string', title: 'Kriterium' },
    criterionId: { type: 'string', readOnly: true },
  },
};
const UI = {
  'ui:order': ['criterionId', 'label', 'found', 'note'],
  label: { 'ui:readonly': true },
  criterionId: { 'ui:widget': 'hidden' },
};

describe('the texts of an entry that are only to be read', () => {
  it('come in the order of the form, without what is hidden, empty or to be filled in', () => {
    const data = { note: 'x', found: 'gefunden', label: 'SAP (Soll, 4)', criterionId: '1' };

    expect(textsToRead(SCHEMA, UI, data)).toEqual([
      { name: 'label', title: 'Kriterium', value: 'SAP (Soll, 4)' },
      { name: 'found', title: 'Abgleich', value: 'gefunden' },
    ]);
    expect(textsToRead(SCHEMA, UI, { ...data, label: '' })).toHaveLength(1);
    expect(textsToRead(null, null, null)).toEqual([]);
  });
});
