import type { LocalizedText } from '@kontor/contracts';

/** Notice under Art. 13 GDPR, version `privacy-2026-11`; a change of wording is a new version. */
export const PRIVACY_PARAGRAPHS: readonly LocalizedText[] = [
  {
    de: 'Verantwortlich für die Verarbeitung Ihrer Bewerbung ist das Unternehmen, das diese Stelle ausgeschrieben hat. Fragen zum Datenschutz beantwortet die Person, die Ihnen die Bewerbung bestätigt.',
    en: 'The company that published this position is responsible for processing your application. The person who confirms your application answers questions about data protection.',
  },
  {
    de: 'Wir verarbeiten Ihre Angaben und Unterlagen, um über die Besetzung dieser Stelle zu entscheiden (Art. 6 Abs. 1 Buchst. b DSGVO, § 26 BDSG). Angaben zu einer Schwerbehinderung verarbeiten wir nur, wenn Sie sie machen, um unsere Pflichten aus dem SGB IX zu erfüllen (Art. 9 Abs. 2 Buchst. b DSGVO).',
    en: 'We process your details and documents to decide on filling this position (Art. 6 (1) (b) GDPR, section 26 BDSG). We process details of a severe disability only if you give them, to meet our duties under SGB IX (Art. 9 (2) (b) GDPR).',
  },
  {
    de: 'Ihre Unterlagen sehen die Personen, die an der Auswahl mitwirken: Personal, Fachbereich, Gesprächsführende, die Geschäftsleitung und, soweit das Gesetz es vorsieht, Betriebsrat und Schwerbehindertenvertretung. Eine Weitergabe an Dritte oder in Länder außerhalb der EU findet nicht statt.',
    en: 'Your documents are seen by those who take part in the selection: HR, the department, interviewers, management and, where the law provides for it, works council and disabled persons’ representative. They are not passed to third parties or to countries outside the EU.',
  },
  {
    de: 'Ein Programm gleicht Ihren Lebenslauf nach festen, von Menschen geschriebenen Regeln mit den Anforderungen der Stelle ab und zeigt Fundstellen. Es entscheidet nicht: Über Einladung, Zusage und Absage entscheiden immer Personen. Auf Wunsch erläutern wir Ihnen den Abgleich.',
    en: 'A program compares your CV with the criteria of the position by fixed rules written by people and shows the evidence. It does not decide: people always decide on invitation, offer and rejection. On request we explain the comparison to you.',
  },
  {
    de: 'Nach einer Absage bewahren wir Ihre Unterlagen sechs Monate auf, um uns gegen Ansprüche verteidigen zu können (§ 15 Abs. 4 AGG, § 61b Abs. 1 ArbGG); danach werden sie anonymisiert. Länger nur, wenn Sie dem Bewerberpool zustimmen.',
    en: 'After a rejection we keep your documents for six months to be able to defend ourselves against claims (section 15 (4) AGG, section 61b (1) ArbGG); then they are anonymised. Longer only if you agree to the talent pool.',
  },
  {
    de: 'Sie haben das Recht auf Auskunft, Berichtigung, Löschung, Einschränkung, Datenübertragbarkeit und Widerspruch und können sich bei einer Datenschutzaufsichtsbehörde beschweren. Ihre Angaben sind freiwillig; ohne Namen, Kontakt und Lebenslauf können wir die Bewerbung aber nicht bearbeiten.',
    en: 'You have the right of access, rectification, erasure, restriction, data portability and objection, and you may complain to a data protection authority. Your details are voluntary; without name, contact and CV, however, we cannot process the application.',
  },
];
