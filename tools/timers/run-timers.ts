import pg from 'pg';
import { measure } from '../bench/measure.js';
import { expectStatus, personOn } from '../bench/people.js';
import { signIn } from '../house/http-session.js';
import { startHouse } from '../house/start-house.js';
import { pause, waitUntil } from '../house/wait.js';
import { latenessOf, stillWaiting, type Lateness } from './lateness.js';
import { TIMER_BPMN, TIMER_KEY } from './timer-case.js';

export interface TimersOptions {
  readonly count: number;
  /** Over so many seconds the timers are due. */
  readonly spreadSeconds: number;
  readonly say: (line: string) => void;
}

const LANES = 10;
/** Their pace says when all will have been made. */
const FIRST = 200;
const MARGIN_MS = 30_000;
const PATIENCE_MS = 900_000;

/**
 * Makes `count` cases on a house of their own whose timers are all due within the same minute, and waits until all have
 * fired and every driver knows it. @throws when one is missing, early or fired twice
 */
export async function runTimers({ count, spreadSeconds, say }: TimersOptions): Promise<Lateness> {
  const house = await startHouse();
  const database = new pg.Pool({ connectionString: await house.databaseAdminUrl(), max: 2 });
  database.on('error', () => undefined);
  try {
    const owner = await signIn(house.url, 'technik');
    const answer = await owner.post('/deployments', { bpmn: TIMER_BPMN, dmn: [], forms: {} });
    owner.close();
    if (answer.status !== 201) throw new Error(`the model was refused: ${JSON.stringify(answer.body)}`);
    const office = await personOn(house.url, 'office', LANES);
    const make = async (lane: number, dueMs: number): Promise<void> => {
      const data = { dueAt: new Date(dueMs).toISOString() };
      const body = JSON.stringify({ processKey: TIMER_KEY, data });
      expectStatus(await office.post(lane, '/process-instances', body), 201);
    };
    const trial = await measure(FIRST, LANES, (_, lane) => make(lane, Date.now() - 1_000));
    const makingMs = (count / trial.perSecond) * 1_500 + MARGIN_MS;
    const from = new Date(Date.now() + makingMs);
    say(`making ${count} cases, due within ${spreadSeconds} s from ${from.toISOString()} on`);
    const made = await measure(count, LANES, (index, lane) =>
      make(lane, from.getTime() + (index / count) * spreadSeconds * 1_000),
    );
    office.close();
    say(`made at ${made.perSecond.toFixed(0)}/s; ${await undriven(database)} of them still without driver`);
    const aheadMs = from.getTime() - Date.now();
    if (aheadMs < 0) throw new Error('making them took longer than their due time was ahead');
    await pause(aheadMs);
    const endMs = performance.now() + PATIENCE_MS;
    const areAllFired = async (): Promise<boolean> => {
      const waiting = await stillWaiting(database, TIMER_KEY);
      say(`${count - waiting} of ${count} have fired`);
      return waiting === 0;
    };
    await waitUntil(areAllFired, PATIENCE_MS, 5_000);
    const firedMs = Date.now() - from.getTime();
    const found = await latenessOf(database, TIMER_KEY, from);
    await waitUntil(async () => (await undriven(database)) === 0, endMs - performance.now(), 500);
    report(found, firedMs, Date.now() - from.getTime(), say);
    if (found.due !== count || found.fired !== count || found.doubled + found.early > 0)
      throw new Error(`not each of ${count} timers fired once, and not before its time`);
    return found;
  } finally {
    await database.end();
    await house.stop();
  }
}

async function undriven(database: pg.Pool): Promise<number> {
  const { rows } = await database.query<{ count: number }>('SELECT count(*)::int AS count FROM undriven');
  return rows[0]?.count ?? 0;
}

function report(found: Lateness, firedMs: number, knownMs: number, say: (line: string) => void): void {
  const seconds = (ms: number): string => (ms / 1_000).toFixed(1);
  for (const line of [
    ...[
      '',
      '| timers due | fired | twice | early | late p50 s | p99 s | most s | all fired after s | drivers knew after s |',
    ],
    '| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    `| ${[
      ...[found.due, found.fired, found.doubled, found.early, seconds(found.p50Ms), seconds(found.p99Ms)],
      ...[seconds(found.maxMs), seconds(firedMs), seconds(knownMs)],
    ].join(' | ')} |`,
  ])
    say(line);
}
