import { DomainError } from '@kontor/contracts';
import { newId, rowOf, rowsOf } from '@kontor/database';
import { describeDelegate } from '../describe-delegate.js';
import { numberOrNull, requiredText } from '../read-input.js';
import type { Delegate } from '../registry.js';

/** Opens an interview round of an application. */
export const createInterview: Delegate = {
  descriptor: describeDelegate('interviews.create', ['applicationId'], {
    interviewId: 'string',
    interviewRound: 'integer',
  }),
  async run(tx, input, { instanceId }) {
    const applicationId = requiredText(input, 'applicationId');
    const application = await rowOf<{
      title: string;
      orgUnitId: string;
      key: string;
      rounds: number;
      zone: string;
    }>(
      tx,
      `SELECT r.title, r.org_unit_id AS "orgUnitId", i.business_key AS key,
         (SELECT count(*) FROM interview v WHERE v.application_id = a.id AND v.state IN ('held', 'scored'))::int AS rounds,
         coalesce((SELECT time_zone FROM business_calendar WHERE key = 'office'), 'Europe/Berlin') AS zone
       FROM application a JOIN requisition r ON r.id = a.requisition_id JOIN process_instance i ON i.id = a.instance_id
       WHERE a.id = $1`,
      [applicationId],
    );
    if (application === null) throw new DomainError('not-found');
    const interviewId = newId();
    const round = numberOrNull(input, 'round') ?? application.rounds + 1;
    await rowsOf(
      tx,
      `INSERT INTO interview (id, application_id, instance_id, round, uid, state, time_zone)
       VALUES ($1, $2, $3, $4, $5, 'slots-proposed', $6)`,
      [interviewId, applicationId, instanceId, round, `${interviewId}@kontor.local`, application.zone],
    );
    return {
      variables: { interviewId, interviewRound: round },
      subject: {
        text: `${application.title} (${application.key})`,
        type: 'interview',
        id: interviewId,
        orgUnitId: application.orgUnitId,
      },
    };
  },
};
