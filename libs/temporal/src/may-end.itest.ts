import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { committed } from '../test/client.js';
import { connectTemporal } from './connect.js';
import { ensureNamespace } from './ensure-namespace.js';
import { createMayEnd } from './may-end.js';
import { tellDriver } from './signal-driver.js';

const ADDRESS = process.env['KONTOR_TEST_TEMPORAL_ADDRESS'] ?? '';
const NAMESPACE = 'kontor-may-end';

let client: ReturnType<typeof connectTemporal>;
beforeAll(async () => {
  await ensureNamespace(ADDRESS, NAMESPACE);
  client = connectTemporal(ADDRESS, NAMESPACE);
});
afterAll(() => client.connection.close());

it('lets drivers of ended cases go unless others are late or many workflow tasks wait', async () => {
  const asked: number[] = [];
  const mayEnd = (late: number) =>
    createMayEnd(client, (seconds) => {
      asked.push(seconds);
      return Promise.resolve(late);
    })();
  expect(await mayEnd(1)).toBe(false);
  expect(await mayEnd(0)).toBe(true);
  expect(asked).toEqual([2, 2]);

  // no worker asks for these
  for (let i = 0; i < 25; i++) await tellDriver(client, committed(`waiting-${i}`, 1, { isNew: true }), 0);
  const endMs = performance.now() + 15_000;
  while ((await mayEnd(0)) && performance.now() < endMs)
    await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await mayEnd(0)).toBe(false);
}, 40_000);
