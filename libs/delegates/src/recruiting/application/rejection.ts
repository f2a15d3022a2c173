import { rowOf, rowsOf } from '@kontor/database';
import { requiredText } from '../../read-input.js';
import type { Delegate, DelegateSettings, Load, Submit } from '../../registry.js';
import { delegate } from '../delegate.js';
import { letter, REJECTION_LETTERS, rejectionLetter } from '../letters/letters.js';
import { plain } from '../refuse.js';
import { applicationFacts, letterFacts } from './application-facts.js';
import { startRetention } from './retention.js';
import { sendLetter } from './send-letter.js';

const PREVIEWS = {
  neutral: { de: 'Neutrale Absage', en: 'Neutral rejection' },
  'after-interview': { de: 'Absage nach einem Gespräch', en: 'Rejection after an interview' },
  'position-closed': { de: 'Stelle wird nicht weiter besetzt', en: 'Position is no longer open' },
} as const;

/** The letters as this person would get them, with the one that fits best chosen. */
export const loadRejection = (settings: DelegateSettings): Load => ({
  name: 'recruiting.rejection',
  async run(tx, variables) {
    const application = await applicationFacts(tx, requiredText(variables, 'applicationId'));
    const held = await rowOf(
      tx,
      `SELECT id FROM interview WHERE application_id = $1 AND state IN ('held', 'scored') LIMIT 1`,
      [application.id],
    );
    const isClosed = ['filled', 'cancelled', 'expired'].includes(application.requisitionState);
    const facts = letterFacts(application, settings);
    return {
      data: {
        letterVariant: held !== null ? 'after-interview' : isClosed ? 'position-closed' : 'neutral',
        ...(isClosed ? { reasonCode: 'position-closed' } : {}),
      },
      shows: [
        {
          name: 'candidate',
          label: { de: 'Bewerber/in', en: 'Candidate' },
          value: plain(application.candidateName),
        },
        { name: 'title', label: { de: 'Stelle', en: 'Position' }, value: plain(application.title) },
        {
          name: 'channel',
          label: { de: 'Versand', en: 'Sent by' },
          value:
            application.candidateEmail === null
              ? { de: 'Post', en: 'post' }
              : plain(application.candidateEmail),
        },
        ...(application.decisionReason === null
          ? []
          : [
              {
                name: 'reason',
                label: { de: 'Begründung (intern)', en: 'Reason (internal)' },
                value: plain(application.decisionReason),
              },
            ]),
        ...REJECTION_LETTERS.map((id) => ({
          name: `letter-${id}`,
          label: PREVIEWS[id],
          value: plain(letter(id, facts).body),
        })),
      ],
    };
  },
});

/** Keeps the internal reason and the letter a person released. */
export const chooseRejection: Submit = {
  name: 'recruiting.chooseRejection',
  async run(tx, { data, variables }) {
    await rowsOf(
      tx,
      'UPDATE application SET rejection_reason_code = $2, version = version + 1 WHERE id = $1',
      [requiredText(variables, 'applicationId'), requiredText(data, 'reasonCode')],
    );
    return { variables: { letterVariant: rejectionLetter(data['letterVariant']) } };
  },
};

/** Sends the released rejection and starts the retention; by post it counts as received three days later. */
export const sendRejection = (settings: DelegateSettings): Delegate =>
  delegate(
    'recruiting.sendRejection',
    ['applicationId'],
    { anonymiseAt: 'string', letterId: 'any' },
    async (tx, input, context) => {
      const application = await applicationFacts(tx, requiredText(input, 'applicationId'));
      await rowsOf(
        tx,
        `UPDATE application SET stage = 'rejected', stage_since = $2, version = version + 1 WHERE id = $1`,
        [application.id, context.now],
      );
      const sent = await sendLetter(tx, context, settings, application, {
        id: rejectionLetter(input['letterVariant']),
        kind: 'rejection',
        hasLegalEffect: true,
      });
      const anonymiseAt = await startRetention(tx, {
        applicationId: application.id,
        sentAt: context.now,
        channel: application.candidateEmail === null ? 'post' : 'mail',
        receivedOn: null,
        now: context.now,
      });
      return { variables: { anonymiseAt, ...sent } };
    },
  );

/** The candidate left: confirms it and starts the retention. Other applications of the person are untouched. */
export const confirmWithdrawal = (settings: DelegateSettings): Delegate =>
  delegate(
    'recruiting.confirmWithdrawal',
    ['applicationId'],
    { anonymiseAt: 'string', letterId: 'any' },
    async (tx, input, context) => {
      const application = await applicationFacts(tx, requiredText(input, 'applicationId'));
      await rowsOf(
        tx,
        `UPDATE application SET stage = 'withdrawn', stage_since = $2, pool_until = NULL, version = version + 1 WHERE id = $1`,
        [application.id, context.now],
      );
      const wanted = { id: 'withdrawal', kind: 'withdrawal' } as const;
      const sent = await sendLetter(tx, context, settings, application, wanted);
      const anonymiseAt = await startRetention(tx, {
        applicationId: application.id,
        sentAt: context.now,
        channel: application.candidateEmail === null ? 'post' : 'mail',
        receivedOn: null,
        now: context.now,
      });
      return { variables: { anonymiseAt, ...sent } };
    },
  );
