import { formatInstant, localDate, localTime } from '@kontor/calendar';
import type { Instant, Language } from '@kontor/contracts';
import { letterBody } from '../mail/sentences.js';
import type { SlotTime } from './availability.js';

/** Subject without personal data, and body. */
export interface MailText {
  readonly subject: string;
  readonly body: string;
}

/** What every mail about an interview may mention. */
export interface MailFacts {
  readonly language: Language;
  readonly name: string;
  readonly company: string;
  readonly title: string;
  readonly siteZone: string;
  readonly readerZone: string;
}

type Say = (facts: MailFacts, de: string, en: string) => string;
const say: Say = ({ language }, de, en) => (language === 'de' ? de : en);

/** A time span on the reader's clock; when the site's clock differs, that too. */
export function spanText(
  { startsAt, endsAt }: SlotTime,
  facts: Pick<MailFacts, 'language' | 'siteZone' | 'readerZone'>,
): string {
  const { language, siteZone, readerZone } = facts;
  const from = formatInstant(startsAt, readerZone)[language].replace(' Uhr', '');
  const to = localTime(endsAt, readerZone);
  const here = language === 'de' ? `${from} bis ${to} Uhr` : `${from} to ${to}`;
  const isSameClock =
    localTime(startsAt, readerZone) === localTime(startsAt, siteZone) &&
    localDate(startsAt, readerZone) === localDate(startsAt, siteZone);
  if (isSameClock) return here;
  const there = formatInstant(startsAt, siteZone)[language];
  return language === 'de'
    ? `${here} (Ihre Ortszeit, ${readerZone}; bei uns ${there})`
    : `${here} (your time, ${readerZone}; ours ${there})`;
}

const place = (facts: MailFacts, room: string | null): string | null =>
  room === null ? null : say(facts, `Ort: ${facts.company}, ${room}`, `Place: ${facts.company}, ${room}`);

const letter = (facts: MailFacts, subject: string, paragraphs: readonly (string | null)[]): MailText => ({
  subject,
  body: letterBody(facts.language, facts.name, paragraphs, facts.company),
});

/** Asks the candidate to choose one of the slots by link. */
export const invitation = (
  facts: MailFacts,
  slots: readonly SlotTime[],
  link: string,
  answerUntil: Instant,
): MailText => {
  const until = formatInstant(answerUntil, facts.readerZone)[facts.language];
  return letter(
    facts,
    say(
      facts,
      `${facts.company}: Ihr Gespräch, bitte Termin wählen`,
      `${facts.company}: your interview, please choose a time`,
    ),
    [
      say(
        facts,
        `wir möchten Sie gern kennenlernen und laden Sie zu einem Gespräch über die Stelle „${facts.title}“ ein. Diese Termine schlagen wir vor:`,
        `we would like to meet you and invite you to an interview for the position "${facts.title}". We suggest these times:`,
      ),
      slots.map((slot) => `– ${spanText(slot, facts)}`).join('\n'),
      say(facts, `Bitte wählen Sie bis ${until} hier einen Termin:`, `Please choose one by ${until} here:`),
      link,
      say(
        facts,
        'Passt keiner davon, können Sie das auf derselben Seite angeben; ein Benutzerkonto brauchen Sie nicht.',
        'If none of them suits you, say so on the same page; you do not need an account.',
      ),
    ],
  );
};

/** Reminds the candidate that no slot has been chosen yet. */
export const choiceReminder = (facts: MailFacts, link: string): MailText =>
  letter(
    facts,
    say(
      facts,
      `${facts.company}: Erinnerung, bitte Termin wählen`,
      `${facts.company}: reminder, please choose a time`,
    ),
    [
      say(
        facts,
        `für das Gespräch über die Stelle „${facts.title}“ fehlt uns noch Ihr Wunschtermin. Bitte wählen Sie ihn hier:`,
        `we still need your choice of a time for the interview for "${facts.title}". Please choose it here:`,
      ),
      link,
    ],
  );

