import { expect, it } from '@jest/globals';
import { runChaos } from './run-chaos.js';

it('loses and doubles nothing that was acknowledged while parts of the house are killed', async () => {
  const report = await runChaos({
    seed: 20_261_124,
    kills: 6,
    commands: 300,
    people: 3,
    say: () => undefined,
  });

  expect(report).toMatchObject({ lost: [], doubled: [], undriven: [] });
  expect(report.kills).toHaveLength(6);
  expect(report.acknowledged).toBeGreaterThanOrEqual(300);
}, 240_000);
