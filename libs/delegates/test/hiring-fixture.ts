import type { DelegateContext, EffectResult, Instant, JsonObject } from '@kontor/contracts';
import { newId, type DataSource, type EntityManager } from '@kontor/database';
import { createRegistry } from '../src/create-registry.js';

export const NOW: Instant = '2026-11-24T10:00:00.000Z';

/** An office of two interviewers with one application, as the processes leave it before the first interview. */
export interface HiringFixture {
  readonly tx: EntityManager;
  readonly manager: string;
  readonly colleague: string;
  readonly requisitionId: string;
  readonly applicationId: string;
  readonly applicationInstance: string;
  readonly interviewInstance: string;
  /** Runs a delegate as one step of `instanceId`. */
  run(name: string, input: JsonObject, at?: Partial<DelegateContext>): Promise<JsonObject>;
  submit(
    name: string,
    data: JsonObject,
    over?: { outcome?: string; reason?: string | null; variables?: JsonObject } & Partial<DelegateContext>,
  ): Promise<JsonObject>;
  mails(): Promise<readonly MailRow[]>;
}

export interface MailRow {
  readonly to_address: string;
  readonly subject: string;
  readonly body: string;
  readonly calendar: string | null;
  readonly calendar_method: string | null;
  readonly has_legal_effect: boolean;
  readonly attachments: readonly string[];
}

const registry = createRegistry({
  publicUrl: 'https://kontor.example',
  company: 'Muster GmbH',
  mailFrom: 'Personal <personal@example.org>',
});

const variablesOf = (result: EffectResult): JsonObject => {
  if ('error' in result) throw new Error(`ended with the error ${result.error}`);
  return result.variables;
};

let steps = 0;

/** Fills an empty database. `candidate` may replace what is known of the candidate. */
export async function hiringFixture(
  dataSource: DataSource,
  candidate: {
    readonly email?: string | null;
    readonly language?: 'de' | 'en';
    readonly timeZone?: string;
    /** Somebody who is there already and hires. */
    readonly hiringManagerId?: string;
  } = {},
): Promise<HiringFixture> {
  const tx = dataSource.manager;
  const [unit, newManager, colleague, definition, candidateId, requisitionId, applicationId] = Array.from({ length: 7 }, newId) as [
    string, string, string, string, string, string, string,
  ]; // prettier-ignore
  const manager = candidate.hiringManagerId ?? newManager;
  await tx.query('INSERT INTO org_unit (id, name) VALUES ($1, $2)', [unit, 'Vertrieb']);
  for (const [id, name, email] of [
    [newManager, 'Aylin Demir', 'aylin@example.org'],
    [colleague, 'Lukas Hoffmann', 'lukas@example.org'],
  ]) {
    await tx.query(
      `INSERT INTO person (id, display_name, email, language, org_unit_id, is_active) VALUES ($1, $2, $3, 'de', $4, true)`,
      [id, name, email, unit],
    );
  }
  await tx.query(
    `INSERT INTO process_definition (id, key, version, hash, model, bpmn_xml) VALUES ($1::uuid, $1::uuid::text, 1, 'x', '{"nodes": {}, "flows": {}, "lanes": []}', '')`,
    [definition],
  );
  const instance = async (key: string): Promise<string> => {
    const id = newId();
    await tx.query(
      `INSERT INTO process_instance (id, definition_id, process_key, business_key, status, last_hash, last_event_at, snapshot, snapshot_format, root_id, started_at)
       VALUES ($1, $2, 'application', $3, 'active', '', $4, '{}', 1, $1, $4)`,
      [id, definition, `${key}-${id}`, NOW],
    );
    return id;
  };
  const [applicationInstance, interviewInstance] = [await instance('HIR'), await instance('INT')];
  await tx.query(
    `INSERT INTO requisition (id, instance_id, no, title, org_unit_id, requester_id, hiring_manager_id, headcount, band_min_cents, band_max_cents, weekly_hours, land, reason, state, criteria_version)
     VALUES ($1::uuid, $2, $1::uuid::text, 'Sachbearbeitung Einkauf', $3, $4, $4, 1, 4000000, 5000000, 40, 'BE', 'Nachfolge', 'published', 1)`,
    [requisitionId, await instance('REQ'), unit, manager],
  );
  await tx.query(
    `INSERT INTO requisition_criteria (requisition_id, version, criteria, changed_by, changed_at) VALUES ($1, 1, $2, $3, $4)`,
    [
      requisitionId,
      JSON.stringify([{ id: 'sap', label: 'SAP', kind: 'skill', terms: ['SAP'], isMust: true, weight: 5 }]),
      manager,
      NOW,
    ],
  );
  const { email = 'mia@example.org', language = 'de', timeZone = 'Europe/Berlin' } = candidate;
  await tx.query(
    `INSERT INTO candidate (id, name, email, phone, language, time_zone) VALUES ($1, 'Mia Muster', $2, '030 1234', $3, $4)`,
    [candidateId, email, language, timeZone],
  );
  await tx.query(
    `INSERT INTO application (id, instance_id, requisition_id, candidate_id, source, stage, stage_since, received_at) VALUES ($1, $2, $3, $4, 'public-form', 'interview', $5, $5)`,
    [applicationId, applicationInstance, requisitionId, candidateId, NOW],
  );
  const contextOf = (over: Partial<DelegateContext>): DelegateContext => ({
    instanceId: interviewInstance,
    businessKey: 'INT-2026-0001',
    waitId: `0.${(steps += 1)}.0`,
    elementId: 'element',
    now: NOW,
    actorId: manager,
    ...over,
  });
  return {
    tx,
    manager,
    colleague,
    requisitionId,
    applicationId,
    applicationInstance,
    interviewInstance,
    run: async (name, input, at = {}) => {
      const delegate = registry.delegates.get(name);
      if (delegate === undefined) throw new Error(`no delegate "${name}"`);
      return dataSource.transaction(async (step) =>
        variablesOf(await delegate.run(step, input, contextOf(at))),
      );
    },
    submit: async (name, data, { outcome = 'done', reason = null, variables = {}, ...at } = {}) => {
      const submit = registry.submits.get(name);
      if (submit === undefined) throw new Error(`no submit "${name}"`);
      return dataSource.transaction(async (step) =>
        variablesOf(await submit.run(step, { data, outcome, reason, variables }, contextOf(at))),
      );
    },
    mails: () =>
      tx.query(
        `SELECT to_address, subject, body, calendar, calendar_method, has_legal_effect, attachments FROM outgoing_mail
         WHERE instance_id = ANY($1::uuid[]) ORDER BY created_at, to_address`,
        [[applicationInstance, interviewInstance]],
      ),
  };
}
