import { describe, expect, it, jest } from '@jest/globals';
import { clientWith, committed } from '../test/client.js';
import type { Sent } from '../test/client.js';
import { driverIdOf } from './signal-driver.js';
import { createWaker } from './waker.js';

/** A waker that writes down what was delivered and what failed. */
const wakerWith = (answer?: (sent: Sent) => Promise<void>, onDelivered = () => Promise.resolve()) => {
  const { sent, client } = clientWith(answer);
  const delivered: string[] = [];
  const failed: unknown[] = [];
  const waker = createWaker({
    client,
    onDelivered: async (batch) => {
      await onDelivered();
      delivered.push(...batch.map(({ instanceId, seq }) => `${instanceId}:${seq}`));
    },
    onFailed: (error) => failed.push(error),
  });
  return { waker, sent, delivered, failed };
};

const untilTrue = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('the waker', () => {
  it('delivers every wake and reports its plan as delivered', async () => {
    const { waker, delivered } = wakerWith();
    const ids = Array.from({ length: 150 }, (_, i) => `i${i}`);
    for (const id of ids) waker.wake(committed(id, 2));
    await waker.idle();
    expect(delivered.sort()).toEqual(ids.map((id) => `${id}:2`).sort());
  });

  it('has at most four signals under way', async () => {
    let underWay = 0;
    let most = 0;
    const { waker } = wakerWith(async () => {
      most = Math.max(most, ++underWay);
      await Promise.resolve();
      underWay--;
    });
    for (let i = 0; i < 30; i++) waker.wake(committed(`i${i}`));
    await waker.idle();
    expect(most).toBe(4);
  });

  it('tells drivers of ended instances only when they may be told, and others meanwhile', async () => {
    const { sent, client } = clientWith();
    let mayEnd = false;
    const waker = createWaker({
      client,
      onDelivered: () => Promise.resolve(),
      mayEnd: () => Promise.resolve(mayEnd),
    });
    const plan = { instanceId: 'ended', seq: 2, ended: true, timers: [], activities: [] };
    waker.wake(committed('ended', 2, { plan }), true);
    await new Promise((resolve) => setTimeout(resolve, 50));
    waker.wake(committed('open'), true);
    await untilTrue(() => sent.length > 0);
    expect(sent.map(({ workflowId }) => workflowId)).toEqual([driverIdOf('open')]);
    mayEnd = true;
    await untilTrue(() => sent.length > 1);
    expect(sent[1]?.workflowId).toBe(driverIdOf('ended'));
    await waker.close();
  });

  it('tells drivers of ended instances when nobody knows whether they may be told', async () => {
    const { sent, client } = clientWith();
    const mayEnd = () => Promise.reject(new Error('away'));
    const waker = createWaker({ client, onDelivered: () => Promise.resolve(), mayEnd });
    const plan = { instanceId: 'ended', seq: 2, ended: true, timers: [], activities: [] };
    waker.wake(committed('ended', 2, { plan }), true);
    await untilTrue(() => sent.length === 1);
    await waker.close();
  });

  it('sends one signal for the plans of an instance that gather meanwhile, the newest', async () => {
    const first = Promise.withResolvers<undefined>();
    const { waker, sent, delivered } = wakerWith(async () => {
      await first.promise;
    });
    waker.wake(committed('i', 1));
    const told = waker.idle();
    await untilTrue(() => sent.length === 1);
    for (const seq of [2, 4, 3]) waker.wake(committed('i', seq));
    first.resolve(undefined);
    await told;
    expect(sent).toHaveLength(2);
    expect(delivered).toEqual(['i:1', 'i:4']);
  });

  it('waits a moment with what needs nothing now, and tells a life that has ended meanwhile once', async () => {
    const { waker, sent } = wakerWith();
    waker.wake(committed('i', 1, { isNew: true }));
    waker.wake(committed('i', 2, { plan: { ...committed('i', 2).plan, ended: true } }));
    expect(sent).toEqual([]);
    await untilTrue(() => sent.length > 0);
    await waker.idle();
    expect(sent).toMatchObject([
      { call: 'signalWithStart', options: { args: [{ plan: { seq: 2, ended: true } }] } },
    ]);
  });

  it('does not hold back what is late already', async () => {
    const { waker, sent } = wakerWith();
    waker.wake(committed('usual'));
    waker.wake(committed('late'), true);
    await untilTrue(() => sent.length > 0);
    expect(sent.map(({ workflowId }) => workflowId)).toEqual([driverIdOf('late')]);
    await waker.idle();
  });

  it('is slow in a rush, but nothing needed waits for it, and the record knows at once what was told', async () => {
    const { sent, client } = clientWith();
    const delivered: string[] = [];
    const waker = createWaker({
      client,
      onDelivered: (batch) => {
        delivered.push(...batch.map(({ instanceId }) => instanceId));
        return Promise.resolve();
      },
      load: () => 1,
    });
    for (let i = 0; i < 100; i++) waker.wake(committed(`human${i}`));
    await untilTrue(() => sent.length > 0);
    const beganMs = performance.now();
    await untilTrue(() => delivered.length === 1);
    waker.wake(committed('needed', 1, { restMs: 0 }));
    await untilTrue(() => delivered.includes('needed'));
    expect(performance.now() - beganMs).toBeLessThan(200);
    expect(sent.map(({ workflowId }) => workflowId)).toEqual(['human0', 'needed'].map(driverIdOf));
    await waker.idle();
    expect(delivered).toHaveLength(101);
  });

  it('sends what is needed before the rest of what it has taken up', async () => {
    const first = Promise.withResolvers<undefined>();
    const { waker, sent } = wakerWith(() => first.promise);
    for (let i = 0; i < 8; i++) waker.wake(committed(`human${i}`));
    const told = waker.idle();
    await untilTrue(() => sent.length === 4);
    waker.wake(committed('needed', 1, { restMs: 0 }));
    first.resolve(undefined);
    await told;
    expect(sent[4]?.workflowId).toBe(driverIdOf('needed'));
    expect(sent).toHaveLength(9);
  });

  it('asks before it sends what has waited for long, and leaves out what was told meanwhile', async () => {
    const { sent, client } = clientWith();
    const asked: string[] = [];
    const waker = createWaker({
      client,
      onDelivered: () => Promise.resolve(),
      stillUndriven: (ids) => {
        asked.push(...ids);
        return Promise.resolve(['behind']);
      },
    });
    const now = jest.spyOn(performance, 'now');
    now.mockReturnValue(0);
    for (const id of ['behind', 'told']) waker.wake(committed(id));
    now.mockReturnValue(10_000);
    waker.wake(committed('fresh'));
    waker.wake(committed('overdue', 1, { restMs: 0 }), true);
    await waker.idle();
    now.mockRestore();
    expect(asked.sort()).toEqual(['behind', 'told']);
    expect(sent.map(({ workflowId }) => workflowId).sort()).toEqual(
      ['behind', 'fresh', 'overdue'].map(driverIdOf),
    );
  });

  it('leaves a driver alone for which a commit is no news', async () => {
    const { waker, sent } = wakerWith();
    waker.wake(committed('a', 3, { needsNoWake: true }));
    waker.wake(committed('b', 3));
    await waker.idle();
    expect(sent.map(({ workflowId }) => workflowId)).toEqual([driverIdOf('b')]);
  });

  it('does not wake a driver that asked for the plan itself', async () => {
    const { waker, sent } = wakerWith();
    waker.wake(committed('a', 3));
    waker.wake(committed('b', 4));
    waker.forget('a', 3);
    waker.forget('b', 3);
    await waker.idle();
    expect(sent.map(({ workflowId }) => workflowId)).toEqual([driverIdOf('b')]);
  });

  it('drops what does not get through, says so, and works on when Temporal is back', async () => {
    let isAway = true;
    const { waker, sent, delivered, failed } = wakerWith(() =>
      isAway ? Promise.reject(new Error('away')) : Promise.resolve(),
    );
    for (let i = 0; i < 20; i++) waker.wake(committed(`i${i}`));
    await waker.idle();
    expect(delivered).toEqual([]);
    expect(failed.length).toBeGreaterThan(0);
    expect(sent.length).toBeLessThan(10);

    isAway = false;
    waker.wake(committed('later'));
    await waker.idle();
    expect(delivered).toEqual(['later:1']);
  });

  it('reports as delivered only what Temporal accepted', async () => {
    const { waker, delivered, failed } = wakerWith(({ workflowId }) =>
      workflowId === driverIdOf('bad') ? Promise.reject(new Error('refused')) : Promise.resolve(),
    );
    waker.wake(committed('good'));
    waker.wake(committed('bad'));
    await waker.idle();
    expect(delivered).toEqual(['good:1']);
    expect(failed).toHaveLength(1);
  });

  it('survives a record that cannot be written', async () => {
    const { waker, failed } = wakerWith(undefined, () => Promise.reject(new Error('no database')));
    waker.wake(committed('a'));
    await waker.idle();
    expect(failed).toEqual([new Error('no database')]);
  });

  it('finishes what it has when it closes, and takes nothing more', async () => {
    const { waker, delivered } = wakerWith();
    waker.wake(committed('a'));
    waker.wake(committed('b'));
    await waker.close();
    waker.wake(committed('late'));
    await waker.idle();
    expect(delivered).toEqual(['a:1', 'b:1']);
  });
});
