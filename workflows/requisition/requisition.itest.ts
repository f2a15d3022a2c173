import { beforeAll, describe, it } from '@jest/globals';
import { checkRun, openStage, type RealStage } from '../../tools/replay/real-stage.js';
import { REQUISITION_SCENARIOS } from './requisition.scenario.js';

describe('a requisition on the real record', () => {
  let stage: RealStage;
  beforeAll(async () => {
    stage = await openStage();
  }, 120_000);

  it.each(REQUISITION_SCENARIOS)(
    '$name',
    async (scenario) => {
      checkRun(scenario, await stage.play(scenario));
    },
    60_000,
  );
});
