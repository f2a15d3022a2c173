import type { DelegateContext } from '@kontor/contracts';
import { rowOf, type EntityManager } from '@kontor/database';
import type { DelegateSettings } from '../registry.js';
import { linkOf, hashToken, mailedLink, newToken } from '../mail/candidate-link.js';
import { queueMail } from '../mail/queue-mail.js';
import type { SlotTime } from './availability.js';
import { calendarText, timesOf } from './calendar-entry.js';
import type { InterviewFacts } from './interview-facts.js';
import type { MailFacts, MailText } from './interview-mails.js';

/** Facts for a mail to the candidate. */
export const toCandidate = (interview: InterviewFacts, { company }: DelegateSettings): MailFacts => ({
  language: interview.candidateLanguage,
  name: interview.candidateName,
  company,
  title: interview.title,
  siteZone: interview.timeZone,
  readerZone: interview.candidateTimeZone,
});

/** Writes one mail for the candidate, if they have an address, and one for every interviewer with an address. */
export async function notifyAll(
  tx: EntityManager,
  interview: InterviewFacts,
  context: DelegateContext,
  settings: DelegateSettings,
  mails: {
    readonly candidate: ((facts: MailFacts) => MailText) | null;
    readonly interviewer: ((facts: MailFacts) => MailText) | null;
    /** The calendar entry that goes with every mail. */
    readonly entry?: SlotTime & { readonly method: 'REQUEST' | 'CANCEL'; readonly sequence: number };
  },
): Promise<void> {
  const base = toCandidate(interview, settings);
  const readers = [
    ...(mails.candidate === null
      ? []
      : [{ part: 'candidate', email: interview.candidateEmail, facts: base, write: mails.candidate }]),
    ...interview.interviewers.flatMap(({ id, email, language, name }) =>
      mails.interviewer === null
        ? []
        : [
            {
              part: id,
              email,
              facts: { ...base, language, name, readerZone: interview.timeZone },
              write: mails.interviewer,
            },
          ],
    ),
  ];
  for (const { part, email, facts, write } of readers) {
    if (email === null) continue;
    const text = write(facts);
    const { entry } = mails;
    await queueMail(tx, context, {
      part: `${interview.id}:${part}`,
      to: email,
      ...text,
      ...(entry === undefined
        ? {}
        : {
            calendar: {
              method: entry.method,
              text: entryText(interview, entry, facts, email, context, settings),
            },
          }),
    });
  }
}

function entryText(
  interview: InterviewFacts,
  entry: SlotTime & { readonly method: 'REQUEST' | 'CANCEL'; readonly sequence: number },
  facts: MailFacts,
  email: string,
  { now }: DelegateContext,
  { company, mailFrom }: DelegateSettings,
): string {
  const isGerman = facts.language === 'de';
  return calendarText({
    ...entry,
    uid: interview.uid,
    stampedAt: now,
    summary: `${isGerman ? 'Vorstellungsgespräch' : 'Interview'}: ${interview.title}`,
    description: `${interview.applicationKey} · ${company}`,
    location: interview.room === null ? null : `${company}, ${interview.room}`,
    organizer: { name: company, email: addressOf(mailFrom) },
    attendee: { name: facts.name, email },
  });
}

const addressOf = (mailFrom: string | undefined): string =>
  /<([^<>]+)>/.exec(mailFrom ?? '')?.[1] ?? mailFrom ?? 'kontor@kontor.local';

/** Times of the calendar entry that was sent last, or null when none ever was: only then is there nothing to cancel. */
export async function lastEntry(
  tx: EntityManager,
  { instanceId, uid }: InterviewFacts,
): Promise<SlotTime | null> {
  const mail = await rowOf<{ calendar: string; method: string }>(
    tx,
    `SELECT calendar, calendar_method AS method FROM outgoing_mail
     WHERE instance_id = $1 AND position($2 IN calendar) > 0 ORDER BY created_at DESC, id DESC LIMIT 1`,
    [instanceId, uid],
  );
  return mail === null || mail.method === 'CANCEL' ? null : timesOf(mail.calendar);
}

/** The candidate's link: the one they were mailed, or a new one that replaces it. */
export async function candidateLink(
  tx: EntityManager,
  interview: InterviewFacts,
  { publicUrl }: DelegateSettings,
): Promise<{ readonly link: string; readonly tokenHash: string }> {
  const { instanceId, tokenHash } = interview;
  if (instanceId !== null && tokenHash !== null) {
    const known = await mailedLink(tx, instanceId, 'interview', tokenHash);
    if (known !== null) return { link: known, tokenHash };
  }
  const token = newToken();
  return { link: linkOf(publicUrl, 'interview', token), tokenHash: hashToken(token) };
}
