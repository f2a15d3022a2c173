import { channel } from 'node:diagnostics_channel';
import type { Committed } from '@kontor/contracts';
import type { Client } from '@temporalio/client';
import { Pace } from './pace.js';
import { tellDriver } from './signal-driver.js';
import { WakeQueue } from './wake-order.js';
import type { Waiting } from './wake-order.js';

const BATCH = 32;
/** The sweeper takes care of what waits longer than a few seconds: it may have been told by then. */
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
export function createWaker({ client, onDelivered, stillUndriven, load, onFailed }: WakerDeps): Waker {
  const queue = new WakeQueue();
  const pace = new Pace(load);
  let pump: Promise<void> | null = null;
  let hurry = 0;
  let interrupt: () => void = () => undefined;
  let isClosed = false;

  const deliver = async (batch: readonly Waiting[]): Promise<void> => {
    const delivered: { instanceId: string; seq: number }[] = [];
    const rest = await needed(batch);
    const mayPause = hurry === 0 && !batch.some(({ isNeeded }) => isNeeded);
    const waitedMs = performance.now() - Math.min(...batch.map(({ sinceMs }) => sinceMs));
    const lane = async (): Promise<void> => {
      for (let next = rest.shift(); next; next = rest.shift()) {
        try {
          BEFORE_WAKE.publish(null);
          await tellDriver(client, next);
          AFTER_WAKE.publish(null);
          delivered.push({ instanceId: next.instanceId, seq: next.plan.seq });
          const pauseMs = mayPause ? pace.pauseMs(performance.now(), waitedMs) : 0;
          // not cut short by the next commit, of which there are many
          if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
        } catch (error) {
          rest.length = 0;
          onFailed?.(error);
        }
      }
    };
    const lanes = pace.inFlight(performance.now(), waitedMs);
    await Promise.all(Array.from({ length: lanes }, lane));
    if (delivered.length > 0) await onDelivered(delivered).catch((error: unknown) => onFailed?.(error));
  };

  const needed = async (batch: readonly Waiting[]): Promise<Committed[]> => {
    const all = batch.map(({ committed }) => committed);
    const longAgoMs = performance.now() - ASK_AFTER_MS;
    const old = batch
      .filter(({ sinceMs }) => sinceMs < longAgoMs)
      .map(({ committed }) => committed.instanceId);
    if (old.length === 0 || !stillUndriven) return all;
    const behind = new Set(await stillUndriven(old).catch(() => old));
    const isOld = new Set(old);
    return all.filter(({ instanceId }) => !isOld.has(instanceId) || behind.has(instanceId));
  };

  const run = async (): Promise<void> => {
    while (queue.size > 0 && !isClosed) {
      const batch = queue.take(BATCH, hurry > 0 ? Number.POSITIVE_INFINITY : performance.now());
      if (batch.length > 0) await deliver(batch);
      else await pauseUntil(queue.nextMs());
    }
  };

  const pauseUntil = (atMs: number): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(end, Math.max(1, Math.min(1_000, atMs - performance.now())));
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
      queue.add(committed, nowMs, isLate ? 0 : pace.holdMs(nowMs));
      if (queue.nextMs() === 0) interrupt();
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
