import { seededRandom } from '../house/random.js';
import { pause } from '../house/wait.js';
import { chainsHold, countOf } from './cases.js';
import { becomes, check, seconds, type Fault } from './fault.js';
import { checkWork, emptyWork, work } from './load.js';
import { openLink } from './tcp-proxy.js';

/** Proxies between api and PostgreSQL, and between both programs and Temporal. */
export const SLOW_LINK: Fault = {
  name: 'slow-link',
  title: 'A slow link',
  done: (isShort) =>
    `own TCP proxies before PostgreSQL and Temporal: 100 to 300 ms each way and stalls of 1 to 3 s for ${isShort ? 6 : 60} s, then every connection half-open for ever`,
  async run({ rig, isShort, seed }) {
    const database = new URL(rig.platform().databaseUrl);
    const temporal = rig.platform().temporalAddress ?? '';
    const toDatabase = await openLink(Number(database.port), seed);
    const toTemporal = await openLink(Number(temporal.split(':')[1]), seed + 1);
    try {
      database.port = String(toDatabase.port);
      const temporalAddress = `127.0.0.1:${toTemporal.port}`;
      const api = await rig.api({ databaseUrl: database.href, temporalAddress });
      await rig.worker({ temporalAddress });
      const links = [toDatabase, toTemporal];
      const done = emptyWork();
      const random = seededRandom(seed);
      let isOver = false;
      const people = ['office', 'office', 'office'].map((name) => work([api.url], name, done, () => isOver));
      await pause(isShort ? 500 : 5_000);
      for (const link of links) link.set({ delayMs: [100, 300] });
      const endMs = performance.now() + (isShort ? 6_000 : 60_000);
      let stalls = 0;
      const lastMs = endMs + 60_000;
      // a busy machine gets the time it needs for a first decision
      while (performance.now() < endMs || (done.completed.size === 0 && performance.now() < lastMs)) {
        await pause(1_000 + random() * 2_000);
        for (const link of links) link.set({ isStalled: true });
        stalls += 1;
        await pause(1_000 + random() * 2_000);
        for (const link of links) link.set({ isStalled: false });
      }
      const beforeLoss = done.completed.size;
      for (const link of links) link.set({ delayMs: [0, 0] });
      await pause(isShort ? 300 : 2_000);
      const lost = links.reduce((sum, link) => sum + link.connections(), 0);
      for (const link of links) link.forgetAll();
      const atLoss = done.completed.size;
      const again = await becomes(async () => Promise.resolve(done.completed.size > atLoss + 3), 60_000);
      isOver = true;
      await Promise.all(people);
      const driven = await becomes(async () => (await countOf(rig, 'FROM undriven')) === 0, 90_000);
      return [
        ...(await checkWork(rig, done)),
        check(
          'work goes on over the slow link',
          beforeLoss > 0,
          `${beforeLoss} completions, ${stalls} stalls`,
        ),
        check(
          'half-open connections are given up',
          again !== null && again <= 30_000,
          `${lost} connections, decisions again after ${seconds(again)}`,
        ),
        check('every driver has the latest step', driven !== null, seconds(driven)),
        await chainsHold(rig),
      ];
    } finally {
      await rig.stopPrograms();
      await Promise.all([toDatabase.close(), toTemporal.close()]);
    }
  },
};
