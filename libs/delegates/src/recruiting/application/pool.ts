import { addDays, addMonths, instantOf, localDate } from '@kontor/calendar';
import type { Instant, IsoDate } from '@kontor/contracts';
import { newId, rowOf, rowsOf, type EntityManager } from '@kontor/database';
import { queueMail } from '../../mail/queue-mail.js';
import { requiredText } from '../../read-input.js';
import type { Delegate, DelegateSettings, Submit } from '../../registry.js';
import { delegate } from '../delegate.js';
import { letter } from '../letters/letters.js';
import { refuseField } from '../refuse.js';
import { applicationFacts, letterFacts } from './application-facts.js';

const ZONE = 'Europe/Berlin';
/** Days before a consent ends when it is asked for again. */
const ASK_DAYS = 30;
/** How long a consent without an end holds. */
const DEFAULT_MONTHS = 12;

/** When to ask again: thirty days before the consent ends, at nine. */
const askAt = (until: IsoDate): Instant => instantOf(addDays(until, -ASK_DAYS), '09:00', ZONE);

async function consentUntil(tx: EntityManager, candidateId: string, today: IsoDate): Promise<IsoDate | null> {
  const consent = await rowOf<{ givenAt: Instant; validUntil: IsoDate | null }>(
    tx,
    `SELECT given_at AS "givenAt", valid_until AS "validUntil" FROM consent_record
     WHERE candidate_id = $1 AND purpose = 'pool' AND withdrawn_at IS NULL ORDER BY given_at DESC, id DESC LIMIT 1`,
    [candidateId],
  );
  if (consent === null) return null;
  const until = consent.validUntil ?? addMonths(localDate(consent.givenAt, ZONE), DEFAULT_MONTHS);
  return until > today ? until : null;
}

/** Adds the application to the talent pool; without consent the candidate is asked for it. */
export const enterPool = (settings: DelegateSettings): Delegate =>
  delegate(
    'recruiting.enterPool',
    ['applicationId'],
    { hasPoolConsent: 'boolean', poolAskAt: 'any' },
    async (tx, input, context) => {
      const application = await applicationFacts(tx, requiredText(input, 'applicationId'));
      const until = await consentUntil(tx, application.candidateId, localDate(context.now, ZONE));
      await rowsOf(
        tx,
        `UPDATE application SET stage = 'pool', stage_since = $2, pool_until = $3, version = version + 1 WHERE id = $1`,
        [application.id, context.now, until],
      );
      if (until === null && application.candidateEmail !== null) {
        await queueMail(tx, context, {
          part: 'pool-question',
          to: application.candidateEmail,
          ...letter('pool-question', letterFacts(application, settings)),
        });
      }
      return {
        variables: { hasPoolConsent: until !== null, poolAskAt: until === null ? null : askAt(until) },
      };
    },
  );

/** Records a consent to the talent pool, or its refusal. */
export const recordPoolConsent: Submit = {
  name: 'recruiting.recordPoolConsent',
  async run(tx, { data, outcome, variables }, { now }) {
    const { id, candidateId } = await applicationFacts(tx, requiredText(variables, 'applicationId'));
    if (outcome !== 'given') {
      await rowsOf(
        tx,
        `UPDATE consent_record SET withdrawn_at = $2 WHERE candidate_id = $1 AND purpose = 'pool' AND withdrawn_at IS NULL`,
        [candidateId, now],
      );
      await rowsOf(tx, 'UPDATE application SET pool_until = NULL, version = version + 1 WHERE id = $1', [id]);
      return { variables: { poolAskAt: null } };
    }
    const until = requiredText(data, 'validUntil');
    const poolAskAt = askAt(until);
    if (poolAskAt <= now) {
      refuseField(
        '/validUntil',
        'too-early',
        'Die Einwilligung muss länger als 30 Tage gelten.',
        'The consent must hold for more than 30 days.',
      );
    }
    await rowsOf(
      tx,
      `INSERT INTO consent_record (id, candidate_id, purpose, text_version, given_at, channel, valid_until) VALUES ($1, $2, 'pool', 'pool-1', $3, $4, $5)`,
      [newId(), candidateId, now, requiredText(data, 'channel'), until],
    );
    await rowsOf(tx, 'UPDATE application SET pool_until = $2, version = version + 1 WHERE id = $1', [
      id,
      until,
    ]);
    return { variables: { poolAskAt } };
  },
};
