import { channel } from 'node:diagnostics_channel';
import type { Committed } from '@kontor/contracts';
import type { Client } from '@temporalio/client';
import { MOST_LANES, Pace } from './pace.js';
import { tellDriver } from './signal-driver.js';
import { WakeQueue, isSoon } from './wake-order.js';
import type { Waiting } from './wake-order.js';

const BATCH = 32;
/** The record soon knows what was told. */
const REPORTED = 8;
const LONGEST_PAUSE_MS = 1_000;
/** After this it is asked again whether drivers of ended instances may be told. */
const HELD_UP_MS = 250;
/** More of them are not kept in memory: the sweeper finds the others in the record. */
const MOST_ENDED = 5_000;
/** The sweeper takes care of what waits longer than a few seconds: either may have told it by then. */
const ASK_AFTER_MS = 3_000;

// named points at which a test may end the process; without a subscriber they do nothing
const BEFORE_WAKE = channel('kontor:point:wake.before');
const AFTER_WAKE = channel('kontor:point:wake.after');

type Told = readonly { readonly instanceId: string; readonly seq: number }[];

export interface WakerDeps {
  readonly client: Client;
  /** Told which plans Temporal has accepted, so that the record knows the driver has them. */
  onDelivered(batch: Told): Promise<void>;
  /** Which instances' drivers still are behind; asked for wakes that had to wait for long. */
  stillUndriven?(instanceIds: readonly string[]): Promise<readonly string[]>;
  /** Whether drivers whose instances have ended may be told now; asked only when no other waits. */
  mayEnd?(): Promise<boolean>;
  /** How busy the machine is that makes the decisions, from 0 to 1; drivers nothing depends on soon then wait. */
  load?(): number;
  /** Told of a batch that did not get through; the sweeper repeats it. */
  onFailed?(error: unknown): void;
}

export interface Waker {
  /** Queues a wake; never throws, never waits. One that is `late` is not held back. */
  wake(committed: Committed, isLate?: boolean): void;
  /** The driver has that plan by itself: it asked for it. */
  forget(instanceId: string, seq: number): void;
  /** Holds nothing back any longer; resolves when nothing is queued or under way. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** Wakes drivers after commits. Temporal may be away: a failed wake is dropped and the sweeper finds the instance again. */
export function createWaker(deps: WakerDeps): Waker {
  const { client, onDelivered, stillUndriven, mayEnd, load, onFailed } = deps;
  const queue = new WakeQueue();
  const pace = new Pace(load);
  let pump: Promise<void> | null = null;
  let hurry = 0;
  let interrupt: () => void = () => undefined;
  let isClosed = false;

  const deliver = async (batch: readonly Waiting[], lanes: number): Promise<void> => {
    const delivered: { instanceId: string; seq: number }[] = [];
    const rest = await needed(batch);
    // what is needed soon never waits behind what is not
    const take = (): Waiting | undefined => queue.takeNeeded() ?? rest.shift();
    const report = async (): Promise<void> => {
      const told = delivered.splice(0);
      if (told.length > 0) await onDelivered(told).catch((error: unknown) => onFailed?.(error));
    };
    const reports: Promise<void>[] = [];
    let hasFailed = false;
    const lane = async (): Promise<void> => {
      for (let next = take(); next; next = hasFailed ? undefined : take()) {
        try {
          BEFORE_WAKE.publish(null);
          await tellDriver(client, next.committed, next.restUntilMs - performance.now());
          AFTER_WAKE.publish(null);
          const { instanceId, plan } = next.committed;
          delivered.push({ instanceId, seq: plan.seq });
          if (delivered.length >= REPORTED) reports.push(report());
        } catch (error) {
          hasFailed = true;
          onFailed?.(error);
        }
      }
    };
    // what is needed soon does not go slowly, however busy the machine is
    const wide = queue.hasNeeded || rest.some(({ committed }) => isSoon(committed)) ? MOST_LANES : lanes;
    await Promise.all(Array.from({ length: wide }, lane));
    await Promise.all([...reports, report()]);
  };

  const needed = async (batch: readonly Waiting[]): Promise<Waiting[]> => {
    const longAgoMs = performance.now() - ASK_AFTER_MS;
    // a driver may know its plan and be late all the same: what is needed soon is told without asking
    const isOld = ({ sinceMs, committed }: Waiting): boolean => sinceMs <= longAgoMs && !isSoon(committed);
    const old = batch.filter(isOld).map(({ committed }) => committed.instanceId);
    if (old.length === 0 || !stillUndriven) return [...batch];
    const behind = new Set(await stillUndriven(old).catch(() => old));
    return batch.filter((one) => !isOld(one) || behind.has(one.committed.instanceId));
  };

  const run = async (): Promise<void> => {
    let restUntilMs = 0;
    while (queue.size > 0 && !isClosed) {
      const nowMs = performance.now();
      const waitedMs = nowMs - queue.oldestMs(nowMs);
      const lanes = pace.inFlight(nowMs, waitedMs);
      const pauseMs = hurry > 0 ? 0 : pace.pauseMs(nowMs, waitedMs);
      if (pauseMs > 0 && nowMs < restUntilMs) {
        await deliver([], lanes);
        await pauseUntil(restUntilMs);
        continue;
      }
      const atMs = hurry > 0 ? Number.POSITIVE_INFINITY : nowMs;
      // others, who are needed, never share a batch with them
      const endNext = queue.hasOnlyEnded(atMs);
      const mayEndNow = hurry > 0 || (endNext && pace.mayEnd(nowMs, waitedMs) && (await mayEnds()));
      const batch = queue.take(pauseMs > 0 ? 1 : BATCH, atMs, mayEndNow);
      if (batch.length > 0) await deliver(batch, lanes);
      else await pauseUntil(endNext ? nowMs + HELD_UP_MS : queue.nextMs());
      if (batch.some(({ committed }) => !isSoon(committed))) restUntilMs = performance.now() + pauseMs;
    }
  };

  const mayEnds = async (): Promise<boolean> => (await mayEnd?.().catch(() => true)) ?? true;

  /** Cut short by what is needed soon, not by each commit, of which there are many. */
  const pauseUntil = (atMs: number): Promise<void> =>
    new Promise((resolve) => {
      if (queue.hasNeeded) return resolve();
      const end = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(end, Math.max(1, Math.min(LONGEST_PAUSE_MS, atMs - performance.now())));
      interrupt = end;
    });

  const start = (): void => {
    pump ??= run().finally(() => {
      pump = null;
      if (queue.size > 0 && !isClosed) start();
    });
  };

  const idle = async (): Promise<void> => {
    hurry += 1;
    interrupt();
    while (pump) await pump;
    hurry -= 1;
  };

  return {
    wake(committed, isLate = false) {
      if (isClosed) return;
      const nowMs = performance.now();
      // what the sweeper finds again is no commit
      if (!isLate) pace.note(nowMs);
      if (committed.needsNoWake === true) return;
      if (committed.plan.ended && queue.size >= MOST_ENDED) return;
      queue.add(committed, nowMs, isLate ? 0 : pace.holdMs(nowMs), isLate ? ASK_AFTER_MS : 0);
      if (isLate || isSoon(committed)) interrupt();
      start();
    },
    forget: (instanceId, seq) => queue.drop(instanceId, seq),
    idle,
    async close() {
      await idle();
      isClosed = true;
    },
  };
}
