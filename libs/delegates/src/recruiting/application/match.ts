import { localDate } from '@kontor/calendar';
import { rowsOf } from '@kontor/database';
import { matchApplication } from '@kontor/matching';
import { requiredText } from '../../read-input.js';
import { delegate } from '../delegate.js';
import { applicationFacts } from './application-facts.js';
import { NO_FIELDS } from './correct-cv.js';

/**
 * Finds evidence for each criterion and stores it with the version of the criteria. Gives no variable, so that no flow can
 * turn on it: the program rejects nobody (Art. 22 GDPR).
 */
export const matchCriteria = delegate(
  'recruiting.match',
  ['applicationId'],
  {},
  async (tx, input, { now }) => {
    const application = await applicationFacts(tx, requiredText(input, 'applicationId'));
    const match = matchApplication(
      application.criteria,
      application.criteriaVersion,
      application.cvText ?? '',
      application.cvFields ?? NO_FIELDS,
      localDate(now, application.timeZone),
    );
    await rowsOf(
      tx,
      `UPDATE application SET match = $2::jsonb, version = version + 1, stage = 'screening',
       stage_since = CASE WHEN stage = 'screening' THEN stage_since ELSE $3 END WHERE id = $1`,
      [application.id, JSON.stringify(match), now],
    );
    await rowsOf(
      tx,
      'UPDATE requisition SET criteria_locked_at = coalesce(criteria_locked_at, $2) WHERE id = $1',
      [application.requisitionId, now],
    );
    return { variables: {} };
  },
);
