import { expect, it } from '@jest/globals';
import { faultsOfTrials, runFailpoints } from './run-failpoints.js';
import { TRIALS } from './trials.js';

it('loses and doubles nothing when api or worker end exactly before or after a commit, a wake or an effect', async () => {
  const reports = await runFailpoints({
    seed: 20_261_124,
    kills: 1,
    isEachChecked: false,
    say: () => undefined,
  });

  expect(faultsOfTrials(reports)).toEqual([]);
  expect(reports.map(({ trial }) => trial.point)).toEqual(TRIALS.map(({ point }) => point));
  expect(Math.min(...reports.map(({ kills }) => kills))).toBeGreaterThanOrEqual(1);
}, 600_000);
