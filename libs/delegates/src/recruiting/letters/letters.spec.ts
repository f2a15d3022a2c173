import { describe, expect, it } from '@jest/globals';
import { letter, REJECTION_LETTERS, rejectionLetter, type LetterFacts } from './letters.js';

const facts: LetterFacts = {
  language: 'de',
  name: 'Mira Sommerfeld',
  company: 'Muster & Partner GmbH',
  title: 'Vertriebsassistenz (m/w/d)',
  reference: 'HIR-2026-0042',
};

describe('letters to candidates', () => {
  it.each(['de', 'en'] as const)('acknowledge with reference and privacy notice (%s)', (language) => {
    const { subject, body } = letter('acknowledgement', { ...facts, language });
    expect(subject).toContain('HIR-2026-0042');
    expect(body).toMatch(/Art\. 13/);
    expect(body).toContain('Mira Sommerfeld');
  });

  it.each(REJECTION_LETTERS)(
    'never put a person into the subject nor a reason into the letter (%s)',
    (id) => {
      for (const language of ['de', 'en'] as const) {
        const { subject, body } = letter(id, { ...facts, language });
        expect(subject).not.toMatch(/Sommerfeld/);
        expect(body).not.toMatch(/weil|because|Kriterien|criteria|Gehalt|salary/i);
      }
    },
  );

  it('falls back to the neutral letter', () => {
    expect(rejectionLetter('after-interview')).toBe('after-interview');
    expect(rejectionLetter('rude')).toBe('neutral');
    expect(rejectionLetter(undefined)).toBe('neutral');
  });
});
