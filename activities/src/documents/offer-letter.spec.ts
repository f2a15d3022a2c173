import { describe, expect, it } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';
import { offerLetter, type OfferLetterFacts } from './offer-letter.js';
import { renderPdf } from './render-pdf.js';

const facts: OfferLetterFacts = {
  language: 'de',
  company: 'Muster GmbH',
  candidateName: 'Zoë Müller-Şahin',
  jobTitle: 'Sachbearbeitung Einkauf',
  offerVersion: 2,
  salaryCents: 4_500_050,
  weeklyHours: 37.5,
  startDate: '2027-01-01',
  fixedTermUntil: null,
  fixedTermReason: null,
  expiresOn: '2026-12-04',
  writtenOn: '2026-11-24',
};

const textOf = async (over: Partial<OfferLetterFacts> = {}): Promise<string> => {
  const bytes = await renderPdf(offerLetter({ ...facts, ...over }));
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
  return text.replaceAll(/\s+/g, ' ');
};

describe('the letter of an offer', () => {
  it('states the terms as a German office writes them', async () => {
    const text = await textOf();
    for (const part of [
      'Zoë Müller-Şahin',
      '45.000,50 €',
      '37,5 Stunden',
      '1. Januar 2027',
      'unbefristet',
      'bis zum 4. Dezember 2026 gebunden',
      '24. November 2026',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('exists in English', async () => {
    const text = await textOf({
      language: 'en',
      fixedTermUntil: '2028-12-31',
      fixedTermReason: 'Cover for parental leave',
    });
    for (const part of [
      '€45,000.50',
      '1 January 2027',
      'until 31 December 2028',
      'Cover for parental leave',
      'signed on paper',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('names the message for the last day when it is written before it is sent', async () => {
    expect(await textOf({ expiresOn: null })).toContain('bis zu dem Tag gebunden, den unsere Nachricht');
  });

  it('is the same for the same facts', () => {
    expect(offerLetter(facts)).toEqual(offerLetter(facts));
  });
});
