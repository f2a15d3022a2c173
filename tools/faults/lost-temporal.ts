import pg from 'pg';
import { signIn } from '../house/http-session.js';
import { pause } from '../house/wait.js';
import { approve, chainsHold, countOf, deploy, eventsOf, startMany } from './cases.js';
import { runningDrivers, timersOf } from './drivers.js';
import { becomes, check, seconds, type Fault } from './fault.js';
import { CALM_KEY, decisionModel } from './models.js';

const KEY = 'faults-later';

/** Both databases of Temporal dropped and made anew, empty. */
export const LOST_TEMPORAL: Fault = {
  name: 'lost-temporal',
  title: "Temporal's databases dropped",
  done: (isShort) =>
    `${isShort ? 20 : 500} open cases; both databases dropped and made anew while api and worker run on; then \`kontor reconcile\``,
  async run({ rig, isShort }) {
    const api = await rig.api();
    const worker = await rig.worker();
    const later = isShort ? 'PT25S' : 'PT90S';
    await deploy(
      api.url,
      decisionModel({
        key: KEY,
        prefix: 'FLX',
        timers: [{ id: 'late', after: later, isInterrupting: true }],
      }),
    );
    const office = await signIn(api.url, 'office');
    const calm = await startMany(office, CALM_KEY, isShort ? 14 : 400);
    const timed = await startMany(office, KEY, isShort ? 6 : 100);
    const ids = [...calm, ...timed].map(({ id }) => id);
    await becomes(async () => (await countOf(rig, 'FROM undriven')) === 0, 60_000);
    const timersBefore = await timersOf(rig, ids);
    const eventsBefore = await countOf(
      rig,
      `FROM history_event WHERE type <> 'timer.fired' AND instance_id = ANY($1::uuid[])`,
      [calm.map(({ id }) => id)],
    );
    await rig.restart(async (superuserUrl) => {
      const client = new pg.Client({ connectionString: superuserUrl });
      await client.connect();
      try {
        for (const name of ['temporal', 'temporal_visibility'])
          await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
      } finally {
        await client.end();
      }
    });
    const isLost = (await runningDrivers(rig, ids)) === 0;
    const { code, output } = await rig.kontor('reconcile');
    const running = await becomes(async () => (await runningDrivers(rig, ids)) >= calm.length, 30_000, 500);
    const count = await runningDrivers(rig, ids);
    const calmIds = calm.map(({ id }) => id);
    const kept = await becomes(
      async () => {
        const timers = await timersOf(rig, calmIds);
        return timers.every((timer, index) => timer !== null && timer === timersBefore[index]);
      },
      60_000,
      1_000,
    );
    const timedIds = timed.map(({ id }) => id);
    const fired = await becomes(
      async () => (await eventsOf(rig, timedIds, 'timer.fired')).cases === timed.length,
      180_000,
      250,
    );
    const once = await eventsOf(rig, timedIds, 'timer.fired');
    const lateness = await rig.asOwner<{ late: number }>(
      `SELECT extract(epoch FROM f.at - (s.data->>'dueAt')::timestamptz)::float8 AS late FROM history_event f
       JOIN history_event s ON s.instance_id = f.instance_id AND s.wait_id = f.wait_id AND s.type = 'timer.started'
       WHERE f.type = 'timer.fired' AND f.instance_id = ANY($1::uuid[])`,
      [timedIds],
    );
    const early = lateness.filter(({ late }) => late < 0).length;
    const eventsAfter = await countOf(
      rig,
      `FROM history_event WHERE type <> 'timer.fired' AND instance_id = ANY($1::uuid[])`,
      [calmIds],
    );
    const [first] = calm;
    if (first === undefined) throw new Error('nothing was started');
    const decided = await becomes(async () => (await approve(office, first.task)).status === 200, 10_000);
    const ended = await becomes(async () => (await runningDrivers(rig, [first.id])) === 0, 30_000);
    const again = await rig.kontor('reconcile');
    await pause(500);
    office.close();
    return [
      check('all drivers were lost', isLost),
      check(
        'every open case has its driver again',
        code === 0 && running !== null,
        `${count} run, ${seconds(running)} after "${output.trim().split('\n').at(-1)}"`,
      ),
      check('timers keep their dates', kept !== null, `${calm.length} of ${calm.length}`),
      check(
        'timers fire once, none early',
        fired !== null && once.most === 1 && early === 0,
        `${once.cases}, latest ${seconds(Math.max(0, ...lateness.map(({ late }) => late * 1_000)))} after its date`,
      ),
      check(
        'nothing happens twice',
        eventsAfter === eventsBefore,
        `${eventsAfter - eventsBefore} more events`,
      ),
      check(
        'the worker goes on by itself',
        worker.isRunning() && decided !== null && ended !== null,
        seconds(ended),
      ),
      check(
        'a second reconcile changes nothing',
        again.code === 0 &&
          (await countOf(
            rig,
            `FROM history_event WHERE type <> 'timer.fired' AND instance_id = ANY($1::uuid[])`,
            [calmIds.slice(1)],
          )) > 0,
      ),
      await chainsHold(rig),
    ];
  },
};
