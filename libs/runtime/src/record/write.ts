import type { DriverPlan } from '@kontor/contracts';
import { bornAndChanged } from './born-and-changed.js';
import { hashBytes, rowsOf } from '@kontor/database';
import type { SqlValue } from '@kontor/database';
import { statusOf } from '@kontor/engine';
import { isNews, nextDueAt, planOf, planSourceOf, restMsOf, urgencyOf } from '../advance/plan.js';
import type { Site } from '../house.js';
import { openIncidents } from './draft.js';
import type { Draft, IncidentRecord } from './draft.js';
import { Statement } from './statement.js';
import { writeTasks } from './write-tasks.js';

const EVENT_COLUMNS = `instance_id uuid, seq bigint, at timestamptz, type text, element_id text, wait_id text, actor_id uuid, on_behalf_of_id uuid, definition_hash bytea, data jsonb, detail_digest bytea, prev_hash bytea, hash bytea`;
const DRIVEN = 'DELETE FROM undriven WHERE instance_id = $1';

/** Writes every draft of the transaction, each in one statement, and announces what will be told after the commit. */
export function writeDrafts(site: Site, askedBy: string | null): void {
  for (const draft of site.drafts) writeDraft(site, draft, draft.instanceId === askedBy);
}

function writeDraft(site: Site, draft: Draft, isKnownToDriver: boolean): void {
  const isChanged = draft.events.length > 0 || draft.hasStepped || draft.isNew;
  const hasLeftovers = draft.consumedPending.length > 0 || draft.consumedResults.length > 0;
  if (!isChanged && !hasLeftovers) {
    if (isKnownToDriver && draft.isUndriven) site.unit.later(rowsOf(site.tx, DRIVEN, [draft.instanceId]));
    return;
  }
  const plan = planOf(planSourceOf(draft, site.areEffectsHeld));
  const needsNoWake = isKnownToDriver || !mustTell(site, draft, plan);
  const restMs = restMsOf(plan, Date.parse(draft.now) - draft.offsetMs);
  const statement = new Statement();
  writeEvents(statement, draft);
  writeTasks(statement, draft);
  writeIncidents(statement, draft);
  writeCorrelation(statement, draft);
  const { instanceId } = draft;
  if (draft.consumedPending.length > 0) {
    statement.part(
      `DELETE FROM pending_trigger WHERE id = ANY(${statement.value(draft.consumedPending)}::bigint[])`,
    );
  }
  for (const { waitId, attempt } of draft.consumedResults) {
    statement.part(`UPDATE activity_result SET consumed_at = clock_timestamp()
        WHERE instance_id = ${statement.value(instanceId)} AND wait_id = ${statement.value(waitId)} AND attempt = ${statement.value(attempt)}`);
  }
  statement.insert(
    'outgoing_mail',
    'id uuid, instance_id uuid, wait_id text, dedup_key text, message_id text, to_address text, subject text, body text, state text, created_at timestamptz',
    draft.mails.map((mail) => ({
      ...{
        id: mail.id,
        instance_id: instanceId,
        wait_id: mail.waitId,
        dedup_key: mail.dedupKey,
        state: mail.state,
      },
      ...{
        message_id: `<${mail.id}@kontor>`,
        to_address: mail.toAddress,
        subject: mail.subject,
        body: mail.body,
      },
      created_at: new Date(Date.parse(draft.now) - draft.offsetMs).toISOString(),
    })),
    'ON CONFLICT (dedup_key) DO NOTHING',
  );
  statement.insert(
    'instance_access',
    'instance_id uuid, person_id uuid',
    draft.newAccessIds.map((id) => ({ instance_id: instanceId, person_id: id })),
    'ON CONFLICT DO NOTHING',
  );
  if (isKnownToDriver)
    statement.part(`DELETE FROM undriven WHERE instance_id = ${statement.value(instanceId)}`);
  else if (isChanged && !needsNoWake) {
    statement.part(`INSERT INTO undriven (instance_id, seq, urgency)
      VALUES (${statement.value(instanceId)}, ${statement.value(draft.seq)}, ${statement.value(urgencyOf(plan, restMs))})
      ON CONFLICT (instance_id) DO UPDATE SET seq = excluded.seq, latest = excluded.latest, urgency = excluded.urgency`);
  }
  const last = draft.isNew ? insertInstance(statement, draft) : updateInstance(statement, draft);
  site.unit.later(rowsOf(site.tx, statement.endingWith(last), statement.values));
  if (!isChanged) return;
  const { fields, definition } = draft;
  if (fields.rehearsalId !== null) holdMails(site, instanceId);
  site.unit.committed.set(instanceId, {
    instanceId,
    processKey: definition.model.key,
    businessKey: fields.businessKey,
    isConfidential: fields.isConfidential,
    plan,
    restMs,
    ...(needsNoWake ? { needsNoWake } : {}),
    ...(draft.isNew ? { isNew: true } : {}),
  });
}

/** The plan before may not be what the driver knows when it has not been told yet, or when its clock is moved. */
function mustTell(
  { areEffectsHeld }: Site,
  { loaded, isUndriven, fields }: Draft,
  plan: DriverPlan,
): boolean {
  if (loaded === null || isUndriven || fields.rehearsalId !== null) return true;
  return isNews(planOf(planSourceOf(loaded, areEffectsHeld)), plan);
}

