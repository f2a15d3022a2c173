import { hashBytes, newId } from '@kontor/database';
import type pg from 'pg';
import { addRow, copyIn } from './copy.js';
import type { CopyBatch, CopyValue } from './copy.js';
import type { CaseFacts, MadeCase } from './make-case.js';
import type { Template } from './templates.js';

/** Collects the rows of many cases and sends them. */
export interface CaseWriter {
  add(template: Template, facts: CaseFacts, made: MadeCase): void;
  /** The parent tables by one connection, history by the other, at once. */
  send(cases: pg.Client, history: pg.Client): Promise<void>;
}

const batch = (table: string, columns: string): CopyBatch => ({ table, columns, lines: [] });

/** An empty writer. */
export function createWriter(): CaseWriter {
  const instances = batch(
    'process_instance',
    'id, definition_id, process_key, business_key, status, version, epoch, seq, last_hash, last_event_at, snapshot, snapshot_format, root_id, is_confidential, subject, org_unit_id, owner_id, started_by, started_at, ended_at, incident_count',
  );
  const access = batch('instance_access', 'instance_id, person_id');
  const tasks = batch(
    'user_task',
    'id, instance_id, wait_id, element_id, process_key, name_de, name_en, state, version, assignee_id, org_unit_id, is_confidential, priority, opened_at, due_at, due_trace, schedule, outcome, completed_by, completed_at',
  );
  const candidates = batch('task_candidate', 'task_id, group_name, person_id, due_at, org_unit_id');
  const incidents = batch('incident', 'id, instance_id, code, message, raised_at');
  const events = batch(
    'history_event',
    'instance_id, seq, at, type, element_id, wait_id, actor_id, definition_hash, data, detail_digest, prev_hash, hash',
  );
  const details = batch('history_detail', 'instance_id, seq, salt, content');
  const triggers = batch('trigger_log', 'instance_id, no, at, trigger');

  const addInstance = ({ kind, instance }: Template, facts: CaseFacts, made: MadeCase): void => {
    const last = made.events.at(-1);
    const endedAt = instance['ended_at'] as string | null;
    addRow(instances, [
      ...[facts.id, instance.definition_id, kind.key, facts.businessKey, instance['status'] as string],
      ...[
        instance['version'] as number,
        instance['epoch'] as number,
        last?.seq,
        hashBytes(last?.hash ?? null),
        last?.at,
      ],
      ...[
        made.snapshot,
        instance['snapshot_format'] as number,
        facts.id,
        facts.isConfidential,
        facts.subject,
      ],
      ...[facts.orgUnitId, facts.starterId, facts.starterId, new Date(facts.startedAtMs).toISOString()],
      ...[endedAt === null ? null : made.at(endedAt), facts.hasIncident ? 1 : 0],
    ]);
    if (facts.isConfidential) addRow(access, [facts.id, facts.starterId]);
    if (facts.hasIncident)
      addRow(incidents, [newId(), facts.id, 'effect-failed', 'Dienst nicht erreichbar', last?.at]);
  };
  const addTask = ({ kind, task }: Template, facts: CaseFacts, made: MadeCase): void => {
    if (task === null) return;
    const text = (name: string): CopyValue => task[name] as CopyValue;
    const instant = (name: string): string | null =>
      task[name] === null ? null : made.at(String(task[name]));
    const isOpen = task['state'] === 'open';
    addRow(tasks, [
      ...[
        facts.taskId,
        facts.id,
        text('wait_id'),
        text('element_id'),
        kind.key,
        text('name_de'),
        text('name_en'),
      ],
      ...[
        text('state'),
        text('version'),
        isOpen ? facts.assigneeId : null,
        facts.orgUnitId,
        facts.isConfidential,
      ],
      ...[text('priority'), instant('opened_at'), instant('due_at'), JSON.stringify(task['due_trace'])],
      ...[JSON.stringify(task['schedule']), text('outcome'), task['completed_by'] ? facts.actorId : null],
      instant('completed_at'),
    ]);
    if (!isOpen) return;
    const { namedId } = facts;
    addRow(candidates, [
      facts.taskId,
      namedId === null ? kind.group : null,
      namedId,
      instant('due_at'),
      facts.orgUnitId,
    ]);
  };
  return {
    add: (template, facts, made) => {
      addInstance(template, facts, made);
      addTask(template, facts, made);
      for (const event of made.events) {
        addRow(events, [
          ...[
            event.instanceId,
            event.seq,
            event.at,
            event.type,
            event.elementId,
            event.waitId,
            event.actorId,
          ],
          ...[
            hashBytes(event.definitionHash),
            JSON.stringify(event.data),
            hashBytes(event.detailDigest),
            hashBytes(event.prevHash),
            hashBytes(event.hash),
          ],
        ]);
      }
      for (const { seq, salt, content } of made.details)
        addRow(details, [facts.id, seq, salt, JSON.stringify(content)]);
      for (const { no, at, trigger } of made.triggers) addRow(triggers, [facts.id, no, at, trigger]);
    },
    send: async (cases, history) => {
      await Promise.all([
        inOrder(cases, [instances, access, tasks, candidates, incidents]),
        inOrder(history, [events, details, triggers]),
      ]);
    },
  };
}

async function inOrder(client: pg.Client, batches: readonly CopyBatch[]): Promise<void> {
  for (const one of batches) await copyIn(client, one);
}
