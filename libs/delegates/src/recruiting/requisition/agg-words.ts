import type { LocalizedText } from '@kontor/contracts';

/** A wording that may disadvantage somebody for a ground of § 1 AGG, or asks what must not be asked. */
export interface AggWord {
  readonly id: string;
  readonly pattern: RegExp;
  readonly reason: LocalizedText;
  readonly suggestion: LocalizedText;
}

const word = (
  id: string,
  pattern: RegExp,
  reason: readonly [de: string, en: string],
  suggestion: readonly [de: string, en: string],
): AggWord => ({
  id,
  pattern,
  reason: { de: reason[0], en: reason[1] },
  suggestion: { de: suggestion[0], en: suggestion[1] },
});

const AGE = [
  'Kann wegen des Alters benachteiligen (§§ 1, 11 AGG).',
  'May disadvantage because of age (§§ 1, 11 AGG).',
] as const;
const ORIGIN = [
  'Kann wegen der ethnischen Herkunft benachteiligen (§§ 1, 11 AGG).',
  'May disadvantage because of ethnic origin (§§ 1, 11 AGG).',
] as const;
const DISABILITY = [
  'Kann Menschen mit Behinderung benachteiligen (§§ 1, 11 AGG; § 164 SGB IX).',
  'May disadvantage people with disabilities (§§ 1, 11 AGG; § 164 SGB IX).',
] as const;
const GENDER = [
  'Kann wegen des Geschlechts benachteiligen (§§ 1, 11 AGG).',
  'May disadvantage because of gender (§§ 1, 11 AGG).',
] as const;

/** What a posting is read for; a finding is a remark for a person, never a verdict. Word boundaries know umlauts. */
export const AGG_WORDS: readonly AggWord[] = [
  word('young', /(?<!\p{L})jung(?:e[nrms]?)?(?!\p{L})|(?<!\p{L})young(?:er)?(?!\p{L})/giu, AGE, [
    'Weglassen oder die Aufgabe beschreiben.',
    'Leave out or describe the work.',
  ]),
  word(
    'age-limit',
    /(?:nicht älter als|höchstens|maximal|bis(?: zu)?|zwischen|unter|under|below|up to|between)\s+(?:\d{2}\s*(?:und|and|-|–)\s*)?\d{2}\s+(?:Jahren?|years?(?:\s+old)?)(?!\p{L})(?!\s*(?:Erfahrung|Berufserfahrung|experience|of experience))/giu,
    AGE,
    ['Keine Altersgrenze nennen.', 'Do not name an age limit.'],
  ),
  word('digital-native', /(?<!\p{L})digital natives?(?!\p{L})/giu, AGE, [
    '„sicherer Umgang mit digitalen Werkzeugen“',
    '"confident with digital tools"',
  ]),
  word(
    'beginner',
    /(?<!\p{L})(?:Berufsanfänger(?:in)?|Berufseinsteiger(?:in)?|recent graduates?)(?!\p{L})/giu,
    AGE,
    ['„auch ohne Berufserfahrung“', '"no professional experience needed"'],
  ),
  word(
    'native-speaker',
    /(?<!\p{L})(?:Muttersprach\p{L}*|native (?:German |English )?speakers?|mother tongue)(?!\p{L})/giu,
    ORIGIN,
    ['„sehr gute Deutschkenntnisse (C1/C2)“', '"very good German (C1/C2)"'],
  ),
  word('accent', /(?<!\p{L})(?:akzentfrei\p{L}*|accent-free|without accent)(?!\p{L})/giu, ORIGIN, [
    '„verständlich am Telefon“',
    '"clear on the telephone"',
  ]),
  word(
    'nationality',
    /(?<!\p{L})(?:Staatsangehörigkeit|Nationalität|nationality|citizenship)(?!\p{L})/giu,
    ORIGIN,
    [
      'Nicht abfragen; die Arbeitserlaubnis wird vor der Einstellung geprüft.',
      'Do not ask; the work permit is checked before the hire.',
    ],
  ),
  word(
    'fit',
    /körperlich (?:fit|gesund|voll belastbar)|(?<!\p{L})(?:uneingeschränkt belastbar|able-bodied|physically fit)(?!\p{L})/giu,
    DISABILITY,
    ['Die Belastung nennen, z. B. „Heben bis 10 kg“.', 'Name the load, e.g. "lifting up to 10 kg".'],
  ),
  word(
    'health',
    /(?<!\p{L})(?:Gesundheitszeugnis|Krankheitstage|health certificate|sick days)(?!\p{L})/giu,
    DISABILITY,
    ['Nur verlangen, wenn ein Gesetz es vorschreibt.', 'Ask only where a statute demands it.'],
  ),
  word(
    'gendered-title',
    /(?<!\p{L})(?:Sekretärin|Empfangsdame|Putzfrau|Hausfrau|Kaufmann|Krankenschwester|salesman|waitress|chairman)(?!\p{L})(?!\s*\/)/giu,
    GENDER,
    [
      'Neutrale Bezeichnung, z. B. „Assistenz“, mit „(m/w/d)“.',
      'A neutral title, e.g. "assistant", with "(m/f/d)".',
    ],
  ),
  word(
    'photo',
    /(?<!\p{L})(?:Lichtbild|(?:Bewerbungs|Pass)fotos?|photos?(?:graph)?)(?!\p{L})/giu,
    ['Ein Foto zeigt Geschlecht, Alter und Herkunft.', 'A photo shows gender, age and origin.'],
    ['Nicht verlangen.', 'Do not ask for one.'],
  ),
  word(
    'personal-status',
    /(?<!\p{L})(?:Familienstand|Geburtsdatum|Konfession\p{L}*|Religionszugehörigkeit|Schwangerschaft|marital status|date of birth|religion|pregnan\p{L}*)(?!\p{L})/giu,
    ['Danach darf nicht gefragt werden.', 'This must not be asked.'],
    ['Weglassen.', 'Leave out.'],
  ),
  word(
    'pay-history',
    /(?<!\p{L})(?:bisherige[sn]? (?:Gehalt|Vergütung)|letztes Gehalt|Gehaltsnachweise?|salary history|current salary|previous salary)(?!\p{L})/giu,
    [
      'Nach bisherigem Gehalt wird nicht gefragt (Richtlinie (EU) 2023/970, Art. 5).',
      'Nobody is asked about earlier pay (Directive (EU) 2023/970, Art. 5).',
    ],
    ['Weglassen; die Spanne der Stelle steht in der Anzeige.', 'Leave out; the posting gives the range.'],
  ),
];
