import type { CvFields, ExtractedField } from '@kontor/contracts';
import { emailIn, nameIn, phoneIn } from './contact.js';
import { languagesIn } from './languages.js';
import { linesOf, type Line } from './lines.js';
import { sectioned, type Section } from './sections.js';
import { stationsIn } from './stations.js';

const MAX_SKILLS = 60;

/**
 * Fields of a CV in German or English, each with its place in the text. A proposal that a person corrects; what is not
 * found stays null or empty and says nothing about the person. `text` as `readableText` gives it.
 */
export function extractCvFields(text: string): CvFields {
  const lines = sectioned(linesOf(text));
  const within = (...sections: Section[]): Line[] =>
    lines.filter(({ section }) => sections.includes(section)).map(({ line }) => line);
  const hasExperience = within('experience').some((line) => line.text !== '');
  return {
    name: nameIn(text),
    email: emailIn(text),
    phone: phoneIn(text),
    stations: stationsIn(hasExperience ? within('experience') : within('top', 'other'), text),
    education: stationsIn(within('education'), text),
    languages: languagesIn(
      within('languages').length > 0 ? within('languages') : within('skills', 'personal'),
    ),
    skills: skillsIn(within('skills')),
  };
}

function skillsIn(lines: readonly Line[]): readonly ExtractedField<string>[] {
  const skills = lines.flatMap((line) => {
    const labelled = /^(?<label>[^:]{2,40}:\s+)/u.exec(line.text)?.groups?.['label'] ?? '';
    return [...line.text.slice(labelled.length).matchAll(/[^,;|•·]+/gu)].flatMap((part) => {
      const value = part[0].replace(/^[\s*–-]+|[\s.]+$/gu, '');
      if (value.length < 2 || value.length > 60) return [];
      const start = line.start + labelled.length + part.index + part[0].indexOf(value);
      return [{ value, span: { start, end: start + value.length } }];
    });
  });
  return skills.slice(0, MAX_SKILLS);
}
