/** Numbers in [0, 1) that a seed repeats. */
export interface Random {
  next(): number;
  pick<T>(list: readonly T[]): T;
  /** An index, each as likely as its share. */
  weighted(shares: readonly number[]): number;
}

/** mulberry32: small and good enough to spread cases. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    pick: (list) => {
      const found = list[Math.floor(next() * list.length)];
      if (found === undefined) throw new Error('nothing to pick from');
      return found;
    },
    weighted: (shares) => {
      let left = next() * shares.reduce((sum, share) => sum + share, 0);
      const found = shares.findIndex((share) => (left -= share) < 0);
      return found < 0 ? shares.length - 1 : found;
    },
  };
}
