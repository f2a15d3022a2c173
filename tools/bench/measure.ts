/** Figures of one measurement: operations a second and latencies in milliseconds. */
export interface Figures {
  readonly count: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Runs `work` `count` times with `inFlight` at once; `work` gets the number of the call. */
export async function measure(
  count: number,
  inFlight: number,
  work: (index: number) => Promise<void>,
): Promise<Figures> {
  const tookMs: number[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) {
      const index = next;
      next += 1;
      const begun = performance.now();
      await work(index);
      tookMs.push(performance.now() - begun);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: inFlight }, lane));
  const seconds = (performance.now() - begun) / 1_000;
  tookMs.sort((a, b) => a - b);
  const quantile = (share: number): number =>
    tookMs[Math.min(tookMs.length - 1, Math.floor(tookMs.length * share))] ?? 0;
  return { count, perSecond: count / seconds, p50Ms: quantile(0.5), p99Ms: quantile(0.99) };
}
