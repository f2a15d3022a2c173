import { describe, expect, it } from '@jest/globals';
import type { Actor, Role } from '@kontor/contracts';
import { maskFor, maskedName } from './masking.js';

const actor = (...roles: Role[]): Actor => ({
  personId: 'me',
  accountId: 'a',
  displayName: 'Me',
  language: 'de',
  roles: roles.map((role) => ({ personId: 'me', role, orgUnitId: null, validFrom: null, validTo: null })),
});
const application = { stage: 'screening', cvCorrectedBy: 'clerk', hiringManagerId: 'me' };

describe('the name of a candidate', () => {
  it('is hidden from the one who screens', () => {
    expect(maskFor(actor('line-manager'), true).isMasked(application)).toBe(true);
  });

  it('is hidden from a representation that is not informed of it', () => {
    expect(maskFor(actor('sbv'), true).isMasked({ ...application, informed: ['works-council'] })).toBe(true);
  });

  it.each([
    ['from HR', actor('hr'), application, true],
    ['once they are interviewed', actor('line-manager'), { ...application, stage: 'interview' }, true],
    [
      'when the one who screens corrected the CV',
      actor('line-manager'),
      { ...application, cvCorrectedBy: 'me' },
      true,
    ],
    [
      'from a representation that is informed of it',
      actor('sbv'),
      { ...application, informed: ['sbv'] },
      true,
    ],
    ['where the house has switched it off', actor('line-manager'), application, false],
  ])('is not hidden %s', (_, me, shown, isOn) => {
    expect(maskFor(me, isOn).isMasked(shown)).toBe(false);
  });

  it('becomes the number of the case in the language of the reader', () => {
    expect(maskedName('HIR-2026-0042', 'de')).toBe('Bewerbung 0042');
    expect(maskedName('HIR-2026-0042', 'en')).toBe('Application 0042');
  });
});
