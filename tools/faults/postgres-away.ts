import { signIn } from '../house/http-session.js';
import { quantile } from '../house/quantile.js';
import { pause } from '../house/wait.js';
import { freezePostgres, takeAway, type Absence } from './away.js';
import { probe, summaryOf, type Probe } from './away-probe.js';
import { approve, chainsHold, countOf, deploy, eventsOf, incidentsOf, start, startMany } from './cases.js';
import { runningDrivers } from './drivers.js';
import { becomes, check, seconds, type Check, type Fault } from './fault.js';
import { CALM_KEY, decisionModel } from './models.js';
import type { Rig } from './rig.js';

const MINUTE_MS = 60_000;
const TIMED_KEY = 'faults-timed';
const WORK_KEY = 'faults-work';
const WORKING = decisionModel({
  key: WORK_KEY,
  prefix: 'FLW',
  timers: [],
  activity: { name: 'mail.send', maxAttempts: 3 },
});
const timed = (after: string): string =>
  decisionModel({ key: TIMED_KEY, prefix: 'FLT', timers: [{ id: 'late', after, isInterrupting: true }] });
const NORMAL_WITHIN_MS = 30_000;
const LONGEST_ANSWER_MS = 5_000;
/** What is under way when the database goes fails at once and is told once, however short the absence. */
const UNDER_WAY = 10;
/** Ten kinds of trouble, each told every ten seconds. */
const MOST_LINES_A_MINUTE = 60;
/** A statement under way has this long, see the API's own limit; then its connection is given up. */
const LONGEST_FROZEN_ANSWER_MS = 15_000;

/** PostgreSQL killed and kept from starting. */
export const POSTGRES_AWAY: Fault = {
  name: 'postgres-away',
  title: 'PostgreSQL away',
  done: (isShort) =>
    `killed and kept from starting for ${isShort ? '5 s' : '2 minutes'}, while people ask and decide, timers become due and an activity is to run`,
  run: ({ rig, isShort }) =>
    absence(rig, {
      awayMs: isShort ? 5_000 : 2 * MINUTE_MS,
      begin: () => takeAway(rig, 'postgres'),
      longestMs: LONGEST_ANSWER_MS,
      isShort,
    }),
};

/** PostgreSQL stopped where it is: nothing is refused, nothing is answered. */
export const POSTGRES_FROZEN: Fault = {
  name: 'postgres-frozen',
  title: 'PostgreSQL frozen (SIGSTOP)',
  done: (isShort) =>
    `all its processes stopped for ${isShort ? '20 s' : '2 minutes'} and continued, under the same load`,
  run: ({ rig, isShort }) =>
    absence(rig, {
      awayMs: isShort ? 20_000 : 2 * MINUTE_MS,
      begin: () => freezePostgres(rig),
      longestMs: LONGEST_FROZEN_ANSWER_MS,
      isShort,
    }),
};

interface AbsenceOptions {
  readonly awayMs: number;
  readonly begin: () => Promise<Absence>;
  readonly longestMs: number;
  readonly isShort: boolean;
}

