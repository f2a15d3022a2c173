import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { SHIPPED_ACTIVITIES } from '@kontor/contracts';
import { filesOf } from '@kontor/model';
import { createRegistry, createRuntime } from '@kontor/runtime';
import { readFile, readdir } from 'node:fs/promises';
import { knownNames } from '../src/deployments/known-names.js';
import { startTestApp } from './test-app.js';
import type { TestApp } from './test-app.js';

// the machine may be busy with other suites
jest.setTimeout(120_000);

const registry = createRegistry({ publicUrl: 'http://localhost:4310', company: 'Test GmbH' });
/** Called ones before those that call them. */
const SHIPPED = ['interview', 'application', 'requisition'] as const;

async function folderOf(key: string): Promise<Record<string, string>> {
  const folder = new URL(`../../../workflows/${key}/`, import.meta.url);
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => /\.(bpmn|dmn|schema\.json)$/.test(name));
  return Object.fromEntries(
    await Promise.all(
      files.map(async (name) => [name, await readFile(new URL(name, folder), 'utf8')] as const),
    ),
  );
}

describe('the shipped processes through the API', () => {
  let kontor: TestApp;
  beforeAll(async () => {
    kontor = await startTestApp({
      runtime: (dataSource) =>
        createRuntime({ dataSource, registry, activities: SHIPPED_ACTIVITIES, onCommitted: () => undefined }),
      names: knownNames(registry),
    });
    await kontor.database.dataSource.query(
      `INSERT INTO business_calendar (key, name_de, name_en, land, opening_hours)
       VALUES ('office', 'Büro', 'Office', 'BE', '{"mon":[["08:00","17:00"]],"tue":[["08:00","17:00"]]}')`,
    );
  });
  afterAll(() => kontor.close());

  it.each(SHIPPED)('take "%s" as it is, once', async (key) => {
    const files = filesOf(await folderOf(key));
    const deploy = () => kontor.as('technik', 'post', '/deployments').send(files);

    expect((await deploy()).body).toMatchObject({ version: 1, isNew: true });
    expect((await deploy()).body).toMatchObject({ version: 1, isNew: false });
  });

  it('show the start form of a requisition with its model to those who may start it', async () => {
    const list = await kontor.as('fach', 'get', '/process-definitions').expect(200);
    const requisition = list.body.data.find(({ key }: { key: string }) => key === 'requisition');
    expect(requisition).toMatchObject({ isStartable: true, activeCount: 0 });

    const { body } = await kontor.as('fach', 'get', `/process-definitions/${requisition.id}`).expect(200);
    expect(body.bpmnXml).toContain('<bpmn:process id="requisition"');
    const units = [{ const: kontor.house.unitId, title: 'Vertrieb' }];
    expect(body.startForm.schema.properties.orgUnitId.oneOf).toEqual(units);
  });

  it('refuse a requisition without its data, field by field', async () => {
    const { body } = await kontor
      .as('fach', 'post', '/process-instances')
      .send({ processKey: 'requisition', data: {} })
      .expect(422);

    expect(body.code).toBe('validation-failed');
    expect(body.errors.length).toBeGreaterThan(0);
    const cases = await kontor.as('leitung', 'get', '/process-instances').expect(200);
    expect(cases.body.total).toBe(0);
  });
});
