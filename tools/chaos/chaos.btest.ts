import { expect, it } from '@jest/globals';
import { faultsOfRun, runChaos } from './run-chaos.js';

it('loses and doubles nothing that was acknowledged while parts of the house are killed', async () => {
  const report = await runChaos({
    seed: 20_261_124,
    kills: 20,
    commands: 2_000,
    people: 16,
    say: () => undefined,
  });

  expect(faultsOfRun(report)).toEqual([]);
  expect(report.kills).toHaveLength(20);
  expect(report.acknowledged).toBeGreaterThanOrEqual(2_000);
}, 300_000);
