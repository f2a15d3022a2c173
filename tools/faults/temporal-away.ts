import { signIn } from '../house/http-session.js';
import { quantile } from '../house/quantile.js';
import { pause } from '../house/wait.js';
import { takeAway } from './away.js';
import { approve, chainsHold, countOf, deploy, eventsOf, incidentsOf, start, startMany } from './cases.js';
import { runningDrivers } from './drivers.js';
import { becomes, check, seconds, type Fault } from './fault.js';
import { CALM_KEY, decisionModel } from './models.js';
import type { Rig } from './rig.js';

const KEY = 'faults-row';
const MINUTE_MS = 60_000;

/** Temporal killed and kept from starting, under decisions and with timers that become due. */
export const TEMPORAL_AWAY: Fault = {
  name: 'temporal-away',
  title: 'Temporal away',
  done: (isShort) =>
    `killed and kept from starting for ${isShort ? '10 s' : '10 minutes'}, while cases are started and decided and five timers of each of ${isShort ? 4 : 40} cases become due`,
  async run({ rig, isShort, say }) {
    const awayMs = isShort ? 10_000 : 10 * MINUTE_MS;
    const api = await rig.api();
    const worker = await rig.worker();
    const parts = [1, 2, 3, 4, 5];
    const timers = parts.map((part) => ({
      id: `t${part}`,
      // in the order of their ids backwards, so that due order is not the order in the model
      after: `PT${Math.round((awayMs / 1_000) * (0.95 - part * 0.15))}S`,
      isInterrupting: false,
    }));
    await deploy(api.url, decisionModel({ key: KEY, prefix: 'FLR', timers }));
    const office = await signIn(api.url, 'office');
    const decide = async (): Promise<number> => {
      const since = performance.now();
      const { task } = await start(office, CALM_KEY);
      const { status } = await approve(office, task);
      if (status !== 200) throw new Error(`complete: ${status}`);
      return performance.now() - since;
    };
    const pacedMs = isShort ? 100 : 1_000;
    const normal: number[] = [];
    for (let turn = 0; turn < (isShort ? 15 : 60); turn += 1) {
      normal.push(await decide());
      await pause(pacedMs / 4);
    }
    const timed = (await startMany(office, KEY, isShort ? 4 : 40)).map(({ id }) => id);
    const calm = (await startMany(office, CALM_KEY, 10)).map(({ id }) => id);
    const incidents = await incidentsOf(rig);
    const away = await takeAway(rig, 'temporal');
    const linesBefore = [(await api.log()).length, (await worker.log()).length] as const;
    const meanwhile: number[] = [];
    let failed = 0;
    const endMs = performance.now() + awayMs;
    while (performance.now() < endMs) {
      await decide().then(
        (ms) => meanwhile.push(ms),
        () => (failed += 1),
      );
      await pause(pacedMs);
    }
    const lines = [
      (await api.log()).length - linesBefore[0],
      (await worker.log()).length - linesBefore[1],
    ] as const;
    await away.end();
    say(`${meanwhile.length} decisions meanwhile`);
    const fired = await becomes(
      async () => (await firedOf(rig, timed)).length === timed.length * parts.length,
      120_000,
      500,
    );
    const events = await firedOf(rig, timed);
    const driven = await becomes(async () => (await countOf(rig, 'FROM undriven')) === 0, 240_000);
    const running = await becomes(
      async () => (await runningDrivers(rig, [...calm, ...timed])) === calm.length + timed.length,
      60_000,
      500,
    );
    office.close();
    const requests = meanwhile.length * 2;
    const [before, during] = [quantile(normal, 0.5), quantile(meanwhile, 0.5)];
    const disorder = timed.filter((id) => {
      const own = events.filter((event) => event.id === id);
      return own.some((event, index) => index > 0 && event.due < (own[index - 1]?.due ?? ''));
    }).length;
    const once = await eventsOf(rig, timed, 'timer.fired');
    return [
      check(
        'decisions go on at normal speed',
        failed === 0 && meanwhile.length > 0 && during <= before * 1.5 + 10,
        `${meanwhile.length} cases started and decided, none refused; p50 ${Math.round(before)} → ${Math.round(during)} ms`,
      ),
      check(
        'timers catch up, each case in due order, once',
        fired !== null && disorder === 0 && once.most === parts.length,
        `${events.length} in ${seconds(fired)}`,
      ),
      check(
        'drivers all there',
        driven !== null && running !== null,
        `${calm.length + timed.length} run, all told ${seconds(driven)} later`,
      ),
      check('no incident', (await incidentsOf(rig)) === incidents),
      check(
        'no flood in the logs',
        lines[0] <= requests * 2 + awayMs / 250 && lines[1] / (awayMs / MINUTE_MS) <= 600,
        `api ${(lines[0] / Math.max(1, requests)).toFixed(1)} lines a request, worker ${Math.round(lines[1] / (awayMs / MINUTE_MS))} lines/min`,
      ),
      await chainsHold(rig),
    ];
  },
};

interface Fired {
  readonly id: string;
  readonly due: string;
}

/** Timers in the order in which they were applied, with what they were due at. */
const firedOf = (rig: Rig, ids: readonly string[]): Promise<readonly Fired[]> =>
  rig.asOwner<Fired>(
    `SELECT f.instance_id AS id, s.data->>'dueAt' AS due FROM history_event f
     JOIN history_event s ON s.instance_id = f.instance_id AND s.wait_id = f.wait_id AND s.type = 'timer.started'
     WHERE f.type = 'timer.fired' AND f.instance_id = ANY($1::uuid[]) ORDER BY f.instance_id, f.seq`,
    [ids],
  );
