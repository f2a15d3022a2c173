import { beforeAll, describe, it } from '@jest/globals';
import { checkRun, openStage, type RealStage } from '../../tools/replay/real-stage.js';
import { APPLICATION_SCENARIOS } from './application.scenario.js';

describe('an application on the real record', () => {
  let stage: RealStage;
  beforeAll(async () => {
    stage = await openStage();
  }, 120_000);

  it.each(APPLICATION_SCENARIOS)(
    '$name',
    async (scenario) => {
      checkRun(scenario, await stage.play(scenario));
    },
    60_000,
  );
});
