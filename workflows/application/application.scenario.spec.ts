import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Deployment } from '@kontor/contracts';
import { runScenario } from '@kontor/testing';
import { parseAll } from '../../tools/process-folders.js';
import { APPLICATION_SCENARIOS } from './application.scenario.js';

let deployment: Deployment;
beforeAll(async () => {
  const parsed = (await parseAll()).get('application');
  if (!parsed?.deployment) throw new Error(JSON.stringify(parsed?.problems));
  deployment = parsed.deployment;
}, 60_000);

describe('an application', () => {
  it.each(APPLICATION_SCENARIOS)('$name', (scenario) => {
    const { status, passed, sent } = runScenario(scenario, deployment);
    const { end, passed: reached = [], neverPassed = [], sent: told = [] } = scenario.outcome;
    expect(status).toBe(end === null ? 'active' : 'completed');
    expect(passed).toEqual(expect.arrayContaining(end === null ? [...reached] : [end, ...reached]));
    expect(passed.filter((element) => neverPassed.includes(element))).toEqual([]);
    expect(sent).toEqual(expect.arrayContaining([...told]));
  });
});
