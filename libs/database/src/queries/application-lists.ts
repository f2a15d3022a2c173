import type { ApplicationStage, CvFields, MatchBucket, MatchResult, Page } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { INFORMED, isOpenTo, seesApplication } from './hiring-viewer.js';
import type { HiringViewer } from './hiring-viewer.js';
import { cappedTotal, pageClause } from './paging.js';
import type { PageRequest } from './paging.js';
import { rowsOf } from './rows.js';
import { SqlParameters } from './sql-parameters.js';

/** Columns the board sorts by. */
export const APPLICATION_SORTS = { stageSince: 'a.stage_since', receivedAt: 'a.received_at' } as const;
export type ApplicationSort = keyof typeof APPLICATION_SORTS;

export interface ApplicationFilter extends PageRequest<ApplicationSort> {
  readonly id?: string;
  readonly requisitionId?: string;
  readonly stage?: ApplicationStage;
}

/** An application before masking: what the viewer may read of it is decided by policy. */
export interface ApplicationRow {
  readonly id: string;
  readonly version: number;
  readonly instanceId: string;
  readonly businessKey: string;
  readonly requisitionId: string;
  readonly requisitionTitle: string;
  readonly hiringManagerId: string;
  readonly orgUnitId: string;
  readonly candidateId: string;
  readonly candidateName: string;
  readonly candidateEmail: string | null;
  readonly candidatePhone: string | null;
  readonly candidateLanguage: 'de' | 'en';
  readonly stage: ApplicationStage;
  readonly stageSince: string;
  readonly daysInStage: number;
  readonly source: string;
  readonly isOnHold: boolean;
  readonly cvCorrectedBy: string | null;
  readonly bucket: MatchBucket | null;
  /** Representations that must be informed of it. */
  readonly informed: readonly string[];
  readonly taskId: string | null;
  readonly taskNameDe: string | null;
  readonly taskNameEn: string | null;
  readonly taskDueAt: string | null;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
}

const CARD = `SELECT a.id, a.version, a.instance_id AS "instanceId", i.business_key AS "businessKey",
  a.requisition_id AS "requisitionId", r.title AS "requisitionTitle", r.hiring_manager_id AS "hiringManagerId",
  r.org_unit_id AS "orgUnitId", a.candidate_id AS "candidateId", c.name AS "candidateName", c.email AS "candidateEmail",
  c.phone AS "candidatePhone", c.language AS "candidateLanguage", a.stage, a.stage_since AS "stageSince",
  floor(extract(epoch FROM clock_timestamp() - a.stage_since + coalesce((SELECT clock_offset_ms FROM rehearsal h
    WHERE h.id = i.rehearsal_id), 0) * interval '1 millisecond') / 86400)::int AS "daysInStage", a.source,
  a.is_on_hold AS "isOnHold", a.cv_corrected_by AS "cvCorrectedBy",
  coalesce(a.bucket_override, a.match->>'bucket') AS bucket, ${INFORMED} AS informed, t.id AS "taskId", t.name_de AS "taskNameDe",
  t.name_en AS "taskNameEn", t.due_at AS "taskDueAt", o.id AS "ownerId", o.display_name AS "ownerName"`;
const SOURCES = `FROM application a JOIN requisition r ON r.id = a.requisition_id
  JOIN candidate c ON c.id = a.candidate_id JOIN process_instance i ON i.id = a.instance_id`;
const NEXT_TASK = `LEFT JOIN LATERAL (SELECT * FROM user_task n WHERE n.state = 'open' AND (n.instance_id = a.instance_id
    OR n.instance_id IN (SELECT ch.id FROM process_instance ch WHERE ch.parent_id = a.instance_id))
  ORDER BY n.due_at NULLS LAST, n.id LIMIT 1) t ON true LEFT JOIN person o ON o.id = coalesce(t.assignee_id, i.owner_id)`;

/** Applications the viewer may see, as cards of the board. */
export async function listApplications(
  tx: EntityManager,
  viewer: HiringViewer,
  filter: ApplicationFilter,
): Promise<Page<ApplicationRow>> {
  const parameters = new SqlParameters();
  const { id, requisitionId, stage } = filter;
  const where = [
    seesApplication(viewer, parameters),
    isOpenTo(viewer, parameters),
    ...(id ? [`a.id = ${parameters.add(id)}`] : []),
    ...(requisitionId ? [`a.requisition_id = ${parameters.add(requisitionId)}`] : []),
    ...(stage ? [`a.stage = ${parameters.add(stage)}`] : []),
  ].join(' AND ');
  const data = await rowsOf<ApplicationRow>(
    tx,
    `${CARD} ${SOURCES} ${NEXT_TASK} WHERE ${where} ${pageClause(filter, APPLICATION_SORTS, 'a.id')}`,
    parameters.values,
  );
  return { data, ...(await cappedTotal(tx, `${SOURCES} WHERE ${where}`, parameters.values)) };
}

/** The parts of an application that only its own page shows. */
export interface ApplicationDetail {
  readonly cvText: string | null;
  readonly cvFields: CvFields | null;
  readonly cvDocumentId: string | null;
  readonly match: MatchResult | null;
  readonly bucketOverride: MatchBucket | null;
  readonly bucketOverrideReason: string | null;
  readonly anonymiseAt: string | null;
  readonly anonymiseTrace: string | null;
}

/** Detail of an application by id, or null. */
export async function applicationDetail(tx: EntityManager, id: string): Promise<ApplicationDetail | null> {
  const rows = await rowsOf<ApplicationDetail>(
    tx,
    `SELECT cv_text AS "cvText", cv_fields AS "cvFields", cv_document_id AS "cvDocumentId", match,
       bucket_override AS "bucketOverride", bucket_override_reason AS "bucketOverrideReason",
       anonymise_at AS "anonymiseAt", anonymise_trace AS "anonymiseTrace" FROM application WHERE id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** A possible second application of the same person. */
export interface DuplicateRow {
  readonly id: string;
  readonly businessKey: string;
  readonly candidateName: string;
  readonly sameEmail: boolean;
  readonly stage: ApplicationStage;
}

/** Applications whose candidate has the same e-mail or nearly the same name; merged and anonymised ones excluded. */
export function possibleDuplicates(
  tx: EntityManager,
  applicationId: string,
): Promise<readonly DuplicateRow[]> {
  return rowsOf<DuplicateRow>(
    tx,
    `SELECT a.id, i.business_key AS "businessKey", c.name AS "candidateName", a.stage,
       coalesce(lower(c.email) = lower(own.email), false) AS "sameEmail"
     FROM application me JOIN candidate own ON own.id = me.candidate_id
       JOIN candidate c ON (c.id = own.id OR lower(c.email) = lower(own.email) OR similarity(c.name, own.name) > 0.8)
       JOIN application a ON a.candidate_id = c.id AND a.id <> me.id
       JOIN process_instance i ON i.id = a.instance_id
     WHERE me.id = $1 AND a.stage <> 'merged' AND a.merged_into IS NULL AND c.anonymised_at IS NULL
       AND own.anonymised_at IS NULL
     ORDER BY a.received_at DESC LIMIT 10`,
    [applicationId],
  );
}
