import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { signIn } from '../house/http-session.js';
import { approve, chainsHold, deploy, eventsOf, start, startMany } from './cases.js';
import { becomes, check, seconds, type Check, type Fault } from './fault.js';
import { CALM_KEY, decisionModel } from './models.js';
import type { ProgramOptions, Rig } from './rig.js';

const LIBRARY = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1';
const DAY_MS = 86_400_000;
const KEY = 'faults-clock';
const WAIT_SECONDS = 12;
const NEAR_MS = 5_000;

/** Programs whose machine has a wrong date; PostgreSQL's is right. */
export const WRONG_CLOCK: Fault = {
  name: 'wrong-clock',
  title: 'The clock of one process ± 24 h',
  done: () =>
    'one api and one worker a day ahead, then a day behind, beside an api with the right time; cases with a timer of 12 s',
  async run({ rig, say }) {
    const hasLibrary = await access(LIBRARY).then(
      () => true,
      () => false,
    );
    say(hasLibrary ? 'with libfaketime' : 'with a preloaded Date');
    await deployOnce(rig);
    const checks: Check[] = [];
    for (const days of [1, -1]) {
      checks.push(...(await withClock(rig, days, hasLibrary)));
      await rig.stopPrograms();
    }
    return [
      check('clock moved by', true, hasLibrary ? 'libfaketime' : 'a preloaded Date'),
      ...checks,
      await chainsHold(rig),
    ];
  },
};

async function deployOnce(rig: Rig): Promise<void> {
  const api = await rig.api();
  await deploy(
    api.url,
    decisionModel({
      key: KEY,
      prefix: 'FLK',
      timers: [{ id: 'late', after: `PT${WAIT_SECONDS}S`, isInterrupting: true }],
    }),
  );
  await rig.stopPrograms();
}

function wrong(days: number, hasLibrary: boolean): ProgramOptions {
  return hasLibrary
    ? {
        env: {
          LD_PRELOAD: LIBRARY,
          FAKETIME: `${days > 0 ? '+' : '-'}${Math.abs(days)}d`,
          DONT_FAKE_MONOTONIC: '1',
          FAKETIME_DONT_FAKE_MONOTONIC: '1',
        },
      }
    : {
        env: { FAULTS_SHIFT_MS: String(days * DAY_MS) },
        nodeArgs: ['--import', join(import.meta.dirname, 'shift-clock.mjs')],
      };
}

async function withClock(rig: Rig, days: number, hasLibrary: boolean): Promise<readonly Check[]> {
  const right = await rig.api();
  const shifted = await rig.api(wrong(days, hasLibrary));
  await rig.worker(wrong(days, hasLibrary));
  const name = days > 0 ? 'ahead' : 'behind';
  const officeRight = await signIn(right.url, 'office');
  const officeWrong = await signIn(shifted.url, 'office');
  // its log has its own time; the Date header is not made by the program but below it
  const written = (await shifted.log()).at(-1)?.['time'];
  const date = new Date(typeof written === 'number' || typeof written === 'string' ? written : 0);
  const isShifted = Math.abs(date.getTime() - Date.now() - days * DAY_MS) < 60_000;

  const cases = [...(await startMany(officeWrong, KEY, 3)), ...(await startMany(officeRight, KEY, 3))];
  const ids = cases.map(({ id }) => id);
  const calm = await start(officeWrong, CALM_KEY);
  const decided = await approve(officeWrong, calm.task);
  const fired = await becomes(
    async () => (await eventsOf(rig, ids, 'timer.fired')).cases === ids.length,
    (WAIT_SECONDS + 90) * 1_000,
  );
  const timers = await rig.asOwner<{ late: number }>(
    `SELECT extract(epoch FROM f.at - (s.data->>'dueAt')::timestamptz)::float8 * 1000 AS late FROM history_event f
     JOIN history_event s ON s.instance_id = f.instance_id AND s.wait_id = f.wait_id AND s.type = 'timer.started'
     WHERE f.type = 'timer.fired' AND f.instance_id = ANY($1::uuid[])`,
    [ids],
  );
  const latest = Math.max(0, ...timers.map(({ late }) => late));
  const [times] = await rig.asOwner<{ events: number; due: number }>(
    `SELECT max(abs(extract(epoch FROM e.at - clock_timestamp())))::float8 AS events,
       (SELECT extract(epoch FROM max(t.due_at) - min(t.due_at))::float8 FROM user_task t WHERE t.instance_id = ANY($1::uuid[])) AS due
     FROM history_event e WHERE e.instance_id = ANY($1::uuid[])`,
    [ids],
  );
  const lists = await Promise.all(
    [officeRight, officeWrong].map((who) => who.get('/user-tasks?view=groups&isOverdue=true')),
  );
  const [overdueRight, overdueWrong] = lists.map(({ body }) => (body as { readonly total?: number }).total);
  const crossed = await rig.api();
  const seen = await signInWith(crossed.url, officeWrong.cookie);
  officeRight.close();
  officeWrong.close();
  return [
    check(`${name}: the clock is really off`, isShifted, date.toISOString()),
    check(
      `${name}: history has the right time`,
      (times?.events ?? 1e9) < 300,
      `≤ ${Math.round(times?.events ?? 0)} s ago`,
    ),
    check(
      `${name}: due dates are the same`,
      (times?.due ?? 1e9) < 60,
      `${Math.round(times?.due ?? 0)} s apart`,
    ),
    check(
      `${name}: timers fire when PostgreSQL says so`,
      fired !== null && timers.every(({ late }) => late >= 0) && latest < NEAR_MS * 4,
      `${timers.length}, latest ${seconds(latest)} after its date`,
    ),
    check(
      `${name}: decisions and sessions are valid everywhere`,
      decided.status === 200 && seen === 200,
      `${decided.status}, ${seen}`,
    ),
    check(
      `${name}: overdue is the same for both`,
      overdueRight === overdueWrong,
      `${overdueRight} and ${overdueWrong}`,
    ),
  ];
}

async function signInWith(url: string, cookie: string): Promise<number> {
  return (await fetch(`${url}/api/v1/session`, { headers: { cookie } })).status;
}
