import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DRIVER_BUILD, DomainError, PLAN_QUERY } from '@kontor/contracts';
import type { ActivityRef, AdvanceRequest, Committed, DriverPlan, EffectResult } from '@kontor/contracts';
import { OPAQUE_TYPE, connectTemporal, driverIdOf, ensureSchedules, tellDriver } from '@kontor/temporal';
import { Runtime } from '@temporalio/worker';
import { sleepsOn } from '../../../tools/house/driver-plan.js';
import { createTemporalActivities } from './activity-edge.js';
import { writeWorkflowBundle } from './bundle-workflows.js';
import { keepTemporalWorker } from './keep-temporal-worker.js';
import type { TemporalWorker } from './keep-temporal-worker.js';

const ADDRESS = process.env['KONTOR_TEST_TEMPORAL_ADDRESS'] ?? '';

describe('drivers on the real Temporal server', () => {
  let folder: string;
  let worker: TemporalWorker;
  const client = connectTemporal(ADDRESS);
  const records = new Map<string, { plan: DriverPlan; asked: AdvanceRequest[] }>();
  const results: { ref: ActivityRef; result: EffectResult }[] = [];

  const timerStarts: { processKey: string; elementId: string; nominalTime: string }[] = [];
  let onTimerStart: () => void = () => undefined;
  const nextTimerStarts = async (count: number): Promise<typeof timerStarts> => {
    while (timerStarts.length < count) await new Promise<void>((resolve) => (onTimerStart = resolve));
    return timerStarts;
  };

  const planOf = (instanceId: string, plan: Partial<DriverPlan> = {}): DriverPlan => ({
    instanceId,
    seq: 1,
    ended: false,
    timers: [],
    activities: [],
    ...plan,
  });
  const activity = (name: string) => ({
    waitId: '0.1.0',
    attempt: 0,
    name,
    retry: { maxAttempts: 2, totalTimeoutSeconds: 30 },
    summary: name,
  });
  const committed = (processKey: string, plan: DriverPlan, isConfidential = false): Committed => ({
    instanceId: plan.instanceId,
    processKey,
    businessKey: `T-${plan.instanceId}`,
    isConfidential,
    plan,
    restMs: restMsOf(plan),
    ...(plan.seq === 1 ? { isNew: true } : {}),
  });

  const restMsOf = ({ activities, timers: [first] }: DriverPlan): number =>
    activities.length > 0 ? 0 : first ? Date.parse(first.at) - Date.now() : Number.POSITIVE_INFINITY;

  beforeAll(async () => {
    Runtime.install({
      shutdownSignals: [],
      logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} },
    });
    folder = await mkdtemp(join(tmpdir(), 'kontor-worker-'));
    const codePath = join(folder, 'workflow-bundle.js');
    await writeWorkflowBundle(codePath);
    worker = keepTemporalWorker({
      address: ADDRESS,
      workflows: { workflowBundle: { codePath } },
      activities: createTemporalActivities({
        runtime: {
          advance: async (request) => {
            const record = records.get(request.instanceId);
            if (!record) throw new DomainError('database-unavailable');
            record.asked.push(request);
            return record.plan;
          },
          activityInput: async (ref) =>
            ref.waitId === 'gone' ? null : { name: '', input: {}, now: '2026-11-24T08:00:00.000Z' },
          recordActivityResult: async (ref, result) => {
            results.push({ ref, result });
            records.set(ref.instanceId, { plan: planOf(ref.instanceId, { seq: 2, ended: true }), asked: [] });
          },
          startByTimer: async (request) => {
            timerStarts.push(request);
            onTimerStart();
          },
        },
        definitions: new Map([
          [
            'test.works',
            { descriptor: descriptor('test.works'), run: async () => ({ variables: { done: true } }) },
          ],
          [
            'test.refuses',
            {
              descriptor: descriptor('test.refuses'),
              run: async () => {
                throw new DomainError('mail-uncertain');
              },
            },
          ],
        ]),
        onUnexpected: () => undefined,
      }),
      onTrouble: () => undefined,
    });
  }, 120_000);
  afterAll(async () => {
    await worker.stop();
    await client.connection.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('drives a process whose type was deployed later by the default export of the bundle', async () => {
    const plan = planOf(randomUUID(), { activities: [activity('test.works')] });
    await tellDriver(client, committed('a-process-deployed-later', plan));

    await client.workflow.getHandle(driverIdOf(plan.instanceId)).result();

    expect(results).toContainEqual({
      ref: { instanceId: plan.instanceId, waitId: '0.1.0', attempt: 0 },
      result: { variables: { done: true } },
    });
  }, 60_000);

  it('drives a confidential case under an opaque type without search attributes', async () => {
    const plan = planOf(randomUUID(), { activities: [activity('test.works')] });
    await tellDriver(client, committed('discipline', plan, true));
    const handle = client.workflow.getHandle(driverIdOf(plan.instanceId));
    await handle.result();

    const { type, typedSearchAttributes } = await handle.describe();
    expect(type).toBe(OPAQUE_TYPE);
    expect(typedSearchAttributes.getAll().map(({ key }) => key.name)).not.toContain('ProcessKey');
  }, 60_000);

  it('tells the record of an activity that failed for good, by its code only', async () => {
    const plan = planOf(randomUUID(), { activities: [activity('test.refuses')] });
    const asked: AdvanceRequest[] = [];
    records.set(plan.instanceId, { plan: planOf(plan.instanceId, { seq: 2, ended: true }), asked });
    await tellDriver(client, committed('application', plan));

    await client.workflow.getHandle(driverIdOf(plan.instanceId)).result();

    expect(asked).toContainEqual({
      instanceId: plan.instanceId,
      failed: [{ waitId: '0.1.0', attempt: 0, code: 'mail-uncertain' }],
    });
  }, 60_000);

  it('asks the record when a timer fires, and answers a query with the plan it follows', async () => {
    const at = new Date(Date.now() + 1_500).toISOString();
    const plan = planOf(randomUUID(), { timers: [{ waitId: '0.1.0', at, summary: 'Frist' }] });
    records.set(plan.instanceId, { plan: planOf(plan.instanceId, { seq: 2, ended: true }), asked: [] });
    await tellDriver(client, committed('requisition', plan));
    const handle = client.workflow.getHandle(driverIdOf(plan.instanceId));

    expect(await handle.query(PLAN_QUERY)).toEqual(plan);
    await handle.result();
    expect(records.get(plan.instanceId)?.asked).toEqual([{ instanceId: plan.instanceId, failed: [] }]);
  }, 60_000);

  it('needs one workflow task for a life of human work: it sleeps meanwhile, and asks for nothing', async () => {
    const at = new Date(Date.now() + 86_400_000).toISOString();
    const plan = planOf(randomUUID(), { timers: [{ waitId: '0.1.0', at, summary: 'Frist' }] });
    await tellDriver(client, committed('requisition', plan));
    const handle = client.workflow.getHandle(driverIdOf(plan.instanceId));
    expect(await sleepsOn(handle)).toEqual(plan);
    // what Temporal would add by itself, with a write of its own, was there from the start
    const { typedSearchAttributes, status } = await handle.describe();
    expect(status.name).toBe('RUNNING');
    const found = typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]);
    expect(Object.fromEntries(found)).toMatchObject({
      BuildIds: ['unversioned', `unversioned:${DRIVER_BUILD}`],
    });
    await tellDriver(client, committed('requisition', planOf(plan.instanceId, { seq: 2, ended: true })));
    await handle.result();

    const { events } = await handle.fetchHistory();
    const task = ['Scheduled', 'Started', 'Completed'].map((step) => `workflowTask${step}`);
    expect(events?.map(typeOf)).toEqual([
      ...['workflowExecutionStarted', 'workflowExecutionSignaled', ...task, 'workflowExecutionCompleted'],
    ]);
  }, 60_000);

  it('follows what the record says in the place of one that is gone, not what it is told: that may be older', async () => {
    const plan = planOf(randomUUID(), { seq: 2, activities: [activity('test.works')] });
    const asked: AdvanceRequest[] = [];
    records.set(plan.instanceId, { plan: planOf(plan.instanceId, { seq: 3, ended: true }), asked });
    await tellDriver(client, committed('requisition', plan));
    const handle = client.workflow.getHandle(driverIdOf(plan.instanceId));
    await handle.result();

    expect(asked).toEqual([{ instanceId: plan.instanceId, failed: [] }]);
    const { events } = await handle.fetchHistory();
    expect(events?.map(typeOf)).not.toContain('activityTaskScheduled');
  }, 60_000);

  it('starts a new process by a schedule at its nominal time, and no more when the event is gone', async () => {
    const start = { processKey: 'review', elementId: 'nightly', spec: { intervals: [{ every: 1_000 }] } };
    await ensureSchedules(client, [start]);
    await ensureSchedules(client, [start]);

    const [first] = await nextTimerStarts(1);
    const handle = client.schedule.getHandle('start:review:nightly');
    // the server's list of schedules follows a moment later
    while (await handle.describe().then(Boolean, () => false)) await ensureSchedules(client, []);

    expect(first).toMatchObject({ processKey: 'review', elementId: 'nightly' });
    expect(first?.nominalTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/);
    await expect(handle.describe()).rejects.toMatchObject({ name: 'ScheduleNotFoundError' });
  }, 60_000);
});

const descriptor = (name: string) => ({ name, kind: 'activity' as const, input: {}, output: {}, errors: [] });

const SUFFIX = 'EventAttributes';
const typeOf = (event: object): string | undefined =>
  Object.entries(event)
    .find(([name, value]) => name.endsWith(SUFFIX) && Boolean(value))?.[0]
    .slice(0, -SUFFIX.length);