async function absence(
  rig: Rig,
  { awayMs, begin, longestMs, isShort }: AbsenceOptions,
): Promise<readonly Check[]> {
  const api = await rig.api();
  const worker = await rig.worker();
  await deploy(api.url, timed(`PT${Math.max(3, Math.round(awayMs / 2_000))}S`));
  await deploy(api.url, WORKING);
  const office = await signIn(api.url, 'office');
  const calm = await startMany(office, CALM_KEY, isShort ? 4 : 20);
  const [decided, undecided] = calm;
  if (decided === undefined || undecided === undefined) throw new Error('nothing was started');
  // the driver is at work with an activity when the database goes
  const working = await start(office, WORK_KEY);
  const dueInBetween = await startMany(office, TIMED_KEY, isShort ? 4 : 20);
  const incidentsBefore = await incidentsOf(rig);
  const linesBefore = [(await api.log()).length, (await worker.log()).length] as const;
  await approve(office, working.task);

  let isBack = false;
  const { cookie } = office;
  const away = await begin();
  const since = performance.now();
  const probing = probe(
    api.url,
    cookie,
    [
      { what: 'list', method: 'GET', path: '/api/v1/user-tasks?view=groups' },
      { what: 'ready', method: 'GET', path: '/health/ready' },
      {
        what: 'sign in',
        method: 'POST',
        path: '/api/v1/session',
        body: { userName: 'office', password: 'kontor-demo' },
      },
      {
        what: 'start',
        method: 'POST',
        path: '/api/v1/process-instances',
        body: { processKey: CALM_KEY, data: {} },
      },
      {
        what: 'complete',
        method: 'POST',
        path: `/api/v1/user-tasks/${undecided.task.id}/complete`,
        body: { outcome: 'approve', data: {} },
        version: undecided.task.version,
      },
    ],
    () => isBack,
    // somebody may try to sign in 60 times a minute
    isShort ? 200 : 1_100,
  );
  await pause(awayMs);
  const lines = [
    (await api.log()).length - linesBefore[0],
    (await worker.log()).length - linesBefore[1],
  ] as const;
  await away.end();
  isBack = true;
  const back = performance.now();
  const probes = await probing;
  const asked = probes.filter(({ atMs, ms }) => atMs > 500 && atMs + ms < awayMs - 500);

  const accepted = await becomes(
    async () => (await approve(office, decided.task)).status === 200,
    2 * NORMAL_WITHIN_MS,
  );
  const ids = dueInBetween.map(({ id }) => id);
  const remaining = (): number => Math.max(0, 2 * NORMAL_WITHIN_MS - (performance.now() - back));
  const fired = await becomes(
    async () => (await eventsOf(rig, ids, 'timer.fired')).cases === ids.length,
    remaining(),
  );
  const firedMs = fired === null ? null : performance.now() - back;
  const worked = await becomes(
    async () => (await eventsOf(rig, [working.id], 'activity.completed')).cases === 1,
    remaining(),
  );
  const workedMs = worked === null ? null : performance.now() - back;
  const driven = await becomes(() => areDriven(rig), remaining());
  const drivenMs = driven === null ? null : performance.now() - back;
  const acceptedMs = accepted === null ? null : accepted;
  const once = await eventsOf(rig, ids, 'timer.fired');
  office.close();
  const minutes = (back - since) / MINUTE_MS;
  const slowest = Math.max(...asked.map(({ ms }) => ms));
  const isRefusal = ({ status, code, isProblem, retryAfter }: Probe): boolean =>
    status === 503 && code === 'database-unavailable' && isProblem && retryAfter !== null;
  const incidents = (await incidentsOf(rig)) - incidentsBefore;
  const perRequest = lines[0] / Math.max(1, probes.length);
  return [
    check(
      'every answer 503 problem+json, coded, with Retry-After',
      asked.length > 0 && asked.every(isRefusal),
      summaryOf(asked),
    ),
    check(
      'no hang',
      slowest < longestMs,
      `p50 ${Math.round(
        quantile(
          asked.map(({ ms }) => ms),
          0.5,
        ),
      )} ms, slowest ${seconds(slowest)}`,
    ),
    check('no incident', incidents === 0, incidents),
    check(
      'no flood in the logs',
      perRequest <= 2.5 && (lines[1] - UNDER_WAY) / minutes <= MOST_LINES_A_MINUTE,
      `api ${perRequest.toFixed(1)} lines a request, worker ${Math.round(lines[1] / minutes)} lines/min`,
    ),
    check(
      'commands accepted ≤ 30 s after',
      acceptedMs !== null && acceptedMs <= NORMAL_WITHIN_MS,
      seconds(acceptedMs),
    ),
    check(
      'due timers fired once ≤ 30 s after',
      firedMs !== null && firedMs <= NORMAL_WITHIN_MS && once.most === 1,
      `${once.cases} in ${seconds(firedMs)}`,
    ),
    check(
      'the activity went on ≤ 30 s after',
      workedMs !== null && workedMs <= NORMAL_WITHIN_MS,
      seconds(workedMs),
    ),
    check(
      'drivers have the latest step ≤ 30 s after',
      drivenMs !== null && drivenMs <= NORMAL_WITHIN_MS,
      `${seconds(drivenMs)}, ${await runningDrivers(
        rig,
        calm.slice(2).map(({ id }) => id),
      )} of ${calm.length - 2} run`,
    ),
    await chainsHold(rig),
  ];
}

const areDriven = async (rig: Rig): Promise<boolean> => (await countOf(rig, 'FROM undriven')) === 0;
