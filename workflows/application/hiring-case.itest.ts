import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createActivities } from '@kontor/activities';
import type { Deployment } from '@kontor/contracts';
import { rowsOf } from '@kontor/database';
import {
  openRealHouse,
  playScenario,
  testDatabase,
  type RealHouse,
  type TestDatabase,
} from '@kontor/testing';
import { openDrivers, until, type Drivers } from '../../tools/replay/drivers.js';
import { checkRun, shippedDeployments } from '../../tools/replay/real-stage.js';
import { APPLICATION_SCENARIOS } from './application.scenario.js';

const scenarioOf = (name: string) => {
  const scenario = APPLICATION_SCENARIOS.find((one) => one.name.startsWith(name));
  if (scenario === undefined) throw new Error(`no scenario "${name}"`);
  return scenario;
};
/** Hire with interview, works council, letter and answer; rejection to erasure after half a year. */
const PLAYED = [
  scenarioOf('is hired after one interview'),
  scenarioOf('is rejected at screening by a person'),
] as const;

describe('a whole hiring case with real drivers', () => {
  let deployments: readonly Deployment[];
  let database: TestDatabase | undefined;
  let drivers: Drivers | undefined;
  let house: RealHouse;
  beforeAll(async () => {
    deployments = await shippedDeployments();
  }, 120_000);
  afterEach(async () => {
    await drivers?.stop();
    drivers = undefined;
    await database?.close();
  });

  /** The house is there when the first wake is marked. */
  const open = async (scenario: (typeof PLAYED)[number]): Promise<void> => {
    const opened = await testDatabase();
    database = opened;
    const { dataSource } = opened;
    house = await openRealHouse(scenario.given, {
      ...{ dataSource, deployments },
      activities: createActivities({
        ...{ dataSource, from: 'Kontor <kontor@kontor.example>', company: 'Nordlicht Beispiel GmbH' },
        transport: { deliveredState: 'sent', inTurn: (work) => work(), deliver: () => Promise.resolve() },
      }),
      onCommitted: (committed) => drivers?.wake(committed),
      settle: ({ runtime }) =>
        until('the drivers have done their activities', async () => {
          const open = await runtime.listOpen(null, 100);
          if (open.some(({ plan }) => plan.activities.length > 0)) return false;
          const unread = 'SELECT 1 FROM activity_result WHERE consumed_at IS NULL';
          return (await rowsOf(dataSource.manager, unread)).length === 0;
        }),
    });
    drivers = await openDrivers(opened, { runtime: () => house.runtime });
  };

  it.each(PLAYED)(
    'that $name, its months in seconds',
    async (scenario) => {
      await open(scenario);
      const run = await playScenario(house, scenario);
      checkRun(scenario, run);

      const cases = await rowsOf<{ id: string; status: string; key: string }>(
        house.dataSource.manager,
        'SELECT id, status, business_key AS key FROM process_instance ORDER BY business_key',
      );
      await drivers?.told();
      for (const { id, status, key } of cases) {
        const wanted = status === 'active' ? 'RUNNING' : 'COMPLETED';
        await until(
          `the driver of ${key} is ${wanted}`,
          async () => (await drivers?.statusOf(id)) === wanted,
        );
      }
      expect(drivers?.troubles).toEqual([]);
    },
    120_000,
  );
});
