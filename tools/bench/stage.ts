import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { connectTemporal } from '@kontor/temporal';
import { signIn } from '../house/http-session.js';
import { startHouse, type House } from '../house/start-house.js';
import { waitUntil } from '../house/wait.js';
import { CASE_BPMN, CASE_FORMS } from './approval-case.js';
import { personOn, type Person } from './people.js';

/** A whole house with the bench's process deployed, and ways to look into it. */
export interface Stage {
  readonly house: House;
  /** Jonas Richter of the office, on all lanes. */
  readonly office: Person;
  /** Kontor's database as its owner. */
  readonly database: pg.Pool;
  readonly temporal: ReturnType<typeof connectTemporal>;
  /** URL of a database of the cluster, as superuser. */
  superuserUrl(database: string): Promise<string>;
  /** Waits until every commit has reached its driver. @returns seconds it took */
  settle(): Promise<number>;
  stop(): Promise<void>;
}

const SETTLE_PATIENCE_MS = 600_000;
const PAUSE_MS = 100;

export const UNDRIVEN = 'SELECT count(*)::int AS count FROM undriven';

/** Starts the house. `env` adds settings. */
export async function openStage(lanes: number, env: Readonly<Record<string, string>>): Promise<Stage> {
  const house = await startHouse(env);
  const opened: { end(): Promise<void> }[] = [];
  try {
    const owner = await signIn(house.url, 'technik');
    const answer = await owner.post('/deployments', { bpmn: CASE_BPMN, dmn: [], forms: CASE_FORMS });
    owner.close();
    if (answer.status !== 201) throw new Error(`the model was refused: ${JSON.stringify(answer.body)}`);
    const database = new pg.Pool({ connectionString: await house.databaseAdminUrl(), max: 4 });
    // what the server ends at the stop of the house is no error of the bench
    database.on('error', () => undefined);
    opened.push(database);
    const temporal = connectTemporal(await house.temporalAddress());
    opened.push({ end: () => temporal.connection.close() });
    const office = await personOn(house.url, 'office', lanes);
    return {
      ...{ house, office, database, temporal },
      superuserUrl: (name) => superuserUrl(house.dataDir, name),
      settle: () => settle(database),
      stop: async () => {
        office.close();
        for (const one of opened) await one.end();
        await house.stop();
      },
    };
  } catch (error) {
    for (const one of opened) await one.end();
    await house.stop();
    throw error;
  }
}

async function settle(database: pg.Pool): Promise<number> {
  const beginMs = performance.now();
  let count: number | undefined;
  const isSettled = async (): Promise<boolean> => {
    ({ count } = (await database.query<{ count: number }>(UNDRIVEN)).rows[0] ?? {});
    return count === 0;
  };
  if (!(await waitUntil(isSettled, SETTLE_PATIENCE_MS, PAUSE_MS)))
    throw new Error(`after 10 minutes ${count} have no driver`);
  return (performance.now() - beginMs) / 1_000;
}

/** Runs work on a stage and takes it down; when it fails, the end of the api's log says why. */
export async function onStage<T>(
  stage: Stage,
  say: (line: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const log = await readFile(join(stage.house.dataDir, 'log', 'api.log'), 'utf8').catch(() => '');
    const complaints = log.split('\n').filter((line) => /"level":[4-6]0/.test(line));
    complaints.slice(-5).forEach(say);
    throw error;
  } finally {
    await stage.stop();
  }
}

async function superuserUrl(dataDir: string, database: string): Promise<string> {
  const read = async (file: string): Promise<Record<string, unknown>> =>
    JSON.parse(await readFile(join(dataDir, file), 'utf8')) as Record<string, unknown>;
  const [secrets, ports] = await Promise.all([read('secrets.json'), read('ports.json')]);
  return `postgresql://postgres:${String(secrets['superuser'])}@127.0.0.1:${String(ports['postgres'])}/${database}`;
}
