import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { verifyBundle } from '@kontor/audit';
import { createRegistry } from '@kontor/runtime';
import { bundleOf, filesIn } from './evidence-files.js';
import { shippedProcess } from './shipped-process.js';
import { startAppWith } from './test-app.js';
import type { TestApp } from './test-app.js';

// the machine may be busy with other suites
jest.setTimeout(120_000);

const registry = createRegistry({ publicUrl: 'http://localhost:4310', company: 'Test GmbH' });
/** Called ones before those that call them. */
const SHIPPED = ['interview', 'application', 'requisition'] as const;

const NEW_REQUISITION = {
  ...{ title: 'Vertrieb', headcount: 1, reasonKind: 'replacement', reason: 'Nachfolge', land: 'BE' },
  ...{ bandMinEuro: 40_000, bandMaxEuro: 52_000, weeklyHours: 40 },
};

describe('the shipped processes through the API', () => {
  let kontor: TestApp;
  beforeAll(async () => {
    kontor = await startAppWith(registry);
    const hours = [{ from: '08:00', to: '17:00' }];
    const week = { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours, 6: [], 7: [] };
    await kontor.database.dataSource.query(
      `INSERT INTO business_calendar (key, name_de, name_en, land, opening_hours) VALUES ('office', 'Büro', 'Office', 'BE', $1)`,
      [JSON.stringify(week)],
    );
  });
  afterAll(() => kontor.close());

  it.each(SHIPPED)('take "%s" as it is, once', async (key) => {
    const files = await shippedProcess(key);
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

  it('give evidence that holds the model and the decision that were used', async () => {
    const started = await kontor
      .as('fach', 'post', '/process-instances')
      .send({ processKey: 'requisition', data: NEW_REQUISITION });
    expect([started.status, started.body.code]).toEqual([201, undefined]);
    const id: string = started.body.instance.id;
    const files = filesIn(await bundleOf(kontor, 'fach', id).expect(200));

    const { holds, findings } = verifyBundle(files, { keys: [], checkpoints: null });
    expect({ holds, used: findings.find(({ code }) => code === 'models-hold')?.values }).toEqual({
      holds: true,
      used: [1, 1],
    });
    expect([...files.keys()].filter((path) => path.startsWith('decisions/'))).toHaveLength(1);
  });
});