/** What delegates wrote for a case in a rehearsal is to be read in the outbox and never leaves the house. */
function holdMails({ tx, unit }: Site, instanceId: string): void {
  const held = `UPDATE outgoing_mail SET state = 'held' WHERE instance_id = $1 AND state = 'queued'`;
  unit.later(rowsOf(tx, held, [instanceId]));
}

function writeEvents(statement: Statement, draft: Draft): void {
  const { instanceId } = draft;
  statement.insert(
    'history_event',
    EVENT_COLUMNS,
    draft.events.map((event) => ({
      ...{
        instance_id: event.instanceId,
        seq: event.seq,
        at: event.at,
        type: event.type,
        element_id: event.elementId,
      },
      ...{ wait_id: event.waitId, actor_id: event.actorId, on_behalf_of_id: event.onBehalfOfId },
      ...{ definition_hash: hashBytes(event.definitionHash), detail_digest: hashBytes(event.detailDigest) },
      ...{ data: event.data, prev_hash: hashBytes(event.prevHash), hash: hashBytes(event.hash) },
    })),
  );
  statement.insert(
    'history_detail',
    'instance_id uuid, seq bigint, salt text, content jsonb',
    draft.details.map((detail) => ({ instance_id: instanceId, ...detail })),
  );
  statement.insert(
    'trigger_log',
    'instance_id uuid, no integer, at timestamptz, trigger jsonb',
    draft.triggers.map((logged) => ({ instance_id: instanceId, ...logged })),
  );
}

function writeIncidents(statement: Statement, draft: Draft): void {
  const row = (one: IncidentRecord): object => ({
    ...{
      id: one.id,
      instance_id: draft.instanceId,
      wait_id: one.waitId,
      element_id: one.elementId,
      code: one.code,
    },
    ...{ message: one.message, attempt: one.attempt, trigger: one.trigger, raised_at: one.raisedAt },
    ...{ resolved_at: one.resolvedAt, resolved_by: one.resolvedBy },
  });
  const { born, changed } = bornAndChanged(draft.incidents, draft.bornIncidents, draft.changedIncidents);
  const columns = `id uuid, instance_id uuid, wait_id text, element_id text, code text, message text, attempt integer, trigger jsonb, raised_at timestamptz, resolved_at timestamptz, resolved_by uuid`;
  statement.insert('incident', columns, born.map(row));
  for (const { id, resolvedAt, resolvedBy } of changed) {
    statement.part(`UPDATE incident SET resolved_at = ${statement.value(resolvedAt)}, resolved_by = ${statement.value(resolvedBy)}
        WHERE id = ${statement.value(id)}`);
  }
}

function writeCorrelation(statement: Statement, draft: Draft): void {
  const { instanceId } = draft;
  if (draft.closedKeys.length > 0) {
    statement.part(`DELETE FROM correlation_key WHERE instance_id = ${statement.value(instanceId)}
        AND wait_id = ANY(${statement.value(draft.closedKeys)}::text[])`);
  }
  statement.insert(
    'correlation_key',
    'instance_id uuid, wait_id text, message text, key text',
    [...draft.openedKeys].map(([waitId, found]) => ({ instance_id: instanceId, wait_id: waitId, ...found })),
  );
}

/** What the row of the instance follows from its state. */
function derived(statement: Statement, draft: Draft): readonly (readonly [string, string])[] {
  const { fields, state } = draft;
  const values: readonly (readonly [string, SqlValue])[] = [
    ['status', statusOf(state)],
    ['epoch', state.epoch],
    ['seq', draft.seq],
    ['last_hash', hashBytes(draft.lastHash)],
    ['last_event_at', draft.now],
    ['snapshot', JSON.stringify(state)],
    ['snapshot_format', state.format],
    ['next_due_at', nextDueAt(planSourceOf(draft, false))],
    ['subject', fields.subject],
    ['subject_type', fields.subjectType],
    ['subject_id', fields.subjectId],
    ['org_unit_id', fields.orgUnitId],
    ['owner_id', fields.ownerId],
    ['ended_at', fields.endedAt],
    ['incident_count', openIncidents(draft).length],
  ];
  return values.map(([name, value]) => [name, statement.value(value)] as const);
}

function updateInstance(statement: Statement, draft: Draft): string {
  const changes = derived(statement, draft).map(([name, value]) => `${name} = ${value}`);
  if (draft.hasStepped) changes.push('version = version + 1');
  return `UPDATE process_instance SET ${changes.join(', ')} WHERE id = ${statement.value(draft.instanceId)}`;
}

function insertInstance(statement: Statement, draft: Draft): string {
  const { fields, definition } = draft;
  const columns = [
    ...derived(statement, draft),
    ...(
      [
        ['id', draft.instanceId],
        ['definition_id', definition.id],
        ['process_key', definition.model.key],
        ['business_key', fields.businessKey],
        ['parent_id', fields.parentId],
        ['parent_wait_id', fields.parentWaitId],
        ['root_id', fields.rootId],
        ['rehearsal_id', fields.rehearsalId],
        ['is_confidential', fields.isConfidential],
        ['started_by', fields.startedBy],
        ['started_at', fields.startedAt],
      ] as const
    ).map(([name, value]) => [name, statement.value(value)] as const),
  ];
  return `INSERT INTO process_instance (${columns.map(([name]) => name).join(', ')})
    VALUES (${columns.map(([, value]) => value).join(', ')})`;
}
