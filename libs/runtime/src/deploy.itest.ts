import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DomainError } from '@kontor/contracts';
import type { DecisionModel, Deployment } from '@kontor/contracts';
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

const simple = (name: string, more: object = {}) =>
  modelOf(
    { key: 'simple', prefix: 'SIM' },
    {
      start: { type: 'startEvent' },
      [name]: { type: 'userTask', policy: policyOf({}) },
      end: { type: 'endEvent' },
      ...more,
    },
    `start -> ${name} -> end`,
  );
const deploymentOf = (process: Deployment['process'], more: Partial<Deployment> = {}): Deployment => ({
  process,
  bpmnXml: '',
  forms: {},
  decisions: [],
  ...more,
});
const decision = (hash: string, expression: string): DecisionModel => ({
  ...{
    key: 'limit',
    name: { de: 'Grenze', en: 'Limit' },
    logic: { kind: 'literal', expression },
    requires: [],
    hash,
  },
});

describe('a deployment', () => {
  let database: TestDatabase;
  let t: TestRuntime;
  beforeAll(async () => {
    database = await testDatabase();
    t = await startTestRuntime(database, { models: [] });
  });
  afterAll(() => database.close());

  it('is a new version only when it differs, and serves new instances only', async () => {
    const first = await t.runtime.deploy(deploymentOf(simple('one')), null);
    expect(first).toMatchObject({ version: 1, isNew: true });
    const old = await t.start('simple');
    expect(await t.runtime.deploy(deploymentOf(simple('one')), null)).toMatchObject({
      version: 1,
      isNew: false,
      definitionId: first.definitionId,
    });
    const form = { id: 'f', schema: {}, uiSchema: {}, texts: {} };
    expect(await t.runtime.deploy(deploymentOf(simple('one'), { forms: { f: form } }), null)).toMatchObject({
      version: 2,
      isNew: true,
    });
    expect(await t.runtime.deploy(deploymentOf(simple('two'), { forms: { f: form } }), null)).toMatchObject({
      version: 3,
      isNew: true,
    });
    expect((await t.tasks(await t.start('simple'))).map(({ elementId }) => elementId)).toEqual(['two']);
    await t.complete(old, 'one', 'clara');
    expect(await t.instance(old)).toMatchObject({ status: 'completed' });
  });

  it('is seen at once by another program, whose caches are older', async () => {
    const other = t.another();
    await other.start({ processKey: 'simple', data: {}, actor: t.people.emil });
    await t.runtime.deploy(deploymentOf(simple('three')), null);
    const { instanceId } = await other.start({ processKey: 'simple', data: {}, actor: t.people.emil });
    expect((await t.tasks(instanceId)).map(({ elementId }) => elementId)).toEqual(['three']);
  });

  it('that was rolled back is not remembered', async () => {
    await refusal(
      t.runtime.inTransaction(async () => {
        await t.runtime.deploy(deploymentOf(simple('never')), null);
        await t.start('simple');
        throw new Error('no');
      }),
    );
    await t.another().deploy(deploymentOf(simple('four')), null);
    expect((await t.tasks(await t.start('simple'))).map(({ elementId }) => elementId)).toEqual(['four']);
  });

  it('that is shipped never replaces one that people made', async () => {
    await t.runtime.deploy(deploymentOf(simple('ours')), t.people.olga);
    const shipped = await t.runtime.deploy(deploymentOf(simple('shipped')), null);
    expect(shipped).toMatchObject({ isNew: false });
    expect(shipped.problems.at(-1)).toMatchObject({ code: 'customised', severity: 'warning' });
    expect((await t.tasks(await t.start('simple'))).map(({ elementId }) => elementId)).toEqual(['ours']);
  });

  it('that names what is not there is refused, element by element', async () => {
    const broken = modelOf(
      { key: 'broken', startSubmit: 'nothing' },
      {
        start: { type: 'startEvent' },
        call: { type: 'serviceTask', implementation: { kind: 'delegate', name: 'nobody' } },
        end: { type: 'endEvent' },
      },
      'start -> call -> end',
    );
    const error: unknown = await t.runtime
      .deploy(deploymentOf(broken), null)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DomainError);
    expect((error as DomainError).details.errors?.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/ unknown-submit',
      '/call unknown-delegate',
    ]);
  });

  it('keeps versions of decisions, and warns of steps that may be left to nobody', async () => {
    const alone = modelOf(
      { key: 'alone' },
      {
        start: { type: 'startEvent' },
        sign: { type: 'userTask', policy: policyOf({ groups: ['management'] }) },
        end: { type: 'endEvent' },
      },
      'start -> sign -> end',
    );
    for (const hash of ['a', 'a', 'b']) {
      const { problems } = await t.runtime.deploy(
        deploymentOf(alone, { decisions: [decision(hash, '1')] }),
        null,
      );
      expect(problems.map(({ code, elementId }) => `${code} ${elementId}`)).toContain('staffing-gap sign');
    }
    const versions = await rowsOf(
      database.dataSource.manager,
      `SELECT version, hash FROM decision_definition WHERE key = 'limit' ORDER BY version`,
    );
    expect(versions).toEqual([
      { version: 1, hash: 'a' },
      { version: 2, hash: 'b' },
    ]);
  });
});
