import type { InterviewState, OfferView, PersonRef, ScorecardView } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { isOpenTo, seesApplication } from './hiring-viewer.js';
import type { HiringViewer } from './hiring-viewer.js';
import { cappedTotal } from './paging.js';
import { rowsOf } from './rows.js';
import { SqlParameters } from './sql-parameters.js';

export interface InterviewFilter {
  readonly id?: string;
  readonly applicationId?: string;
  readonly from?: string;
  readonly to?: string;
  readonly page: number;
  readonly perPage: number;
}

/** An interview before masking. `conflicts` name what overlaps with it: person ids, or `room`. */
export interface InterviewRow {
  readonly id: string;
  readonly version: number;
  readonly applicationId: string;
  readonly instanceId: string | null;
  readonly businessKey: string | null;
  readonly applicationKey: string;
  readonly candidateName: string;
  readonly stage: string;
  readonly hiringManagerId: string;
  readonly cvCorrectedBy: string | null;
  readonly round: number;
  readonly state: InterviewState;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly timeZone: string;
  readonly room: string | null;
  readonly sequence: number;
  readonly interviewers: readonly PersonRef[];
  readonly slots: readonly {
    readonly id: string;
    readonly startsAt: string;
    readonly endsAt: string;
    readonly isTaken: boolean;
  }[];
  readonly busyPersons: readonly string[];
  readonly isRoomDouble: boolean;
}

const SOURCES = `FROM interview v JOIN application a ON a.id = v.application_id
  JOIN requisition r ON r.id = a.requisition_id JOIN candidate c ON c.id = a.candidate_id
  JOIN process_instance ai ON ai.id = a.instance_id LEFT JOIN process_instance vi ON vi.id = v.instance_id`;

/** An instant as the API writes it; jsonb would keep PostgreSQL's own form. */
const iso = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const OVERLAPS = `o.id <> v.id AND o.state IN ('confirmed', 'slots-proposed') AND o.starts_at < v.ends_at AND o.ends_at > v.starts_at`;

/** Interviews of applications the viewer may see, by time; those without a time last. */
export async function listInterviews(
  tx: EntityManager,
  viewer: HiringViewer,
  filter: InterviewFilter,
): Promise<{
  readonly data: readonly InterviewRow[];
  readonly total: number;
  readonly isTotalCapped: boolean;
}> {
  const parameters = new SqlParameters();
  const { id, applicationId, from, to } = filter;
  const where = [
    // assessments are not among what representations are shown
    seesApplication({ ...viewer, representations: [] }, parameters),
    isOpenTo(viewer, parameters, 'ai'),
    ...(id ? [`v.id = ${parameters.add(id)}`] : []),
    ...(applicationId ? [`v.application_id = ${parameters.add(applicationId)}`] : []),
    ...(from ? [`v.ends_at > ${parameters.add(from)}::timestamptz`] : []),
    ...(to ? [`v.starts_at < ${parameters.add(to)}::timestamptz`] : []),
  ].join(' AND ');
  const data = await rowsOf<InterviewRow>(
    tx,
    `SELECT v.id, v.version, v.application_id AS "applicationId", v.instance_id AS "instanceId",
       vi.business_key AS "businessKey", ai.business_key AS "applicationKey", c.name AS "candidateName", a.stage,
       r.hiring_manager_id AS "hiringManagerId", a.cv_corrected_by AS "cvCorrectedBy", v.round, v.state,
       v.starts_at AS "startsAt", v.ends_at AS "endsAt", v.time_zone AS "timeZone", v.room, v.sequence,
       coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'displayName', p.display_name) ORDER BY p.display_name)
         FROM interview_participant ip JOIN person p ON p.id = ip.person_id WHERE ip.interview_id = v.id), '[]') AS interviewers,
       coalesce((SELECT jsonb_agg(jsonb_build_object('id', s.id, 'startsAt', ${iso('s.starts_at')},
           'endsAt', ${iso('s.ends_at')}, 'isTaken', s.taken_by IS NOT NULL) ORDER BY s.starts_at)
         FROM interview_slot s WHERE s.interview_id = v.id AND s.round_sequence = v.sequence), '[]') AS slots,
       ARRAY(SELECT p.display_name FROM interview_participant ip JOIN person p ON p.id = ip.person_id
         WHERE ip.interview_id = v.id AND (
           EXISTS (SELECT 1 FROM absence b WHERE b.person_id = p.id AND b.starts_at < v.ends_at AND b.ends_at > v.starts_at)
           OR EXISTS (SELECT 1 FROM interview o JOIN interview_participant op ON op.interview_id = o.id
             WHERE op.person_id = p.id AND ${OVERLAPS}))) AS "busyPersons",
       EXISTS (SELECT 1 FROM interview o WHERE o.room = v.room AND ${OVERLAPS}) AS "isRoomDouble"
     ${SOURCES} WHERE ${where} ORDER BY v.starts_at NULLS LAST, v.id
     LIMIT ${filter.perPage} OFFSET ${(filter.page - 1) * filter.perPage}`,
    parameters.values,
  );
  return { data, ...(await cappedTotal(tx, `${SOURCES} WHERE ${where}`, parameters.values)) };
}

/** Scorecards of interviews; whoever asks decides whether the viewer has given their own. */
export function scorecardsOf(
  tx: EntityManager,
  interviewIds: readonly string[],
): Promise<readonly (ScorecardView & { readonly interviewId: string })[]> {
  return rowsOf(
    tx,
    `SELECT s.id, s.interview_id AS "interviewId", jsonb_build_object('id', p.id, 'displayName', p.display_name) AS interviewer,
       s.ratings, s.recommendation, s.summary, s.submitted_at AS "submittedAt"
     FROM scorecard s JOIN person p ON p.id = s.interviewer_id WHERE s.interview_id = ANY($1::uuid[])
     ORDER BY s.submitted_at`,
    [interviewIds],
  );
}

/** Versions of the offer for an application, newest first, each with the id of its letter. */
export function offersOf(
  tx: EntityManager,
  applicationId: string,
): Promise<readonly (Omit<OfferView, 'letter'> & { readonly letterDocumentId: string | null })[]> {
  return rowsOf(
    tx,
    `SELECT o.id, o.offer_version AS "offerVersion", o.state, o.salary_cents AS "salaryCents", 'EUR' AS currency,
       o.weekly_hours::float8 AS "weeklyHours", o.start_date AS "startDate", o.fixed_term_until AS "fixedTermUntil",
       o.expires_at AS "expiresAt", o.letter_document_id AS "letterDocumentId"
     FROM offer o WHERE o.application_id = $1 ORDER BY o.offer_version DESC`,
    [applicationId],
  );
}
