import type { FieldError, LocalizedText } from '@kontor/contracts';
import { AGG_WORDS } from './agg-words.js';

/** A remark on the wording of a posting. */
export interface WordingFinding {
  readonly id: string;
  /** As it stands in the text; empty when something is missing. */
  readonly found: string;
  readonly start: number;
  readonly reason: LocalizedText;
  readonly suggestion: LocalizedText;
}

const GENDER_MARKER =
  /[([](?:[mwdfx]\s*[/|,]\s*){1,2}[mwdfx][)\]]|[([](?:gn|all genders)[)\]]|alle Geschlechter|all genders/iu;

/** Reads title and text of a posting for wordings of the list, in the order of the text. @see § 11 AGG */
export function checkWording(title: string, text: string): readonly WordingFinding[] {
  const findings = AGG_WORDS.flatMap(({ id, pattern, reason, suggestion }) =>
    [...text.matchAll(pattern)].map((match) => ({
      id,
      found: match[0],
      start: match.index,
      reason,
      suggestion,
    })),
  ).sort((a, b) => a.start - b.start);
  if (GENDER_MARKER.test(title) || GENDER_MARKER.test(text)) return findings;
  return [
    {
      id: 'gender-marker',
      found: '',
      start: 0,
      reason: {
        de: 'Titel und Text sagen nicht, dass alle Geschlechter gemeint sind.',
        en: 'Neither title nor text says that all genders are meant.',
      },
      suggestion: { de: '„(m/w/d)“ ergänzen.', en: 'Add "(m/f/d)".' },
    },
    ...findings,
  ];
}

/** A remark as one sentence. */
export const findingText = ({ found, reason, suggestion }: WordingFinding): LocalizedText => ({
  de: `${found === '' ? '' : `„${found}“: `}${reason.de} Vorschlag: ${suggestion.de}`,
  en: `${found === '' ? '' : `"${found}": `}${reason.en} Suggestion: ${suggestion.en}`,
});

/** Remarks as errors of the form, with what to do about them. */
export const wordingErrors = (findings: readonly WordingFinding[]): readonly FieldError[] => [
  ...findings.map((finding) => ({
    pointer: '/postingText',
    code: `agg-${finding.id}`,
    message: findingText(finding),
  })),
  {
    pointer: '/hasCheckedWording',
    code: 'check-wording',
    message: {
      de: 'Bitte ändern Sie den Text, oder bestätigen Sie mit einer Begründung, dass der Wortlaut so bleibt.',
      en: 'Please change the text, or confirm with a reason that the wording stays.',
    },
  },
];
