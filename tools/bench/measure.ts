import { quantile } from '../house/quantile.js';

/** Figures of one measurement: operations a second and latencies in milliseconds. */
export interface Figures {
  readonly count: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/**
 * Runs `work` `count` times with `inFlight` at once; `work` gets the number of the call and that of its lane. What is slow
 * ends earlier, after `mostSeconds`.
 */
export async function measure(
  count: number,
  inFlight: number,
  work: (index: number, lane: number) => Promise<void>,
  mostSeconds = Infinity,
): Promise<Figures> {
  const endMs = performance.now() + mostSeconds * 1_000;
  return measureWhile((begun) => begun < count && performance.now() < endMs, inFlight, work);
}

/** Like `measure`, for as long as `seconds` are not over. */
export async function measureFor(
  seconds: number,
  inFlight: number,
  work: (index: number, lane: number) => Promise<void>,
): Promise<Figures> {
  const endMs = performance.now() + seconds * 1_000;
  return measureWhile(() => performance.now() < endMs, inFlight, work);
}

async function measureWhile(
  goesOn: (begun: number) => boolean,
  inFlight: number,
  work: (index: number, lane: number) => Promise<void>,
): Promise<Figures> {
  const tookMs: number[] = [];
  let next = 0;
  const run = async (lane: number): Promise<void> => {
    while (goesOn(next)) {
      const index = next;
      next += 1;
      const begunMs = performance.now();
      await work(index, lane);
      tookMs.push(performance.now() - begunMs);
    }
  };
  const begunMs = performance.now();
  await Promise.all(Array.from({ length: inFlight }, (_, lane) => run(lane)));
  return figuresOf(tookMs, (performance.now() - begunMs) / 1_000);
}

/**
 * Begins `work` at a steady rate for `seconds`, whether or not what began before has ended, on at most `lanes` at once.
 * Latency counts from the moment it was due, so that waiting for a lane is not left out.
 */
export async function measureOffered(
  rate: number,
  seconds: number,
  lanes: number,
  work: (index: number, lane: number) => Promise<void>,
): Promise<Figures> {
  const tookMs: number[] = [];
  const total = Math.round(rate * seconds);
  const beginMs = performance.now();
  let next = 0;
  const run = async (lane: number): Promise<void> => {
    while (next < total) {
      const index = next;
      next += 1;
      const dueMs = beginMs + (index * 1_000) / rate;
      const waitMs = dueMs - performance.now();
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
      await work(index, lane);
      tookMs.push(performance.now() - dueMs);
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, lane) => run(lane)));
  return figuresOf(tookMs, (performance.now() - beginMs) / 1_000);
}

/** Figures of latencies that were taken within `seconds`. */
export function figuresOf(tookMs: readonly number[], seconds: number): Figures {
  const count = tookMs.length;
  return {
    ...{ count, seconds, perSecond: count / seconds },
    ...{ p50Ms: quantile(tookMs, 0.5), p99Ms: quantile(tookMs, 0.99) },
  };
}
