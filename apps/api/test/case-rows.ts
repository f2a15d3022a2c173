import type { ProcessModel } from '@kontor/contracts';
import { newId } from '@kontor/database';
import type { DataSource } from '@kontor/database';
import { initialState } from '@kontor/engine';
import type { House, PersonName } from './house.js';

const named = (de: string, en: string) => ({ de, en });
const plain = {
  incoming: [],
  boundary: [],
  asyncBefore: false,
  inputs: [],
  outputs: [],
  scope: 'application',
};

/** A process of one task with two ways out. */
export const MODEL: ProcessModel = {
  format: 1,
  key: 'application',
  name: named('Bewerbung', 'Application'),
  description: named('Eine Bewerbung', 'An application'),
  prefix: 'HIR',
  confidential: false,
  starterGroups: ['office'],
  fallbackGroup: 'office',
  nodes: {
    screen: {
      ...plain,
      id: 'screen',
      type: 'userTask',
      name: named('Bewerbung sichten', 'Screen application'),
      outgoing: ['toGate'],
      policy: {
        candidateGroups: [{ literal: 'line-manager' }],
        outcomes: [
          { id: 'invite', name: named('Einladen', 'Invite'), reason: 'none', validatesForm: true },
          { id: 'reject', name: named('Absagen', 'Reject'), reason: 'required', validatesForm: true },
        ],
        reminders: [],
        escalations: [],
        separateFrom: [],
        confidential: false,
        evidence: [],
        shows: [],
      },
    },
    gate: {
      id: 'gate',
      type: 'exclusiveGateway',
      name: named('', ''),
      scope: 'application',
      incoming: ['toGate'],
      outgoing: ['toInvited', 'toRejected'],
      defaultFlow: 'toRejected',
    },
    invited: { ...plain, id: 'invited', type: 'task', name: named('Gespräch', 'Interview'), outgoing: [] },
    rejected: { ...plain, id: 'rejected', type: 'task', name: named('Absage', 'Rejection'), outgoing: [] },
  },
  flows: {
    toGate: { id: 'toGate', source: 'screen', target: 'gate' },
    toInvited: { id: 'toInvited', source: 'gate', target: 'invited', condition: 'outcome = "invite"' },
    toRejected: { id: 'toRejected', source: 'gate', target: 'rejected' },
  },
  lanes: [],
  hash: 'hash-of-the-model',
};

/** Ids of a case that stands at its one task. */
export interface CaseIds {
  readonly definitionId: string;
  readonly instanceId: string;
  readonly taskId: string;
  readonly requisitionId: string;
  readonly applicationId: string;
  readonly documentId: string;
}

interface CaseOptions {
  readonly definitionId?: string;
  readonly businessKey: string;
  readonly starter?: PersonName;
  readonly isConfidential?: boolean;
  readonly candidate?: string;
}

/** Writes a definition, or uses one, and a case of it with an application, as rows. */
export async function insertCase(
  dataSource: DataSource,
  house: House,
  options: CaseOptions,
): Promise<CaseIds> {
  const sql = (text: string, values: readonly unknown[]): Promise<unknown> =>
    dataSource.query(text, [...values]);
  const definitionId = options.definitionId ?? newId();
  if (options.definitionId === undefined) {
    await sql(
      `INSERT INTO process_definition (id, key, version, hash, model, bpmn_xml) VALUES ($1, 'application', 1, 'h', $2, '<xml/>')`,
      [definitionId, JSON.stringify(MODEL)],
    );
  }
  const [instanceId, taskId, requisitionId, applicationId, documentId] = [
    newId(),
    newId(),
    newId(),
    newId(),
    newId(),
  ];
  const candidateId = newId();
  const { personIds, unitId } = house;
  const isConfidential = options.isConfidential ?? false;
  const snapshot = {
    ...initialState(0),
    scopes: [
      {
        id: 'root',
        kind: 'process',
        elementId: 'application',
        parentId: null,
        tokenId: null,
        variables: { applicationId },
      },
    ],
    tokens: [{ id: 't', elementId: 'screen', scopeId: 'root' }],
  };
  const instance = `INSERT INTO process_instance (id, definition_id, process_key, business_key, status, last_hash, last_event_at,
    snapshot, snapshot_format, root_id, is_confidential, subject, subject_type, subject_id, org_unit_id, started_by, started_at)
    VALUES ($1, $2, 'application', $3, 'active', '', now(), $4, 1, $1, $5, 'Vertrieb', 'application', $6, $7, $8, now())`;
  const starter = personIds[options.starter ?? 'office'];
  const unit = isConfidential ? null : unitId;
  await sql(instance, [
    instanceId,
    definitionId,
    options.businessKey,
    JSON.stringify(snapshot),
    isConfidential,
    applicationId,
    unit,
    starter,
  ]);
  await sql(
    `INSERT INTO user_task (id, instance_id, wait_id, element_id, process_key, name_de, name_en, state, org_unit_id,
       is_confidential, opened_at, due_at)
     VALUES ($1, $2, '0.1.0', 'screen', 'application', 'Bewerbung sichten', 'Screen application', 'open', $3, $4, now(),
       now() + interval '1 day')`,
    [taskId, instanceId, unit, isConfidential],
  );
  await sql(
    isConfidential
      ? 'INSERT INTO task_candidate (task_id, person_id) VALUES ($1, $2)'
      : `INSERT INTO task_candidate (task_id, group_name) VALUES ($1, coalesce($2, 'line-manager'))`,
    [taskId, isConfidential ? personIds.leitung : null],
  );
  await sql(
    `INSERT INTO requisition (id, instance_id, no, title, org_unit_id, requester_id, hiring_manager_id, headcount, band_min_cents,
       band_max_cents, weekly_hours, reason, state, posting_text, public_token)
     VALUES ($1, $2, $3, 'Vertrieb', $4, $5, $5, 1, 1, 2, 40, 'neu', 'published', 'Text', $6)`,
    [
      requisitionId,
      instanceId,
      `REQ-${options.businessKey}`,
      unitId,
      personIds.fach,
      `posting-${options.businessKey}`,
    ],
  );
  await sql(`INSERT INTO candidate (id, name, email) VALUES ($1, $2, 'wanda@example.org')`, [
    candidateId,
    options.candidate ?? 'Wanda Wunsch',
  ]);
  await sql(
    `INSERT INTO document_content (sha256, size_bytes, bytes) VALUES ('cv', 2, 'CV') ON CONFLICT DO NOTHING`,
    [],
  );
  await sql(
    `INSERT INTO document (id, sha256, name, media_type, kind, instance_id) VALUES ($1, 'cv', 'Lebenslauf Wunsch.pdf', 'application/pdf', 'cv', $2)`,
    [documentId, instanceId],
  );
  await sql(
    `INSERT INTO application (id, instance_id, requisition_id, candidate_id, source, stage, stage_since, received_at,
       cv_document_id, cv_text, cv_fields)
     VALUES ($1, $2, $3, $4, 'public-form', 'screening', now(), now(), $5, 'Wanda Wunsch, geboren am 1.2.1990', $6)`,
    [applicationId, instanceId, requisitionId, candidateId, documentId, JSON.stringify(CV_FIELDS)],
  );
  return { definitionId, instanceId, taskId, requisitionId, applicationId, documentId };
}

const CV_FIELDS = {
  name: { value: 'Wanda Wunsch', span: { start: 0, end: 12 } },
  email: null,
  phone: null,
  stations: [],
  education: [],
  languages: [],
  skills: [],
};
