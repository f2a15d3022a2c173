import { signIn } from '../house/http-session.js';
import { pause } from '../house/wait.js';
import { chainsHold, countOf, startMany } from './cases.js';
import { becomes, check, seconds, type Fault } from './fault.js';
import { checkWork, emptyWork, work } from './load.js';
import { CALM_KEY } from './models.js';

/** Rest of a query for the sessions that hold the sweeper's lock. */
export const SWEEPERS = `FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE l.locktype = 'advisory' AND l.granted
  AND a.application_name = 'kontor worker' AND (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended('kontor.sweeper', 0)`;

/** Rest of a query for open cases whose driver is behind; those of ended ones wait for them. */
const OPEN_AND_BEHIND =
  'FROM undriven u JOIN process_instance i ON i.id = u.instance_id WHERE i.ended_at IS NULL';

/** Two programs of each kind on the same record. */
export const TWO_OF_EACH: Fault = {
  name: 'two-of-each',
  title: 'Two api and two worker processes',
  done: (isShort) =>
    `4 people work at both for ${isShort ? 4 : 60} s, two people claim the same ${isShort ? 10 : 100} tasks at the same moment at different addresses, then the worker that sweeps is killed`,
  async run({ rig, isShort }) {
    const apis = await Promise.all([rig.api(), rig.api()]);
    const workers = await Promise.all([rig.worker(), rig.worker()]);
    const urls = apis.map(({ url }) => url);
    const [one = '', other = ''] = urls;
    const done = emptyWork();
    let isOver = false;
    const people = ['office', 'office', 'office', 'office'].map((name) =>
      work(urls, name, done, () => isOver),
    );
    let mostSweepers = 0;
    let leastSweepers = 1;
    await pause(1_500);
    const endMs = performance.now() + (isShort ? 4_000 : 60_000);
    while (performance.now() < endMs) {
      const count = await countOf(rig, SWEEPERS);
      mostSweepers = Math.max(mostSweepers, count);
      leastSweepers = Math.min(leastSweepers, count);
      await pause(150);
    }
    isOver = true;
    await Promise.all(people);

    const [office, leitung] = await Promise.all([signIn(one, 'office'), signIn(other, 'leitung')]);
    const tasks = (await startMany(office, CALM_KEY, isShort ? 10 : 100)).map(({ task }) => task);
    let clean = 0;
    for (const { id, version } of tasks) {
      const answers = await Promise.all(
        [office, leitung].map((who) => who.post(`/user-tasks/${id}/claim`, {}, { version })),
      );
      const statuses = answers.map(({ status }) => status).sort();
      if (statuses[0] === 200 && [409, 412].includes(statuses[1] ?? 0)) clean += 1;
    }
    office.close();
    leitung.close();

    const [holder] = await rig.asOwner<{ pid: number }>(`SELECT a.pid ${SWEEPERS}`);
    // which of both holds it is not told: the first is killed, then the other one must have it
    workers[0]?.signal('SIGKILL');
    const taken = await becomes(async () => (await countOf(rig, SWEEPERS)) === 1, 30_000);
    const driven = await becomes(async () => (await countOf(rig, OPEN_AND_BEHIND)) === 0, 30_000);
    const told = await becomes(async () => (await countOf(rig, 'FROM undriven')) === 0, 240_000);
    return [
      ...(await checkWork(rig, done)),
      check('parallel claims: one wins', clean === tasks.length, `${clean} of ${tasks.length}`),
      check(
        'the sweeper runs in one',
        holder !== undefined && mostSweepers === 1 && leastSweepers === 1,
        `at most ${mostSweepers}`,
      ),
      check('another one sweeps after a kill', taken !== null, seconds(taken)),
      check('the driver of every open case has the latest step', driven !== null, seconds(driven)),
      check('those of ended cases were told', told !== null, seconds(told)),
      await chainsHold(rig),
    ];
  },
};
