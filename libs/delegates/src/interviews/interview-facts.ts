import { DomainError, type Instant, type InterviewState, type Language } from '@kontor/contracts';
import { rowOf, type EntityManager } from '@kontor/database';

export interface Interviewer {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly language: Language;
}

/** An interview with what its mails and rules need. */
export interface InterviewFacts {
  readonly id: string;
  readonly applicationId: string;
  readonly applicationKey: string;
  readonly requisitionId: string;
  readonly hiringManagerId: string;
  readonly title: string;
  readonly land: string;
  readonly orgUnitId: string;
  readonly instanceId: string | null;
  readonly round: number;
  readonly uid: string;
  readonly sequence: number;
  readonly state: InterviewState;
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
  readonly timeZone: string;
  readonly room: string | null;
  readonly tokenHash: string | null;
  readonly noShowCount: number;
  readonly candidateName: string;
  readonly candidateEmail: string | null;
  readonly candidatePhone: string | null;
  readonly candidateLanguage: Language;
  readonly candidateTimeZone: string;
  readonly interviewers: readonly Interviewer[];
}

/** Reads an interview. @throws not-found */
export async function interviewFacts(tx: EntityManager, interviewId: string): Promise<InterviewFacts> {
  const facts = await rowOf<InterviewFacts>(
    tx,
    `SELECT v.id, v.application_id AS "applicationId", i.business_key AS "applicationKey", r.id AS "requisitionId",
       r.hiring_manager_id AS "hiringManagerId", r.title, r.land, r.org_unit_id AS "orgUnitId",
       v.instance_id AS "instanceId", v.round, v.uid, v.sequence, v.state, v.starts_at AS "startsAt",
       v.ends_at AS "endsAt", v.time_zone AS "timeZone", v.room, v.candidate_token_hash AS "tokenHash",
       v.no_show_count AS "noShowCount", c.name AS "candidateName", c.email AS "candidateEmail",
       c.phone AS "candidatePhone", c.language AS "candidateLanguage", c.time_zone AS "candidateTimeZone",
       coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'name', p.display_name, 'email', p.email,
           'language', p.language) ORDER BY p.display_name, p.id)
         FROM interview_participant ip JOIN person p ON p.id = ip.person_id WHERE ip.interview_id = v.id), '[]') AS interviewers
     FROM interview v JOIN application a ON a.id = v.application_id JOIN requisition r ON r.id = a.requisition_id
       JOIN candidate c ON c.id = a.candidate_id JOIN process_instance i ON i.id = a.instance_id
     WHERE v.id = $1`,
    [interviewId],
  );
  if (facts === null) throw new DomainError('not-found');
  return facts;
}
