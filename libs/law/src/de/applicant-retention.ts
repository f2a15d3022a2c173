import { addDays, formatDate, instantOf, localDate } from '@kontor/calendar';
import type { Instant, IsoDate } from '@kontor/contracts';
import { weakest, type LegalDate } from '../legal-date.js';
import { BERLIN, endingOn, monthsAfterEvent, type Place } from './periods.js';
import { SOURCES } from './sources.js';

/** Months of L1; parameters, because a reform of the AGG has been debated. */
export interface RetentionRule {
  /** Data are kept, for defence only, this long after the rejection was received. */
  readonly months: number;
  readonly claimMonths: number;
  readonly suitMonths: number;
}

export const RETENTION_RULE: RetentionRule = { months: 6, claimMonths: 2, suitMonths: 3 };

/** Until when a rejected applicant may claim and sue, and when their data go. */
export interface ApplicantRetention {
  readonly claimUntil: LegalDate;
  readonly suitUntil: LegalDate;
  readonly anonymiseAt: LegalDate;
}

/** How a rejection travelled. */
export type LetterChannel = 'mail' | 'post' | 'phone' | 'handover';

const POST_DAYS = 3;

/** The day a rejection counts as received: the same day, by post three days later. A person may correct it. */
export const rejectionReceivedOn = (
  sentAt: Instant,
  channel: LetterChannel,
  timeZone: string = BERLIN.timeZone,
): IsoDate => addDays(localDate(sentAt, timeZone), channel === 'post' ? POST_DAYS : 0);

/**
 * L1 for Germany: claim within 2 months of receipt, suit within 3 months of the claim, data until 6 months after receipt.
 * @throws invalid-parameter
 * @see § 15(4) AGG, § 61b(1) ArbGG
 */
export const retentionInGermany = (
  receivedOn: IsoDate,
  rule: RetentionRule = RETENTION_RULE,
  place: Place = BERLIN,
): ApplicantRetention => {
  const received = formatDate(receivedOn);
  const { claimMonths, suitMonths, months } = rule;
  const claimUntil = endingOn(
    monthsAfterEvent(receivedOn, claimMonths),
    place,
    {
      de: `Absage zugegangen ${received.de}; Ansprüche sind binnen ${claimMonths} Monaten schriftlich geltend zu machen (§ 15 Abs. 4 AGG).`,
      en: `Rejection received ${received.en}; claims must be raised in writing within ${claimMonths} months (section 15(4) AGG).`,
    },
    [SOURCES.agg15, SOURCES.bgb187, SOURCES.bgb188],
  );
  const suitUntil = endingOn(
    monthsAfterEvent(claimUntil.date, suitMonths),
    place,
    {
      de: `Klage binnen ${suitMonths} Monaten nach der Geltendmachung, spätestens gerechnet ab ${formatDate(claimUntil.date).de} (§ 61b Abs. 1 ArbGG).`,
      en: `Suit within ${suitMonths} months of the claim, at the latest from ${formatDate(claimUntil.date).en} (section 61b(1) ArbGG).`,
    },
    [SOURCES.arbGg61b, SOURCES.bgb187, SOURCES.bgb188],
  );
  const date = monthsAfterEvent(receivedOn, months);
  const sources = [...claimUntil.sources, ...suitUntil.sources, SOURCES.retention];
  const end = formatDate(date);
  const anonymiseAt: LegalDate = {
    date,
    instant: instantOf(date, '24:00', place.timeZone),
    trace: [
      ...claimUntil.trace,
      ...suitUntil.trace,
      {
        de: `Aufbewahrung nur zur Verteidigung, ${months} Monate ab Zugang: bis ${end.de}, 24 Uhr; danach wird anonymisiert.`,
        en: `Kept for defence only, ${months} months from receipt: until ${end.en}, 24:00; then anonymised.`,
      },
      ...(date < suitUntil.date
        ? [
            {
              de: `Achtung: Die Klagefrist kann bis ${formatDate(suitUntil.date).de} laufen, also länger als die Aufbewahrung.`,
              en: `Note: a suit is possible until ${formatDate(suitUntil.date).en}, longer than the data are kept.`,
            },
          ]
        : []),
    ],
    sources,
    mark: weakest(sources),
  };
  return { claimUntil, suitUntil, anonymiseAt };
};
