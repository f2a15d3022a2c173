import { expect } from '@jest/globals';
import { createActivities } from '@kontor/activities';
import type { Deployment, Scenario } from '@kontor/contracts';
import { runRealScenario, testDatabase, type RealScenarioRun } from '@kontor/testing';
import { parseAll } from '../process-folders.js';

/** Shipped processes, called ones before those that call them. */
const ORDER = ['interview', 'application', 'requisition'] as const;

/** Every shipped deployment. @throws Error when a model has errors */
export async function shippedDeployments(): Promise<readonly Deployment[]> {
  const parsed = await parseAll();
  return ORDER.map((key) => {
    const result = parsed.get(key);
    if (!result?.deployment) throw new Error(`${key}: ${JSON.stringify(result?.problems)}`);
    return result.deployment;
  });
}

/** Plays scenarios on the real record, each on a database of its own. */
export interface RealStage {
  play(scenario: Scenario): Promise<RealScenarioRun>;
}

/** Opens the stage for one test file. */
export async function openStage(): Promise<RealStage> {
  const deployments = await shippedDeployments();
  return {
    play: async (scenario) => {
      const database = await testDatabase();
      const { dataSource } = database;
      const activities = createActivities({
        ...{ dataSource, from: 'Personal <personal@kontor.example>', company: 'Nordlicht Beispiel GmbH' },
        transport: {
          deliveredState: 'sent',
          inTurn: (work) => work(),
          deliver: () => Promise.reject(new Error('a rehearsal writes to nobody')),
        },
      });
      try {
        return await runRealScenario(scenario, { dataSource, deployments, activities });
      } finally {
        await database.close();
      }
    },
  };
}

/** What a scenario promises, and what holds for every case: whole histories, no incident, letters kept until they are erased. */
export function checkRun({ outcome }: Scenario, run: RealScenarioRun): void {
  const { end, passed = [], neverPassed = [], sent = [], state, mails } = outcome;
  expect(run.incidents).toEqual([]);
  expect(run.broken).toEqual([]);
  expect(run.troubles).toEqual([]);
  expect(run.passed).toEqual(expect.arrayContaining(end === null ? [...passed] : [end, ...passed]));
  expect(run.status).toBe(end === null ? 'active' : 'completed');
  expect(run.passed.filter((element) => neverPassed.includes(element))).toEqual([]);
  expect(run.sent).toEqual(expect.arrayContaining([...sent]));
  if (state !== undefined) expect(run.state).toBe(state);
  if (mails !== undefined) expect(run.mails).toEqual(mails);
  const isErased = run.passed.includes('anonymised');
  if (run.passed.includes('sendOffer') && !isErased) expect(run.documents).toContain('offer-letter');
  if (isErased) expect(run.documents).toEqual([]);
}
