import { describe, expect, it } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';
import { letterPage, type LetterFacts } from './letter-page.js';
import { renderPdf } from './render-pdf.js';

const facts: LetterFacts = {
  language: 'de',
  company: 'Muster GmbH',
  recipient: 'Zoë Müller-Şahin',
  reference: 'HIR-2026-0007',
  subject: 'Ihre Bewerbung (HIR-2026-0007)',
  body: 'Guten Tag Zoë Müller-Şahin,\n\nvielen Dank für Ihre Bewerbung.\n\nMit freundlichen Grüßen\nMuster GmbH',
  writtenOn: '2026-11-24',
};

const pagesOf = async (over: Partial<LetterFacts> = {}): Promise<readonly string[]> => {
  const bytes = await renderPdf(letterPage({ ...facts, ...over }));
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)));
  return text.map((page) => page.replaceAll(/\s+/g, ' '));
};

/** Where a text begins, in millimetres from the left and the top of the page. */
async function placeOf(wanted: string): Promise<{ readonly left: number; readonly top: number }> {
  const pdf = await getDocumentProxy(new Uint8Array(await renderPdf(letterPage(facts))));
  const { items } = await (await pdf.getPage(1)).getTextContent();
  for (const item of items) {
    if (!('str' in item) || !item.str.startsWith(wanted)) continue;
    const [, , , , x, y] = item.transform as number[];
    return { left: ((x ?? 0) * 25.4) / 72, top: 297 - ((y ?? 0) * 25.4) / 72 };
  }
  throw new Error(`"${wanted}" is not on the page`);
}

describe('a letter on paper', () => {
  it('says what was released, to whom, when and under which reference', async () => {
    const [text = '', ...more] = await pagesOf();
    for (const part of ['Zoë Müller-Şahin', '24. November 2026', 'HIR-2026-0007', 'vielen Dank']) {
      expect(text).toContain(part);
    }
    expect(more).toEqual([]);
    expect((await pagesOf({ language: 'en' })).join()).toContain('24 November 2026');
  });

  it('has its addressee in the window and its text below the fold of the address field', async () => {
    const recipient = await placeOf('Zoë');
    expect(recipient.left).toBeCloseTo(25, 0);
    expect(recipient.top).toBeGreaterThan(62.7);
    expect(recipient.top).toBeLessThan(90);
    expect((await placeOf('Ihre Bewerbung')).top).toBeGreaterThan(98.4);
  });
});
