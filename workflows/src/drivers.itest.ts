import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Committed, DriverPlan } from '@kontor/contracts';
import { createActivities, smtpTransport } from '@kontor/activities';
import { newId, rowsOf } from '@kontor/database';
import { OPAQUE_TYPE } from '@kontor/temporal';
import {
  modelOf,
  policyOf,
  startTestRuntime,
  testDatabase,
  type TestDatabase,
  type TestRuntime,
} from '@kontor/testing';
import { reconcile } from '../../apps/cli/src/commands/reconcile.js';
import { planOfDriver, sleepsOn } from '../../tools/house/driver-plan.js';
import { openDrivers, until, type Drivers } from '../../tools/replay/drivers.js';
import { startMailServer, type MailServer } from '../../tools/replay/mail-server.js';

const DAY_MS = 86_400_000;
const task = { type: 'userTask', policy: policyOf({ groups: ['office'] }) } as const;
const afterDays = (days: number) =>
  ({ kind: 'timer', timer: { type: 'duration', value: { literal: `P${days}D` } } }) as const;

/** Types that the bundle does not know: drivers run by its default export. */
const LETTER = modelOf(
  { key: 'letter', prefix: 'LET' },
  {
    start: { type: 'startEvent' },
    write: task,
    put: { type: 'serviceTask', implementation: { kind: 'delegate', name: 'put' } },
    send: {
      type: 'serviceTask',
      implementation: {
        kind: 'activity',
        name: 'mail.send',
        retry: { maxAttempts: 5, totalTimeoutSeconds: 60 },
      },
    },
    file: task,
    end: { type: 'endEvent' },
  },
  'start -> write -> put -> send -> file -> end',
);
const EXPIRING = modelOf(
  { key: 'expiring', prefix: 'EXP' },
  {
    start: { type: 'startEvent' },
    answer: task,
    late: { type: 'boundaryEvent', attachedTo: 'answer', isInterrupting: true, event: afterDays(30) },
    apologise: task,
    end: { type: 'endEvent' },
    expired: { type: 'endEvent' },
  },
  'start -> answer -> end',
  'late -> apologise -> expired',
);
const SECRET = modelOf(
  { key: 'grievance', prefix: 'GRV', confidential: true },
  {
    start: { type: 'startEvent' },
    hear: task,
    late: { type: 'boundaryEvent', attachedTo: 'hear', isInterrupting: true, event: afterDays(9) },
    end: { type: 'endEvent' },
    dropped: { type: 'endEvent' },
  },
  'start -> hear -> end',
  'late -> dropped',
);
const ROUND = modelOf(
  { key: 'round', prefix: 'RND' },
  {
    start: { type: 'startEvent' },
    again: task,
    which: { type: 'exclusiveGateway' },
    reminder: { type: 'boundaryEvent', attachedTo: 'again', isInterrupting: false, event: afterDays(5) },
    noted: { type: 'endEvent' },
    end: { type: 'endEvent' },
  },
  'start -> again -> which',
  'which => again',
  'which -> end [isEnough = true]',
  'reminder -> noted',
);

