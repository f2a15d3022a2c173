import { APPLICATION_STAGES, DomainError } from '@kontor/contracts';
import { rowOf, rowsOf } from '@kontor/database';
import { queueMail } from '../../mail/queue-mail.js';
import { requiredText, textOrNull } from '../../read-input.js';
import type { Delegate, DelegateSettings } from '../../registry.js';
import { delegate } from '../delegate.js';
import { stuckMail } from '../letters/office-mails.js';
import { peopleWithRole } from '../people-with-role.js';
import { applicationFacts, letterFacts } from './application-facts.js';

/** Moves the application to another column of the board. */
export const enterStage = delegate(
  'recruiting.enterStage',
  ['applicationId', 'stage'],
  {},
  async (tx, input, { now }) => {
    const wanted = requiredText(input, 'stage');
    const stage = APPLICATION_STAGES.find((one) => one === wanted);
    if (stage === undefined) throw new Error(`"${wanted}" is no stage of an application`);
    await rowsOf(
      tx,
      `UPDATE application SET stage = $2, stage_since = $3, version = version + 1,
       decision_reason = CASE WHEN $2 = 'decision' THEN NULL ELSE decision_reason END WHERE id = $1 AND stage <> $2`,
      [requiredText(input, 'applicationId'), stage, now],
    );
    return { variables: {} };
  },
);

/** Tells HR that an application stands still, and who is next to act. */
export const alertStuck = (settings: DelegateSettings): Delegate =>
  delegate('recruiting.alertStuck', ['applicationId'], {}, async (tx, input, context) => {
    const application = await applicationFacts(tx, requiredText(input, 'applicationId'));
    const next = await rowOf<{ nameDe: string; nameEn: string; person: string | null }>(
      tx,
      `SELECT t.name_de AS "nameDe", t.name_en AS "nameEn", p.display_name AS person FROM user_task t
         LEFT JOIN person p ON p.id = t.assignee_id
       WHERE t.state = 'open' AND (t.instance_id = $1 OR t.instance_id IN (SELECT id FROM process_instance WHERE parent_id = $1))
       ORDER BY t.due_at NULLS LAST, t.id LIMIT 1`,
      [application.instanceId],
    );
    for (const { id, email, language, name } of await peopleWithRole(tx, ['hr', 'office'], context.now)) {
      const task = { de: next?.nameDe ?? 'niemand', en: next?.nameEn ?? 'nobody' }[language];
      const owner = next?.person === null || next?.person === undefined ? task : `${next.person} (${task})`;
      const facts = { ...letterFacts(application, settings), language, name, owner };
      await queueMail(tx, context, { part: `stuck-${id}`, to: email, ...stuckMail(facts) });
    }
    return { variables: {} };
  });

/** Records the hire with application, requisition and headcount plan. The accepted offer binds, so no count refuses it. */
export const hire = delegate(
  'recruiting.hire',
  ['applicationId', 'offerId'],
  { startDate: 'string' },
  async (tx, input, { now }) => {
    const applicationId = requiredText(input, 'applicationId');
    const offer = await rowOf<{ startDate: string }>(
      tx,
      `SELECT start_date AS "startDate" FROM offer WHERE id = $1 AND application_id = $2 AND state = 'accepted'`,
      [requiredText(input, 'offerId'), applicationId],
    );
    if (offer === null) throw new DomainError('state-conflict');
    const [hired] = await rowsOf<{ requisitionId: string }>(
      tx,
      `UPDATE application SET stage = 'hired', stage_since = $2, version = version + 1 WHERE id = $1 AND stage <> 'hired'
     RETURNING requisition_id AS "requisitionId"`,
      [applicationId, now],
    );
    if (hired !== undefined) {
      const [filled] = await rowsOf<{ planId: string | null }>(
        tx,
        `UPDATE requisition SET filled = filled + 1, version = version + 1 WHERE id = $1 RETURNING plan_id AS "planId"`,
        [hired.requisitionId],
      );
      await rowsOf(tx, 'UPDATE position_plan SET filled_headcount = filled_headcount + 1 WHERE id = $1', [
        filled?.planId ?? null,
      ]);
    }
    return { variables: { startDate: offer.startDate } };
  },
);

/** The works council let its week pass: the law takes that for consent. @see § 99(3) sentence 2 BetrVG */
export const recordWorksCouncilSilence = delegate(
  'recruiting.recordWorksCouncilSilence',
  [],
  {},
  async (tx, input, { now }) => {
    await rowsOf(
      tx,
      `UPDATE works_council_request SET answer = 'silence', answered_at = $2 WHERE id = $1 AND answer IS NULL`,
      [textOrNull(input, 'worksCouncilRequestId'), now],
    );
    return { variables: {} };
  },
);
