import { foldText } from './fold.js';
import type { Line } from './lines.js';

/** Headings under which CVs in German and English put things. */
const HEADINGS = {
  experience: [
    'berufserfahrung',
    'beruflicher werdegang',
    'berufspraxis',
    'berufliche erfahrung',
    'berufliche stationen',
    'werdegang',
    'praktische erfahrung',
    'work experience',
    'professional experience',
    'experience',
    'employment',
    'employment history',
    'career',
    'career history',
    'work history',
  ],
  education: [
    'ausbildung',
    'bildungsweg',
    'studium',
    'schulbildung',
    'ausbildung und studium',
    'schul- und berufsausbildung',
    'akademische ausbildung',
    'weiterbildung',
    'weiterbildungen',
    'fortbildungen',
    'education',
    'education and training',
    'qualifications',
    'academic background',
    'training',
    'certificates',
    'zertifikate',
  ],
  languages: ['sprachen', 'sprachkenntnisse', 'languages', 'language skills'],
  skills: [
    'kenntnisse',
    'faehigkeiten',
    'kenntnisse und faehigkeiten',
    'it-kenntnisse',
    'edv-kenntnisse',
    'edv',
    'kompetenzen',
    'fachkenntnisse',
    'besondere kenntnisse',
    'skills',
    'technical skills',
    'key skills',
    'core competencies',
    'tools',
  ],
  personal: [
    'persoenliche daten',
    'angaben zur person',
    'zur person',
    'kontakt',
    'kontaktdaten',
    'personal data',
    'personal details',
    'personal information',
    'contact',
  ],
  other: [
    'interessen',
    'hobbys',
    'hobbies',
    'ehrenamt',
    'ehrenamtliches engagement',
    'engagement',
    'interests',
    'volunteering',
    'referenzen',
    'references',
    'profil',
    'kurzprofil',
    'profile',
    'summary',
    'ueber mich',
    'about me',
    'publications',
    'publikationen',
    'projekte',
    'projects',
  ],
} as const;
export type Section = keyof typeof HEADINGS | 'top';

const BY_HEADING: ReadonlyMap<string, Section> = new Map(
  Object.entries(HEADINGS).flatMap(([section, names]) =>
    names.map((name) => [name, section as Section] as const),
  ),
);

/** The section a heading opens, or null for an ordinary line. Numbering, colons and ornaments around it do not matter. */
export function headingOf(line: string): Section | null {
  if (line.length > 60) return null;
  const plain = foldText(line)
    .replace(/^[\d.\s]+/, '')
    .replace(/[^\p{L}\s-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ & /g, ' und ')
    .trim();
  return BY_HEADING.get(plain) ?? null;
}

/** Lines with the section they stand in; headings themselves are left out. */
export function sectioned(
  lines: readonly Line[],
): readonly { readonly line: Line; readonly section: Section }[] {
  let section: Section = 'top';
  return lines.flatMap((line) => {
    const opened = headingOf(line.text);
    if (opened) {
      section = opened;
      return [];
    }
    return [{ line, section }];
  });
}
