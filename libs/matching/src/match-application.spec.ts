import { describe, expect, it } from '@jest/globals';
import type { Criterion } from '@kontor/contracts';
import { findTerms } from './find-terms.js';
import {
  explainExperience,
  extractCvFields,
  findDuplicates,
  maskText,
  matchApplication,
  personalSpans,
} from './index.js';

const TEXT = `Erika Beispiel
Geburtsdatum: 17.08.1991
Berufserfahrung
01/2020 – heute Sachbearbeiterin Vertrieb, Havel GmbH
SAP, Angebote
01/2018 – 06/2020 Bürokraft, Spree KG
SAP und Ablage
2015 – 2017 Aushilfe, Müggel OHG
Sprachen
Deutsch (Muttersprache), Englisch B1
Kenntnisse
Excel, JavaScript`;
const FIELDS = extractCvFields(TEXT);
const TODAY = '2026-11-24';
const criterion = (over: Partial<Criterion>): Criterion => ({
  id: 'c',
  label: 'SAP',
  kind: 'skill',
  terms: ['SAP'],
  isMust: false,
  weight: 3,
  ...over,
});
const judge = (over: Partial<Criterion>) =>
  matchApplication([criterion(over)], 1, TEXT, FIELDS, TODAY).matches[0];

describe('a criterion', () => {
  it('shows the places of each hit', () => {
    const match = judge({});
    expect(match?.result).toBe('found');
    expect(match?.spans.map(({ start, end }) => TEXT.slice(start, end))).toEqual(['SAP', 'SAP']);
  });

  it('is "not found" rather than lacking when the text does not name it', () => {
    expect(judge({ terms: ['DATEV'] })).toEqual({
      criterionId: 'c',
      result: 'not-found',
      spans: [],
      arithmetic: null,
    });
  });

  it('counts years from dated stations, overlapping months once, and shows the sum', () => {
    const match = judge({ kind: 'experience-years', minYears: 5 });
    expect(match?.result).toBe('found');
    expect(match?.arithmetic).toBe('2018-01 – 2026-11 = 107 (≥ 60)');
    expect(judge({ kind: 'experience-years', minYears: 10 })?.result).toBe('partly');
  });

  it('believes of a bare year only its certain half', () => {
    expect(explainExperience(TEXT, FIELDS, ['Aushilfe'], TODAY)).toMatchObject({
      months: 24,
      arithmetic: '2015-07 – 2017-06 = 24',
    });
  });

  it('asks rather than guesses when a language stands there below the level', () => {
    expect(judge({ kind: 'language', label: 'Englisch', terms: ['Englisch'], minLevel: 'B2' })).toMatchObject(
      {
        result: 'partly',
        arithmetic: 'B1 < B2',
      },
    );
    expect(judge({ kind: 'language', label: 'English', terms: [], minLevel: 'A2' })?.result).toBe('found');
  });
});

describe('terms in a text', () => {
  it.each([
    ['Java', 'JavaScript', 0],
    ['C', 'CAD und C++', 0],
    ['C++', 'CAD und C++', 1],
    ['buchfuehrung', 'BUCHFÜHRUNG', 1],
    ['Müller', 'Mueller', 1],
    ['.NET', 'ASP .NET Core', 1],
    ['', 'leer', 0],
  ])('"%s" in "%s" is found %d times', (term, text, count) => {
    expect(findTerms(text, [term])).toHaveLength(count);
  });
});

describe('the buckets', () => {
  const all = [criterion({ id: 'a', isMust: true }), criterion({ id: 'b', terms: ['Excel'], weight: 1 })];
  const bucket = (criteria: Criterion[]) => matchApplication(criteria, 2, TEXT, FIELDS, TODAY);

  it('are words, and a missing must is named, never a rejection', () => {
    expect(bucket(all)).toMatchObject({
      bucket: 'strong',
      points: 4,
      maxPoints: 4,
      mustNotFound: [],
      criteriaVersion: 2,
    });
    const missing = bucket([criterion({ id: 'm', terms: ['DATEV'], isMust: true, weight: 1 }), ...all]);
    expect(missing).toMatchObject({ bucket: 'partial', mustNotFound: ['m'] });
  });

  it('are "unclear" when there is nothing to compare', () => {
    expect(bucket([])).toMatchObject({ bucket: 'unclear', points: 0, maxPoints: 0 });
  });
});

describe('personal attributes', () => {
  it('are blacked out without moving anything else', () => {
    const masked = maskText(TEXT, personalSpans(TEXT, FIELDS));
    expect(masked).toHaveLength(TEXT.length);
    expect(masked).not.toMatch(/Erika|Beispiel|1991/);
    expect(masked.indexOf('Berufserfahrung')).toBe(TEXT.indexOf('Berufserfahrung'));
  });

  it('are found in the middle of a line too', () => {
    const text = 'Phone 1, date of birth: 9 May 1989, Herr Kim, verheiratet, 34 Jahre alt';
    expect(maskText(text, personalSpans(text, { name: null }))).not.toMatch(/1989|Herr|verheiratet|34/);
  });
});

describe('possible duplicates', () => {
  const known = (id: string, name: string, email: string | null = null, phone: string | null = null) => ({
    id,
    name,
    email,
    phone,
  });

  it('are told by mailbox, telephone or name, however they are written, strongest first', () => {
    const found = findDuplicates(known('1', 'Dr. Mira Müller', 'mira+job@x.de', '+49 (0)151 555'), [
      known('2', 'Müller, Mira'),
      known('3', 'Jemand', null, '0151-555'),
      known('4', 'M. M.', 'MIRA@x.de'),
      known('5', 'Mira Möller', 'other@x.de', '0151 556'),
      known('1', 'Dr. Mira Müller', 'mira+job@x.de'),
    ]);
    expect(found).toEqual([
      { id: '4', reason: 'same-email' },
      { id: '3', reason: 'same-phone' },
      { id: '2', reason: 'same-name' },
    ]);
  });
});
