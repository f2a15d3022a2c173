/** Who has had the turn for so long lets the next one begin beside them. */
const LONGEST_ALONE_MS = 10_000;

/** Lets work begin one after the other, in the order of asking; work that hangs does not stop what waits behind it. */
export type Turns = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** @param longestAloneMs after this the next one begins though the one before has not ended */
export function createTurns(longestAloneMs = LONGEST_ALONE_MS): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return async (work) => {
    const before = last;
    const { promise, resolve: passOn } = Promise.withResolvers<null>();
    last = promise;
    await before;
    const timer = setTimeout(passOn, longestAloneMs, null);
    try {
      return await work();
    } finally {
      clearTimeout(timer);
      passOn(null);
    }
  };
}
