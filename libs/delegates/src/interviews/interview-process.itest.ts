import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EffectResult } from '@kontor/contracts';
import { chooseSlot, rowsOf } from '@kontor/database';
import { startTestRuntime, testDatabase, type TestDatabase, type TestRuntime } from '@kontor/testing';
import { parseAll } from '../../../../tools/process-folders.js';
import { hiringFixture, type HiringFixture } from '../../test/hiring-fixture.js';
import { createRegistry } from '../create-registry.js';
import { hashToken } from '../mail/candidate-link.js';

const { delegates, submits, loads } = createRegistry({
  publicUrl: 'https://kontor.example',
  company: 'Muster GmbH',
});
const runsOf = <One extends { run: unknown }>(all: ReadonlyMap<string, One>): Record<string, One['run']> =>
  Object.fromEntries([...all].map(([name, one]) => [name, one.run]));

let database: TestDatabase;
let t: TestRuntime;
let office: HiringFixture;
let rehearsalId: string;
let instanceId: string;

beforeAll(async () => {
  database = await testDatabase();
  const deployment = (await parseAll()).get('interview')?.deployment;
  if (!deployment) throw new Error('the model of the interview has errors');
  t = await startTestRuntime(database, {
    models: [deployment.process],
    forms: deployment.forms,
    registry: {
      delegates: runsOf(delegates),
      submits: runsOf(submits),
      loads: runsOf(loads),
      activities: ['mail.send'],
    },
  });
}, 120_000);
afterAll(() => database.close());

beforeEach(async () => {
  await rowsOf(database.dataSource.manager, 'UPDATE interview_slot SET taken_by = NULL');
  const { personId: hiringManagerId } = t.people.david;
  office = await hiringFixture(database.dataSource, { hiringManagerId });
  rehearsalId = await t.runtime.createRehearsal('interview');
  const { applicationId, requisitionId } = office;
  ({ instanceId } = await t.runtime.start({
    processKey: 'interview',
    data: { applicationId, requisitionId, hiringManagerId, round: 1, requisitionKey: 'REQ-2026-0001' },
    actor: null,
    rehearsalId,
  }));
});

/** What the driver does: activities until none is left. */
async function drive(result: EffectResult = { variables: {} }): Promise<void> {
  for (;;) {
    const { activities } = await t.runtime.advance({ instanceId, failed: [] });
    if (activities.length === 0) return;
    for (const { waitId, attempt } of activities) {
      await t.runtime.recordActivityResult({ instanceId, waitId, attempt }, result);
    }
  }
}

/** Proposes what the form suggests, and sends the invitation. */
async function propose(delivery?: EffectResult): Promise<void> {
  const task = await t.task(instanceId, 'proposeSlots');
  const { formData } = await t.runtime.taskForm(task.id, t.people.bernd);
  await t.complete(instanceId, 'proposeSlots', 'bernd', { outcome: 'propose', data: formData });
  await drive(delivery);
}

const mails = () =>
  rowsOf<{ to: string; body: string; calendar: string | null; method: string | null }>(
    database.dataSource.manager,
    `SELECT to_address AS "to", body, calendar, calendar_method AS method FROM outgoing_mail WHERE instance_id = $1 ORDER BY created_at, to_address`,
    [instanceId],
  );
const entriesTo = async (to: string) =>
  (await mails()).filter((mail) => mail.to === to && mail.calendar !== null);
const part = (calendar: string | null | undefined, name: string) =>
  new RegExp(`^${name}:(.*)\r$`, 'm').exec(calendar ?? '')?.[1];

/** The candidate opens the link and takes the first free slot. */
async function choose(): Promise<void> {
  const token =
    (await mails()).flatMap(({ body }) => /interview\/([\w-]+)/.exec(body)?.[1] ?? []).at(-1) ?? '';
  const [slot] = await rowsOf<{ id: string }>(
    database.dataSource.manager,
    `SELECT s.id FROM interview_slot s JOIN interview v ON v.id = s.interview_id
     WHERE v.instance_id = $1 AND s.round_sequence = v.sequence ORDER BY s.starts_at LIMIT 1`,
    [instanceId],
  );
  await t.runtime.inTransaction(async (tx) => {
    const { instanceKey, slotId } = await chooseSlot(tx, hashToken(token), slot?.id ?? '');
    await t.runtime.publish({
      message: 'interview.slotChosen',
      key: instanceKey,
      data: { slotId },
      actor: null,
    });
  });
}

const interview = async () => {
  const [row] = await rowsOf<{ state: string; sequence: number; version: number }>(
    database.dataSource.manager,
    'SELECT state, sequence, version FROM interview WHERE instance_id = $1',
    [instanceId],
  );
  return row;
};

const tell = async (message: string) => {
  const { businessKey } = await t.instance(instanceId);
  return t.runtime.publish({ message, key: businessKey, data: {}, actor: t.people.bernd });
};

