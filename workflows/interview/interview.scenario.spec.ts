import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Deployment } from '@kontor/contracts';
import { runScenario } from '@kontor/testing';
import { parseAll } from '../../tools/process-folders.js';
import { INTERVIEW_SCENARIOS } from './interview.scenario.js';

let deployment: Deployment;
beforeAll(async () => {
  const parsed = (await parseAll()).get('interview');
  if (!parsed?.deployment) throw new Error(JSON.stringify(parsed?.problems));
  deployment = parsed.deployment;
}, 60_000);

describe('an interview', () => {
  it.each(INTERVIEW_SCENARIOS)('$name', (scenario) => {
    const { status, passed } = runScenario(scenario, deployment);
    const { end, passed: reached = [], neverPassed = [] } = scenario.outcome;
    expect(status).toBe(end === null ? 'active' : 'completed');
    expect(passed).toEqual(expect.arrayContaining(end === null ? [...reached] : [end, ...reached]));
    expect(passed.filter((element) => neverPassed.includes(element))).toEqual([]);
  });
});