describe('drivers of real cases on the real Temporal server', () => {
  let database: TestDatabase;
  let t: TestRuntime;
  let drivers: Drivers;
  let mail: MailServer;
  /** The program dies after the commit: nobody is told. */
  let isDumb = false;
  let isEachStepTold = false;
  beforeAll(async () => {
    [database, mail] = await Promise.all([testDatabase(), startMailServer()]);
    t = await startTestRuntime(database, {
      models: [LETTER, EXPIRING, SECRET, ROUND],
      registry: {
        activities: ['mail.send'],
        delegates: {
          put: async (tx, { to }, { instanceId, waitId }) => {
            const id = newId();
            await rowsOf(
              tx,
              `INSERT INTO outgoing_mail (id, instance_id, wait_id, dedup_key, message_id, to_address, subject, body, state, created_at)
               VALUES ($1::uuid, $2, $3, $1::uuid::text, $1::uuid::text, $4, 'Brief', 'Guten Tag', 'queued', clock_timestamp())`,
              [id, instanceId, waitId, String(to)],
            );
            return { variables: {} };
          },
        },
      },
      onCommitted: (committed: Committed) => {
        if (!isDumb) drivers.wake(isEachStepTold ? { ...committed, needsNoWake: false } : committed);
      },
    });
    drivers = await openDrivers(database, { runtime: () => t.runtime, smtpUrl: mail.url });
  }, 120_000);
  afterAll(async () => {
    await drivers.stop();
    await mail.close();
    await database.close();
  });

  const planOf = (instanceId: string): Promise<DriverPlan | null> =>
    planOfDriver(drivers.handleOf(instanceId));
  const isOpen = async (instanceId: string, elementId: string): Promise<boolean> =>
    (await t.tasks(instanceId)).some((one) => one.elementId === elementId && one.state === 'open');
  const opens = (instanceId: string, elementId: string): Promise<void> =>
    until(`"${elementId}" is open`, () => isOpen(instanceId, elementId));
  const sentTo = (address: string): number => mail.taken.filter((one) => one === address).length;
  /** In a rehearsal, so that its clock can be moved. */
  const rehearse = async (processKey: string): Promise<{ instanceId: string; rehearsalId: string }> => {
    const rehearsalId = await t.runtime.createRehearsal(processKey);
    const { instanceId } = await t.runtime.start({ processKey, data: {}, actor: t.people.emil, rehearsalId });
    await drivers.told();
    return { instanceId, rehearsalId };
  };
  const setClock = (rehearsalId: string, aheadMs: number): Promise<unknown> =>
    rowsOf(database.dataSource.manager, 'UPDATE rehearsal SET clock_offset_ms = $2 WHERE id = $1', [
      rehearsalId,
      aheadMs,
    ]);

  it('try an activity again until it works, and a twin of it does nothing twice', async () => {
    mail.refuseNext(2);
    const instanceId = await t.start('letter', { to: 'twice@example.org' });
    await t.complete(instanceId, 'write', 'clara');
    const { activities } = await t.runtime.advance({ instanceId, failed: [] });
    expect(activities).toMatchObject([{ name: 'mail.send' }]);
    const ref = { instanceId, waitId: activities[0]!.waitId, attempt: activities[0]!.attempt };
    await opens(instanceId, 'file');
    const { dataSource } = database;
    const deps = { dataSource, transport: smtpTransport(mail.url), from: 'x@kontor.example', company: '' };
    const twin = createActivities(deps).get('mail.send');
    const now = new Date().toISOString();
    await twin?.run({}, { ...ref, now, heartbeat: () => undefined });
    await t.runtime.recordActivityResult(ref, { variables: {} });
    await t.runtime.advance({ instanceId, failed: [] });

    expect(sentTo('twice@example.org')).toBe(1);
    expect((await t.happened(instanceId)).filter((type) => type === 'activity.completed')).toHaveLength(1);
    expect(await t.instance(instanceId)).toMatchObject({ incidentCount: 0 });
    await t.complete(instanceId, 'file', 'clara');
    await until('the driver has ended', async () => (await drivers.statusOf(instanceId)) === 'COMPLETED');
    expect(await t.verify(instanceId)).toEqual({ ok: true });
  }, 60_000);

  it('run a process that was deployed later under its own type', async () => {
    const instanceId = await t.start('expiring');
    await drivers.told();
    const { type, typedSearchAttributes } = await drivers.handleOf(instanceId).describe();
    expect(type).toBe('expiring');
    const found = typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]);
    expect(Object.fromEntries(found)).toMatchObject({
      ProcessKey: 'expiring',
      BusinessKey: (await t.instance(instanceId)).businessKey,
    });
  }, 60_000);

  it('say nothing of a confidential case: neither type nor keys nor names of its elements', async () => {
    const instanceId = await t.start('grievance');
    await drivers.told();
    const handle = drivers.handleOf(instanceId);
    const { type, typedSearchAttributes } = await handle.describe();
    expect(type).toBe(OPAQUE_TYPE);
    expect(typedSearchAttributes.getAll().map(({ key }) => key.name)).not.toContain('BusinessKey');
    expect((await planOf(instanceId))?.timers).toMatchObject([{ summary: '' }]);
    const { history } = await drivers.client.workflowService.getWorkflowExecutionHistory({
      namespace: drivers.namespace,
      execution: { workflowId: handle.workflowId },
    });
    const { businessKey } = await t.instance(instanceId);
    expect(JSON.stringify(history)).not.toMatch(new RegExp(`grievance|hear|${businessKey}`));
  }, 60_000);

  it('follow when a rehearsal is fast-forwarded', async () => {
    const { instanceId, rehearsalId } = await rehearse('expiring');
    const before = await planOf(instanceId);
    expect(before?.timers).toHaveLength(1);
    await t.runtime.fastForward(rehearsalId);
    await drivers.told();
    await opens(instanceId, 'apologise');
    await until('the driver has the newer plan', async () => {
      const plan = await planOf(instanceId);
      return plan !== null && plan.seq > (before?.seq ?? 0) && plan.timers.length === 0;
    });
  }, 60_000);

  it('are found by the sweeper within seconds when a wake was lost', async () => {
    isDumb = true;
    const instanceId = await t.start('letter', { to: 'lost@example.org' });
    await t.complete(instanceId, 'write', 'clara');
    isDumb = false;
    const since = performance.now();
    await opens(instanceId, 'file');
    expect(performance.now() - since).toBeLessThan(10_000);
    expect(sentTo('lost@example.org')).toBe(1);
  }, 60_000);

  it('are woken by the sweeper for a timer that is overdue while they sleep on', async () => {
    const { instanceId, rehearsalId } = await rehearse('expiring');
    await setClock(rehearsalId, 31 * DAY_MS);
    await opens(instanceId, 'apologise');
  }, 60_000);

  it('really sleep for thirty days: Temporal itself wakes them, and nothing else moves the case', async () => {
    const { instanceId, rehearsalId } = await rehearse('expiring');
    const { workflowId } = drivers.handleOf(instanceId);
    expect((await sleepsOn(drivers.handleOf(instanceId)))?.timers).toHaveLength(1);
    // due a moment ago: too fresh for the sweeper, which looks for what is a minute late
    await setClock(rehearsalId, 30 * DAY_MS + 5_000);
    await drivers.client.workflowService.updateWorkflowExecutionOptions({
      namespace: drivers.namespace,
      workflowExecution: { workflowId },
      workflowExecutionOptions: {
        timeSkippingConfig: {
          enabled: true,
          fastForwardConfig: { id: 'a-month', duration: { seconds: 31 * 86_400 } },
        },
      },
      updateMask: { paths: ['time_skipping_config'] },
    } as never);
    await opens(instanceId, 'apologise');
    const { events } = await drivers.handleOf(instanceId).fetchHistory();
    expect(events?.filter((event) => event.workflowExecutionSignaledEventAttributes)).toEqual([]);
  }, 60_000);

  it('begin a new run when their history grows long, and keep their timers', async () => {
    const instanceId = await t.start('round');
    await drivers.told();
    const handle = drivers.handleOf(instanceId);
    const { runId: first } = await handle.describe();
    isEachStepTold = true;
    for (let count = 0; (await handle.describe()).runId === first; count += 1) {
      if (count > 200) throw new Error('no new run');
      await t.complete(instanceId, 'again', 'clara', { data: { isEnough: false } });
      await drivers.told();
    }
    isEachStepTold = false;
    await until('the new run follows the plan', async () => (await planOf(instanceId))?.timers.length === 1);
    await t.complete(instanceId, 'again', 'clara', { data: { isEnough: true } });
    await until('the driver has ended', async () => (await drivers.statusOf(instanceId)) === 'COMPLETED');
  }, 60_000);

  it('are all there again after everything in Temporal was lost', async () => {
    const open = await Promise.all(['letter', 'expiring', 'grievance'].map((key) => t.start(key)));
    await drivers.told();
    const all = await t.runtime.listOpen(null, 100);
    for (const { instanceId } of all)
      await drivers
        .handleOf(instanceId)
        .terminate('lost')
        .catch(() => undefined);
    for (const id of open) expect(await drivers.statusOf(id)).toBe('TERMINATED');

    expect(await reconcile(t.runtime, drivers.client)).toBe(all.length);
    for (const { instanceId } of all) expect(await drivers.statusOf(instanceId)).toBe('RUNNING');
    const [letter = '', expiring = ''] = open;
    await until('timers are armed', async () => (await planOf(expiring))?.timers.length === 1);
    await t.complete(letter, 'write', 'clara', { data: { to: 'again@example.org' } });
    await opens(letter, 'file');
    expect(sentTo('again@example.org')).toBe(1);
  }, 60_000);

  it('share their work between two workers, and each thing happens once', async () => {
    await drivers.addWorker();
    const to = Array.from({ length: 12 }, (_, index) => `pair${index}@example.org`);
    const ids = await Promise.all(to.map((address) => t.start('letter', { to: address })));
    await Promise.all(ids.map((id) => t.complete(id, 'write', 'clara')));
    for (const id of ids) await opens(id, 'file');
    await Promise.all(ids.map((id) => t.complete(id, 'file', 'clara')));
    for (const id of ids) {
      await until('the driver has ended', async () => (await drivers.statusOf(id)) === 'COMPLETED');
      expect(await t.verify(id)).toEqual({ ok: true });
      expect((await t.happened(id)).filter((type) => type === 'activity.completed')).toHaveLength(1);
    }
    expect(to.map(sentTo)).toEqual(to.map(() => 1));
    expect(t.troubles).toEqual([]);
  }, 60_000);
});
