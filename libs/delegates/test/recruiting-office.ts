import type { DecisionModel, FormDefinition, JsonObject, ProcessModel } from '@kontor/contracts';
import { newId, rowOf, rowsOf } from '@kontor/database';
import { startTestRuntime, type StaffName, type TestDatabase, type TestRuntime } from '@kontor/testing';
import { parseAll } from '../../../tools/process-folders.js';
import { createRegistry } from '../src/create-registry.js';

const { delegates, submits, loads } = createRegistry({
  publicUrl: 'https://kontor.example',
  company: 'Muster GmbH',
});
const runsOf = <One extends { run: unknown }>(all: ReadonlyMap<string, One>): Record<string, One['run']> =>
  Object.fromEntries([...all].map(([name, one]) => [name, one.run]));

const CRITERIA = [
  { label: 'SAP', kind: 'skill', terms: ['SAP'], isMust: true, weight: 5 },
  { label: 'Englisch', kind: 'language', terms: ['Englisch'], isMust: false, weight: 2, minLevel: 'B2' },
];
/** A posting without remarks. */
export const POSTING = {
  postingText: 'Sie bearbeiten Aufträge (m/w/d) und halten den Kontakt zu unserer Kundschaft in Berlin.',
  postingLanguage: 'de',
  criteria: CRITERIA,
  closesOn: '2999-12-31',
  isAgencyChecked: true,
};

/** The three hiring processes on the real record, and what people do with them. */
export interface RecruitingOffice {
  readonly t: TestRuntime;
  /** Requests, approves and publishes a position. */
  openRequisition(): Promise<{ readonly id: string; readonly key: string }>;
  /** An application from the public form; each by another person unless `candidate` says so. */
  apply(target: string, candidate?: JsonObject): Promise<string>;
  /** Completes a task with what its form starts with, changed by `data`. */
  fill(
    instanceId: string,
    elementId: string,
    name: StaffName,
    outcome: string,
    data?: JsonObject,
    reason?: string,
  ): Promise<void>;
  /** What the driver does: activities until none is left. */
  drive(instanceId: string, variables: JsonObject): Promise<void>;
  /** Lets the last letter have been received long ago, so that the data are erased now. */
  passRetention(instanceId: string): Promise<void>;
  applicationOf(instanceId: string): Promise<(JsonObject & { id: string; stage: string }) | null>;
  mailsOf(instanceId: string): Promise<readonly { readonly subject: string; readonly body: string }[]>;
  openTasks(instanceId: string): Promise<readonly string[]>;
}

/** Deploys the shipped processes into an empty database. */
export async function recruitingOffice(database: TestDatabase): Promise<RecruitingOffice> {
  const tx = () => database.dataSource.manager;
  const parsed = [...(await parseAll()).values()].map(({ deployment }) => deployment);
  const models: ProcessModel[] = [];
  const decisions: DecisionModel[] = [];
  let forms: Record<string, FormDefinition> = {};
  for (const deployment of parsed) {
    if (!deployment) throw new Error('a model has errors');
    models.push(deployment.process);
    decisions.push(...deployment.decisions);
    forms = { ...forms, ...deployment.forms };
  }
  const t = await startTestRuntime(database, {
    models,
    decisions,
    forms,
    registry: {
      delegates: runsOf(delegates),
      submits: runsOf(submits),
      loads: runsOf(loads),
      activities: ['mail.send', 'documents.offerLetter', 'documents.letter'],
    },
  });
  await rowsOf(
    tx(),
    `INSERT INTO position_plan (id, org_unit_id, title, planned_headcount, band_min_cents, band_max_cents) VALUES ($1, $2, 'Sachbearbeitung', 5, 4000000, 5000000)`,
    [newId(), t.orgUnitId],
  );

  const drive: RecruitingOffice['drive'] = async (instanceId, variables) => {
    for (;;) {
      const { activities } = await t.runtime.advance({ instanceId, failed: [] });
      if (activities.length === 0) return;
      for (const { waitId, attempt } of activities) {
        await t.runtime.recordActivityResult({ instanceId, waitId, attempt }, { variables });
      }
    }
  };
  let count = 0;
  return {
    t,
    openRequisition: async () => {
      const data = {
        title: 'Sachbearbeitung (m/w/d)',
        headcount: 1,
        reasonKind: 'new',
        reason: 'Mehr Aufträge',
        bandMinEuro: 42_000,
        bandMaxEuro: 48_000,
        weeklyHours: 40,
        land: 'BE',
      };
      const id = await t.start('requisition', data, 'david');
      await t.complete(id, 'approveRequisition', 'anna', { outcome: 'approve' });
      await t.complete(id, 'writePosting', 'bernd', { outcome: 'publish', data: POSTING });
      return { id, key: (await t.instance(id)).businessKey };
    },
    apply: async (target, candidate = {}) => {
      count += 1;
      const row = await rowOf<{ id: string }>(tx(), 'SELECT r.id FROM requisition r WHERE r.no = $1', [
        target,
      ]);
      const text = `Person ${count}\nGeburtsdatum: 01.02.1990\nSAP seit 2019`;
      const result = await t.runtime.publish({
        message: 'application.received',
        key: target,
        messageId: newId(),
        actor: null,
        data: {
          requisitionId: row?.id ?? '',
          source: 'public-form',
          candidate: {
            name: `Person ${String.fromCodePoint(64 + count)}`,
            email: `person${count}@example.org`,
            phone: null,
            language: 'de',
            ...candidate,
          },
          documents: [],
          cv: {
            text,
            fields: {
              name: { value: `Person ${count}`, span: { start: 0, end: 8 } },
              email: null,
              phone: null,
              stations: [],
              education: [],
              languages: [],
              skills: [],
            },
          },
          consents: [{ purpose: 'privacy', textVersion: 'privacy-1' }],
        },
      });
      if (result.result !== 'started') throw new Error(result.result);
      return result.instance.instanceId;
    },
    fill: async (instanceId, elementId, name, outcome, data = {}, reason) => {
      const { id } = await t.task(instanceId, elementId);
      const { formData } = await t.runtime.taskForm(id, t.people[name]);
      await t.complete(instanceId, elementId, name, {
        outcome,
        data: { ...formData, ...data },
        ...(reason === undefined ? {} : { reason }),
      });
    },
    drive,
    passRetention: async (instanceId) => {
      const { businessKey } = await t.instance(instanceId);
      await t.runtime.publish({
        message: 'application.rejectionReceived',
        key: businessKey,
        data: { receivedOn: '2020-01-02' },
        actor: null,
      });
      await drive(instanceId, {});
    },
    applicationOf: (instanceId) =>
      rowOf(
        tx(),
        'SELECT a.*, c.name, c.email FROM application a JOIN candidate c ON c.id = a.candidate_id WHERE a.instance_id = $1',
        [instanceId],
      ),
    mailsOf: (instanceId) =>
      rowsOf(
        tx(),
        'SELECT subject, body FROM outgoing_mail WHERE instance_id = $1 ORDER BY created_at, to_address',
        [instanceId],
      ),
    openTasks: async (instanceId) =>
      (await t.tasks(instanceId)).filter(({ state }) => state === 'open').map(({ elementId }) => elementId),
  };
}
