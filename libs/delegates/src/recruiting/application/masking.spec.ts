import { describe, expect, it } from '@jest/globals';
import { maskingFor, screenedText } from './masking.js';

const FIELDS = {
  name: { value: 'Mira Sommerfeld', span: { start: 0, end: 15 } },
  email: null,
  phone: null,
  stations: [],
  education: [],
  languages: [],
  skills: [],
};
const TEXT = 'Mira Sommerfeld\nGeburtsdatum: 03.04.1988\nSAP, Excel';

describe('masking during screening', () => {
  it('is on when somebody else checked the CV', () => {
    expect(maskingFor({ isSwitchedOn: true, correctorId: 'office', viewerId: 'manager' }).isMasked).toBe(
      true,
    );
  });

  it('is off, and says so, when the screener checked the CV', () => {
    const masking = maskingFor({ isSwitchedOn: true, correctorId: 'manager', viewerId: 'manager' });
    expect(masking.isMasked).toBe(false);
    expect(masking.note.de).toMatch(/selbst geprüft/);
  });

  it('is off when the installation has switched it off', () => {
    expect(maskingFor({ isSwitchedOn: false, correctorId: 'office', viewerId: 'manager' }).isMasked).toBe(
      false,
    );
  });

  it('hides name and birth date, keeps skills and the place of every character', () => {
    const masking = maskingFor({ isSwitchedOn: true, correctorId: 'office', viewerId: 'manager' });
    const masked = screenedText(TEXT, FIELDS, masking);
    expect(masked).toHaveLength(TEXT.length);
    expect(masked).not.toMatch(/Mira|Sommerfeld|1988/);
    expect(masked).toMatch(/SAP, Excel$/);
  });
});
