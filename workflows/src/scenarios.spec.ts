import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Deployment } from '@kontor/contracts';
import { runScenario } from '@kontor/testing';
import { parseAll } from '../../tools/process-folders.js';
import { APPLICATION_SCENARIOS } from '../application/application.scenario.js';
import { INTERVIEW_SCENARIOS } from '../interview/interview.scenario.js';
import { REQUISITION_SCENARIOS } from '../requisition/requisition.scenario.js';

const SCENARIOS = {
  application: APPLICATION_SCENARIOS,
  interview: INTERVIEW_SCENARIOS,
  requisition: REQUISITION_SCENARIOS,
};
/** Reached by an error of an activity or a child, which scenarios do not have; the integration tests of delegates do. */
const BY_FAILURE = ['interviewAborted', 'invitationRefused'];

describe('the scenarios', () => {
  const deployments = new Map<string, Deployment>();
  beforeAll(async () => {
    for (const [key, { deployment }] of await parseAll()) {
      if (deployment) deployments.set(key, deployment);
    }
  }, 60_000);

  it.each(Object.entries(SCENARIOS))('reach every element of "%s"', (key, scenarios) => {
    const deployment = deployments.get(key);
    if (!deployment) throw new Error(`"${key}" has errors`);
    const reached = new Set(scenarios.flatMap((scenario) => runScenario(scenario, deployment).passed));
    const missed = Object.keys(deployment.process.nodes).filter((id) => !reached.has(id));
    expect(missed.filter((id) => !BY_FAILURE.includes(id))).toEqual([]);
  });

  it('let no rejection leave without a person', () => {
    const process = deployments.get('application')?.process;
    const before = Object.values(process?.flows ?? {}).filter(({ target }) => target === 'sendRejection');
    expect(before.map(({ source }) => process?.nodes[source]?.type)).toEqual(['userTask']);
  });
});
