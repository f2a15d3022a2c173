import type { Instant, IsoDate } from '@kontor/contracts';
import { rowsOf, type EntityManager } from '@kontor/database';
import { applicantRetention, rejectionReceivedOn, traceText, type LetterChannel } from '@kontor/law';
import { requiredText } from '../../read-input.js';
import { delegate } from '../delegate.js';
import { refuseField } from '../refuse.js';

/**
 * Starts the clock of L1: data are kept for defence only and go six months after the rejection was received.
 * @returns the instant from which they are to be erased
 */
export async function startRetention(
  tx: EntityManager,
  letter: {
    readonly applicationId: string;
    readonly sentAt: Instant;
    readonly channel: LetterChannel;
    /** As a person knows it; else computed from sending and channel. */
    readonly receivedOn: IsoDate | null;
    readonly now: Instant;
  },
): Promise<Instant> {
  if (letter.sentAt.slice(0, 10) > letter.now.slice(0, 10)) {
    refuseField(
      '/postedOn',
      'in-the-future',
      'Der Versand liegt in der Zukunft.',
      'The day of posting is in the future.',
    );
  }
  const receivedOn = letter.receivedOn ?? rejectionReceivedOn(letter.sentAt, letter.channel);
  return keepUntil(tx, letter.applicationId, receivedOn);
}

/** The clock of L1 from a day of receipt, with the computation beside it. */
async function keepUntil(tx: EntityManager, applicationId: string, receivedOn: IsoDate): Promise<Instant> {
  const { anonymiseAt } = applicantRetention(receivedOn);
  const { de, en } = traceText(anonymiseAt.trace);
  await rowsOf(
    tx,
    `UPDATE application SET rejected_received_on = $2, anonymise_at = $3, anonymise_trace = $4, version = version + 1 WHERE id = $1`,
    [applicationId, receivedOn, anonymiseAt.instant, `${de}\n${en}`],
  );
  return anonymiseAt.instant;
}

/** A person knows the day on which the last letter was received: the retention is counted anew from it. */
export const correctReceipt = delegate(
  'recruiting.correctReceipt',
  ['applicationId', 'receivedOn'],
  { anonymiseAt: 'string' },
  async (tx, input) => ({
    variables: {
      anonymiseAt: await keepUntil(
        tx,
        requiredText(input, 'applicationId'),
        requiredText(input, 'receivedOn'),
      ),
    },
  }),
);
