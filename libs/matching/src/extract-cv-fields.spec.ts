import { describe, expect, it } from '@jest/globals';
import { dateRangeIn } from './date-range.js';
import { extractCvFields, readableText } from './index.js';

describe('a period in a line', () => {
  it.each([
    ['03/2019 – 02/2022 Buchhalterin', '2019-03', '2022-02', false],
    ['2019-03 - present', '2019-03', null, true],
    ['März 2019 bis heute', '2019-03', null, true],
    ['Sept. 2018 — Jan. 2021', '2018-09', '2021-01', false],
    ['01.04.2020 - 31.12.2021', '2020-04', '2021-12', false],
    ['seit Oktober 2023 Servicekraft', '2023-10', null, true],
    ['Engineer, Since 2020', '2020', null, true],
    ['2015–2018', '2015', '2018', false],
    ['2013 Abitur', '2013', '2013', false],
    ['Kauffrau von 08/2013 bis 07/2016', '2013-08', '2016-07', false],
  ])('is read from "%s"', (line, from, to, isCurrent) => {
    expect(dateRangeIn(line)).toMatchObject({ from, to, isCurrent });
  });

  it.each([
    'Mehr als 2000 Kunden betreut',
    '02/2022 – 03/2019',
    'Raum 12/2 – 14',
    '13/2020 – 01/2021',
    'Foobar 2019 – heute?',
  ])('is not seen in "%s" when the dates make no sense', (line) => {
    const range = dateRangeIn(line);
    expect(range === null || range.from <= (range.to ?? '9999')).toBe(true);
    expect(range?.from).not.toBe('2020-13');
  });
});

const CV = readableText(`LEBENSLAUF
ÖZLEM VON DER MÜHLE
Tel.: +49 (0)151 5550 1234
O.Muehle@Example.org

Berufspraxis:
Teamleiterin Einkauf
01/2021 – heute
Lager Nord GmbH, Kiel
• Bestellwesen
Sachbearbeiterin
06/2017 – 12/2020
Spedition Süd

2. AUSBILDUNG
2014 - 2017 Ausbildung zur Industriekauffrau, IHK Kiel

Sprachkenntnisse
Deutsch Muttersprache | Englisch B2 | Polnisch (fließend)
IT-Kenntnisse
ERP: SAP MM, Lexware; Excel.`);

describe('the fields of a CV', () => {
  const fields = extractCvFields(CV);
  const at = (span: { start: number; end: number } | null) => (span ? CV.slice(span.start, span.end) : null);

  it('names the person although the template shouts, and keeps the place in the text', () => {
    expect(fields.name?.value).toBe('Özlem Von Der Mühle');
    expect(at(fields.name?.span ?? null)).toBe('ÖZLEM VON DER MÜHLE');
  });

  it('finds mail and telephone', () => {
    expect(fields.email?.value).toBe('o.muehle@example.org');
    expect(fields.phone?.value).toBe('+49 (0)151 5550 1234');
  });

  it('takes titles from above the dates when the template sets them there', () => {
    expect(fields.stations.map(({ value }) => [value.title, value.employer, value.from, value.to])).toEqual([
      ['Teamleiterin Einkauf', 'Lager Nord GmbH, Kiel', '2021-01', null],
      ['Sachbearbeiterin', 'Spedition Süd', '2017-06', '2020-12'],
    ]);
    expect(at(fields.stations[0]?.span ?? null)).toContain('Bestellwesen');
    expect(at(fields.stations[0]?.span ?? null)).not.toContain('Sachbearbeiterin');
  });

  it('reads education, languages with levels, and skills', () => {
    expect(fields.education[0]?.value).toMatchObject({
      title: 'Ausbildung zur Industriekauffrau',
      employer: 'IHK Kiel',
    });
    expect(fields.languages.map(({ value }) => value)).toEqual([
      { language: 'de', level: 'C2' },
      { language: 'en', level: 'B2' },
      { language: 'pl', level: 'C1' },
    ]);
    expect(fields.skills.map(({ value }) => value)).toEqual(['SAP MM', 'Lexware', 'Excel']);
  });

  it('finds nothing in a text that is no CV, and says so by empty fields', () => {
    expect(extractCvFields('Sehr geehrte Damen und Herren, anbei meine Unterlagen.')).toEqual({
      name: null,
      email: null,
      phone: null,
      stations: [],
      education: [],
      languages: [],
      skills: [],
    });
  });

  it('takes a hostile text of 200 000 characters in its stride', () => {
    const hostile = `${'a.'.repeat(50_000)}@${'1 '.repeat(50_000)}`;
    expect(() => extractCvFields(readableText(hostile))).not.toThrow();
  });
});

describe('readable text', () => {
  it('spells out ligatures, drops control characters and lone surrogates, and calms white space', () => {
    expect(readableText('Oﬃce\u00ADkraft\u0000 \uD800eﬃzient\r\n\n\n\nEnde\t!')).toBe(
      'Officekraft effizient\n\nEnde !',
    );
  });
});