/** Tells the candidate that somebody else was faster. */
export const slotGone = (facts: MailFacts, link: string): MailText =>
  letter(
    facts,
    say(facts, `${facts.company}: Termin nicht mehr frei`, `${facts.company}: this time is no longer free`),
    [
      say(
        facts,
        'der gewählte Termin ist inzwischen leider vergeben. Bitte wählen Sie hier einen anderen:',
        'the time you chose has been taken in the meantime. Please choose another one here:',
      ),
      link,
    ],
  );

/** Confirms the appointment to the candidate; `isNew` false when it replaces an earlier one. */
export const confirmation = (
  facts: MailFacts,
  slot: SlotTime,
  room: string | null,
  isNew: boolean,
  link: string | null,
): MailText =>
  letter(
    facts,
    isNew
      ? say(facts, `${facts.company}: Ihr Gesprächstermin`, `${facts.company}: your interview appointment`)
      : say(
          facts,
          `${facts.company}: Ihr neuer Gesprächstermin`,
          `${facts.company}: your new interview appointment`,
        ),
    [
      isNew
        ? say(facts, 'Ihr Gespräch ist vereinbart:', 'your interview is arranged:')
        : say(facts, 'Ihr Gespräch ist verlegt auf:', 'your interview has been moved to:'),
      spanText(slot, facts),
      place(facts, room),
      say(
        facts,
        'Der Termin liegt dieser Nachricht als Kalendereintrag bei.',
        'The appointment is attached to this message as a calendar entry.',
      ),
      link === null
        ? null
        : say(
            facts,
            `Ihr Gespräch im Überblick: ${link}\n\nKönnen Sie den Termin nicht wahrnehmen, antworten Sie bitte auf diese Nachricht.`,
            `Your interview at a glance: ${link}\n\nIf you cannot come, please answer this message.`,
          ),
    ],
  );

/** Tells an interviewer of the appointment, by case number, never by the candidate's name. */
export const interviewerNotice = (
  facts: MailFacts,
  slot: SlotTime,
  room: string | null,
  caseKey: string,
  isNew: boolean,
): MailText =>
  letter(
    facts,
    isNew
      ? say(facts, `Vorstellungsgespräch ${caseKey}`, `Interview ${caseKey}`)
      : say(facts, `Vorstellungsgespräch ${caseKey}: neuer Termin`, `Interview ${caseKey}: new time`),
    [
      say(
        facts,
        `Sie führen ein Vorstellungsgespräch für die Stelle „${facts.title}“ (${caseKey}):`,
        `you hold an interview for the position "${facts.title}" (${caseKey}):`,
      ),
      spanText(slot, facts),
      place(facts, room),
    ],
  );

/** Reminder shortly before the appointment. */
export const appointmentReminder = (facts: MailFacts, slot: SlotTime, room: string | null): MailText =>
  letter(
    facts,
    say(facts, `${facts.company}: Erinnerung an das Gespräch`, `${facts.company}: reminder of the interview`),
    [
      say(
        facts,
        `wir erinnern an das Gespräch über die Stelle „${facts.title}“:`,
        `this is a reminder of the interview for "${facts.title}":`,
      ),
      spanText(slot, facts),
      place(facts, room),
    ],
  );

/** The appointment does not take place; a new one will be suggested, or not. */
export const appointmentOff = (facts: MailFacts, slot: SlotTime | null, willBeReplaced: boolean): MailText =>
  letter(
    facts,
    willBeReplaced
      ? say(facts, `${facts.company}: Gespräch wird verlegt`, `${facts.company}: interview will be moved`)
      : say(facts, `${facts.company}: Gespräch entfällt`, `${facts.company}: interview cancelled`),
    [
      slot === null
        ? say(
            facts,
            'das geplante Gespräch findet nicht statt.',
            'the planned interview does not take place.',
          )
        : say(
            facts,
            `das Gespräch am ${spanText(slot, facts)} findet nicht statt.`,
            `the interview on ${spanText(slot, facts)} does not take place.`,
          ),
      willBeReplaced
        ? say(
            facts,
            'Neue Terminvorschläge folgen mit eigener Nachricht.',
            'We will suggest new times in a separate message.',
          )
        : say(
            facts,
            'Bitte entfernen Sie den Termin aus Ihrem Kalender, falls das nicht von selbst geschieht.',
            'Please remove it from your calendar if that does not happen by itself.',
          ),
    ],
  );
