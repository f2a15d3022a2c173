import { describe, expect, it } from '@jest/globals';
import { checkWording, findingText, wordingErrors } from './check-wording.js';

const TITLE = 'Sachbearbeitung Vertrieb (m/w/d)';
const idsOf = (text: string, title = TITLE): readonly string[] =>
  checkWording(title, text).map(({ id }) => id);

describe('the AGG wording check', () => {
  it.each([
    ['Wir sind ein junges Team.', 'young'],
    ['You join a young team.', 'young'],
    ['Sie sind höchstens 35 Jahre alt.', 'age-limit'],
    ['between 25 and 35 years', 'age-limit'],
    ['Deutsch als Muttersprache', 'native-speaker'],
    ['We look for native speakers.', 'native-speaker'],
    ['Sie sprechen akzentfrei.', 'accent'],
    ['Sie sind körperlich fit.', 'fit'],
    ['Wir suchen eine Sekretärin.', 'gendered-title'],
    ['Bitte mit Lichtbild.', 'photo'],
    ['Angabe von Familienstand und Adresse', 'personal-status'],
    ['Nennen Sie Ihr bisheriges Gehalt.', 'pay-history'],
    ['Are you a digital native?', 'digital-native'],
  ])('remarks on „%s“', (text, id) => {
    expect(idsOf(text)).toContain(id);
  });

  it.each([
    'Sie arbeiten mit Jungheinrich-Staplern und haben bis zu 10 Jahre Berufserfahrung.',
    'Kaufmann/Kauffrau oder vergleichbare Ausbildung',
    'Sehr gute Deutschkenntnisse (C1), Teilzeit möglich. Das Gehalt liegt zwischen 42.000 und 50.000 Euro.',
    'Up to 10 years of experience with younique software.',
  ])('leaves „%s“ alone', (text) => {
    expect(idsOf(text)).toEqual([]);
  });

  it('misses the marker of genders only when neither title nor text has it', () => {
    expect(idsOf('Aufgaben', 'Sachbearbeitung')).toEqual(['gender-marker']);
    expect(idsOf('Aufgaben (w/m/d)', 'Sachbearbeitung')).toEqual([]);
  });

  it('names word, reason and suggestion in both languages, in the order of the text', () => {
    const [first, second] = checkWording(TITLE, 'Muttersprachler für ein junges Team');
    expect(first?.found).toBe('Muttersprachler');
    expect(second?.id).toBe('young');
    expect(first && findingText(first).de).toMatch(/„Muttersprachler“: .*Herkunft.* Vorschlag: /);
    expect(first && findingText(first).en).toMatch(/ethnic origin.*Suggestion: /);
  });

  it('turns remarks into errors of the form and asks for a confirmation', () => {
    const errors = wordingErrors(checkWording(TITLE, 'junges Team'));
    expect(errors.map(({ pointer }) => pointer)).toEqual(['/postingText', '/hasCheckedWording']);
  });
});