const openTasks = async () =>
  (await t.tasks(instanceId)).filter(({ state }) => state === 'open').map(({ elementId }) => elementId);

/** Lets time pass until a task opens. */
async function passUntil(elementId: string): Promise<void> {
  for (let moves = 0; !(await openTasks()).includes(elementId); moves += 1) {
    if (moves > 10 || (await t.runtime.fastForward(rehearsalId)) === null)
      throw new Error(`${elementId} never opens`);
  }
}

describe('an interview on the real runtime', () => {
  it('goes from the suggested slots over the choice by link to the last scorecard', async () => {
    await propose();
    await choose();
    expect(await interview()).toMatchObject({ state: 'confirmed' });
    expect((await entriesTo('mia@example.org')).map(({ method }) => method)).toEqual(['REQUEST']);
    await passUntil('confirmHeld');
    expect((await mails()).filter(({ body }) => body.includes('wir erinnern an das Gespräch'))).toHaveLength(
      4,
    );
    await t.complete(instanceId, 'confirmHeld', 'bernd', { outcome: 'held' });
    const card = {
      ratings: [{ criterionId: 'sap', rating: 4 }],
      recommendation: 'yes',
      summary: 'überzeugend',
    };
    await t.complete(instanceId, 'scorecards', 'david', { outcome: 'submit', data: card });
    expect(await t.instance(instanceId)).toMatchObject({ status: 'completed', incidentCount: 0 });
    expect(await interview()).toMatchObject({ state: 'scored' });
    expect(await t.verify(instanceId)).toEqual({ ok: true });
  });

  it('reminds of the choice, then has the office call, then books what was agreed', async () => {
    await propose();
    await passUntil('callCandidate');
    expect((await mails()).map(({ body }) => body.includes('fehlt uns noch Ihr Wunschtermin'))).toEqual([
      false,
      true,
    ]);
    const task = await t.task(instanceId, 'callCandidate');
    const { form } = await t.runtime.taskForm(task.id, t.people.bernd);
    const choices =
      (form?.schema['properties'] as { slotId?: { oneOf?: { const: string }[] } } | undefined)?.slotId
        ?.oneOf ?? [];
    await t.complete(instanceId, 'callCandidate', 'bernd', {
      outcome: 'booked',
      data: { slotId: choices.at(-1)?.const ?? '' },
    });
    expect(await interview()).toMatchObject({ state: 'confirmed' });
  });

  it('has the office call when the invitation cannot be delivered', async () => {
    await propose({ error: 'mail-refused' });
    expect(await openTasks()).toEqual(['callCandidate']);
    expect(await t.instance(instanceId)).toMatchObject({ status: 'active', incidentCount: 0 });
  });

  it('moves the appointment under the same UID and takes it back in the end', async () => {
    await propose();
    await choose();
    await tell('interview.reschedule');
    expect(await openTasks()).toEqual(['proposeSlots']);
    await propose();
    await choose();
    expect(await tell('interview.cancelled')).toMatchObject({ result: 'delivered' });
    const entries = await entriesTo('mia@example.org');
    expect(entries.map(({ method, calendar }) => [method, part(calendar, 'SEQUENCE')])).toEqual([
      ['REQUEST', '0'],
      ['REQUEST', '1'],
      ['CANCEL', '2'],
    ]);
    expect(new Set(entries.map(({ calendar }) => part(calendar, 'UID'))).size).toBe(1);
    expect(await t.instance(instanceId)).toMatchObject({ status: 'completed' });
    expect(await tell('interview.cancelled')).toMatchObject({ result: 'kept' });
  });

  it('offers one more time to a candidate who did not come', async () => {
    await propose();
    await choose();
    await passUntil('confirmHeld');
    const absent = { outcome: 'candidateNoShow', data: { waitedMinutes: 20, hasCalled: true } };
    await t.complete(instanceId, 'confirmHeld', 'bernd', absent);
    await propose();
    await choose();
    await passUntil('confirmHeld');
    await t.complete(instanceId, 'confirmHeld', 'bernd', absent);
    expect(await interview()).toMatchObject({ state: 'no-show' });
    expect(await t.instance(instanceId)).toMatchObject({ status: 'completed' });
  });

  it('asks the line manager after two days when an interviewer is silent, who may do without', async () => {
    await propose();
    await choose();
    await passUntil('confirmHeld');
    await t.complete(instanceId, 'confirmHeld', 'bernd', { outcome: 'held' });
    for (let moves = 0; moves < 3; moves += 1) await t.runtime.fastForward(rehearsalId);
    const task = await t.task(instanceId, 'scorecards');
    expect(task).toMatchObject({ isEscalated: true, candidates: expect.arrayContaining(['line-manager']) });
    expect(task.reminderCount).toBeGreaterThan(0);
  });
});
