import {
  DomainError,
  type ApplicationStage,
  type Criterion,
  type CvFields,
  type IsoDate,
  type Language,
} from '@kontor/contracts';
import { rowOf, type EntityManager } from '@kontor/database';
import type { DelegateSettings } from '../../registry.js';
import type { LetterFacts } from '../letters/letters.js';

/** An application with what its rules and letters need. */
export interface ApplicationFacts {
  readonly id: string;
  readonly instanceId: string;
  readonly businessKey: string;
  readonly requisitionId: string;
  readonly requisitionState: string;
  readonly title: string;
  readonly hiringManagerId: string;
  readonly stage: ApplicationStage;
  readonly cvText: string | null;
  readonly cvFields: CvFields | null;
  readonly cvCorrectedBy: string | null;
  readonly decisionReason: string | null;
  readonly rejectedReceivedOn: IsoDate | null;
  readonly candidateId: string;
  readonly candidateName: string;
  readonly candidateEmail: string | null;
  readonly candidatePhone: string | null;
  readonly language: Language;
  readonly timeZone: string;
  readonly isSeverelyDisabled: boolean | null;
  readonly declinesSbv: boolean;
  readonly criteriaVersion: number;
  readonly criteria: readonly Criterion[];
}

/**
 * Reads an application. `ownKey`: its business key, for delegates of the step that starts it, whose case has no row yet.
 * @throws not-found
 */
export async function applicationFacts(
  tx: EntityManager,
  applicationId: string,
  ownKey = '',
): Promise<ApplicationFacts> {
  const facts = await rowOf<ApplicationFacts>(
    tx,
    `SELECT a.id, a.instance_id AS "instanceId", coalesce(i.business_key, $2) AS "businessKey", r.id AS "requisitionId",
       r.state AS "requisitionState", r.title, r.hiring_manager_id AS "hiringManagerId", a.stage, a.cv_text AS "cvText",
       a.cv_fields AS "cvFields", a.cv_corrected_by AS "cvCorrectedBy", a.decision_reason AS "decisionReason",
       a.rejected_received_on AS "rejectedReceivedOn", c.id AS "candidateId", c.name AS "candidateName",
       c.email AS "candidateEmail", c.phone AS "candidatePhone", c.language, c.time_zone AS "timeZone",
       c.is_severely_disabled AS "isSeverelyDisabled", c.declines_sbv AS "declinesSbv",
       r.criteria_version AS "criteriaVersion", coalesce(k.criteria, '[]') AS criteria
     FROM application a JOIN requisition r ON r.id = a.requisition_id JOIN candidate c ON c.id = a.candidate_id
       LEFT JOIN process_instance i ON i.id = a.instance_id
       LEFT JOIN requisition_criteria k ON k.requisition_id = r.id AND k.version = r.criteria_version
     WHERE a.id = $1`,
    [applicationId, ownKey],
  );
  if (facts === null) throw new DomainError('not-found');
  return facts;
}

/** What letters to this candidate speak of. */
export const letterFacts = (application: ApplicationFacts, { company }: DelegateSettings): LetterFacts => ({
  language: application.language,
  name: application.candidateName,
  company,
  title: application.title,
  reference: application.businessKey,
});
