import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rowsOf } from '@kontor/database';
import {
  modelOf,
  policyOf,
  refusal,
  startTestRuntime,
  testDatabase,
  type TestDatabase,
  type TestRuntime,
} from '@kontor/testing';

const talk = (question: string) =>
  modelOf(
    { key: 'talk', prefix: 'TLK', starterGroups: [] },
    {
      start: { type: 'startEvent' },
      [question]: { type: 'userTask', policy: policyOf({ groups: ['hr'] }) },
      which: { type: 'exclusiveGateway' },
      good: { type: 'endEvent' },
      bad: { type: 'endEvent', event: { kind: 'error', errorCode: 'no-show' } },
    },
    `start -> ${question} -> which`,
    'which => good',
    'which -> bad [verdict = "bad"]',
  );
const call = (more: object = {}) => ({
  type: 'callActivity' as const,
  calledElement: 'talk',
  binding: 'latest',
  inputs: [{ target: 'topic', source: { feel: 'subjectNo' } }],
  outputs: [{ target: 'result', source: { feel: 'verdict' } }],
  ...more,
});
const PARENT = modelOf(
  { key: 'parent', prefix: 'PAR' },
  {
    start: { type: 'startEvent' },
    talking: call(),
    missed: { type: 'boundaryEvent', attachedTo: 'talking', event: { kind: 'error', errorCode: 'no-show' } },
    decide: { type: 'userTask', policy: policyOf({}) },
    again: { type: 'userTask', policy: policyOf({}) },
    end: { type: 'endEvent' },
    stop: { type: 'endEvent' },
  },
  'start -> talking -> decide -> end',
  'missed -> again -> stop',
);
const UNDOING = modelOf(
  { key: 'undoing', prefix: 'UND', cancelMessage: 'undoing.stop' },
  {
    start: { type: 'startEvent' },
    work: { type: 'userTask', policy: policyOf({}) },
    stopped: {
      type: 'boundaryEvent',
      attachedTo: 'work',
      event: { kind: 'message', message: 'undoing.stop' },
    },
    tidy: { type: 'userTask', policy: policyOf({}) },
    end: { type: 'endEvent' },
    undone: { type: 'endEvent' },
  },
  'start -> work -> end',
  'stopped -> tidy -> undone',
);
const BOUND = modelOf(
  { key: 'bound', prefix: 'BND' },
  { start: { type: 'startEvent' }, talking: call({ binding: 'deployment' }), end: { type: 'endEvent' } },
  'start -> talking -> end',
);
const NESTED = modelOf(
  { key: 'nested', prefix: 'NST' },
  {
    start: { type: 'startEvent' },
    calling: { ...call({ inputs: [], outputs: [] }), calledElement: 'parent' },
    end: { type: 'endEvent' },
  },
  'start -> calling -> end',
);

describe('a child instance', () => {
  let database: TestDatabase;
  let t: TestRuntime;
  beforeAll(async () => {
    database = await testDatabase();
    t = await startTestRuntime(database, { models: [talk('ask'), PARENT, BOUND, NESTED, UNDOING] });
  });
  afterAll(() => database.close());

  const childOf = async (parentId: string): Promise<string> => {
    const [row] = await rowsOf<{ id: string }>(
      database.dataSource.manager,
      'SELECT id FROM process_instance WHERE parent_id = $1 ORDER BY started_at DESC',
      [parentId],
    );
    return row!.id;
  };

  it('is there with its first task when its parent is, and its end moves the parent on', async () => {
    const parent = await t.start('parent', { subjectNo: 7 });
    const child = await childOf(parent);
    await t.complete(child, 'ask', 'bernd', { data: { verdict: 'good' } });
    expect(await t.instance(child)).toMatchObject({ status: 'completed' });
    expect(await t.task(parent, 'decide')).toMatchObject({ state: 'open' });
    const [row] = await rowsOf<{ root: string; result: string }>(
      database.dataSource.manager,
      `SELECT c.root_id AS root, p.snapshot->'scopes'->0->'variables'->>'result' AS result
       FROM process_instance c JOIN process_instance p ON p.id = c.parent_id WHERE c.id = $1`,
      [child],
    );
    expect(row).toEqual({ root: parent, result: 'good' });
    for (const id of [parent, child]) expect(await t.verify(id)).toEqual({ ok: true });
  });

  it('hands an error that nothing in it catches to the boundary event of its call', async () => {
    const parent = await t.start('parent', { subjectNo: 8 });
    await t.complete(await childOf(parent), 'ask', 'bernd', { data: { verdict: 'bad' } });
    expect(await t.task(parent, 'again')).toMatchObject({ state: 'open' });
  });

  it('is cancelled with its parent, down to the last generation', async () => {
    const top = await t.start('nested', { subjectNo: 9 });
    const middle = await childOf(top);
    const bottom = await childOf(middle);
    expect(await t.runtime.cancelPreview(top)).toEqual([
      { elementId: 'calling', name: { de: 'calling', en: 'calling' }, kind: 'child' },
    ]);
    const { version } = await t.instance(top);
    expect(
      await refusal(t.runtime.cancel({ instanceId: top, version, reason: '', actor: t.people.emil })),
    ).toBe('reason-required');
    expect(
      await refusal(t.runtime.cancel({ instanceId: top, version, reason: 'x', actor: t.people.bernd })),
    ).toBe('forbidden');
    await t.runtime.cancel({
      instanceId: top,
      version,
      reason: 'Herr Muster hat abgesagt',
      actor: t.people.emil,
    });
    for (const id of [top, middle, bottom]) {
      expect(await t.instance(id)).toMatchObject({ status: 'cancelled' });
      expect(await t.verify(id)).toEqual({ ok: true });
    }
    expect((await t.tasks(bottom)).map(({ state, candidates }) => ({ state, candidates }))).toEqual([
      { state: 'cancelled', candidates: [] },
    ]);
    expect(await t.happened(middle)).not.toContain('trigger.ignored');
    expect(JSON.stringify(await t.history(top))).not.toContain('Muster');
    expect(t.troubles).toEqual([]);
  });

  it('of a process that undoes what it promised is cancelled by that way, and not twice', async () => {
    const id = await t.start('undoing', {});
    const cancel = async () =>
      t.runtime.cancel({
        instanceId: id,
        version: (await t.instance(id)).version,
        reason: 'Irrtum',
        actor: t.people.anna,
      });
    await cancel();
    expect(await t.instance(id)).toMatchObject({ status: 'active' });
    expect(await t.task(id, 'tidy')).toMatchObject({ state: 'open' });
    expect(await refusal(cancel())).toBe('business-rule');
    expect(await t.verify(id)).toEqual({ ok: true });
  });

  it('that a person cancels by itself is an incident of its parent, not a silent stall', async () => {
    const parent = await t.start('parent', { subjectNo: 10 });
    const child = await childOf(parent);
    const { version } = await t.instance(child);
    await t.runtime.cancel({ instanceId: child, version, reason: 'Irrtum', actor: t.people.anna });
    expect(await t.instance(parent)).toMatchObject({ status: 'active', incidentCount: 1 });
  });

  it('runs the version its call is bound to', async () => {
    await t.runtime.deploy({ process: talk('askTwice'), bpmnXml: '', forms: {}, decisions: [] }, null);
    const latest = await childOf(await t.start('parent', { subjectNo: 1 }));
    const bound = await childOf(await t.start('bound', { subjectNo: 1 }));
    expect((await t.tasks(latest)).map(({ elementId }) => elementId)).toEqual(['askTwice']);
    expect((await t.tasks(bound)).map(({ elementId }) => elementId)).toEqual(['ask']);
  });
});
