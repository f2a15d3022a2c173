import { DomainError } from '@kontor/contracts';

/** Longest wait in line; whoever waits longer is better told to come back. */
const LONGEST_WAIT_MS = 5_000;

/** One line per key: the next one enters when the one before has left. */
export interface KeyedQueue {
  /** Waits in line; the answer leaves the place again. @throws instance-busy after 5 s */
  enter(key: string): Promise<() => void>;
}

/** A queue within this process, so that a hot key costs waiting promises and not database connections. */
export function createKeyedQueue(longestWaitMs = LONGEST_WAIT_MS): KeyedQueue {
  const lines = new Map<string, (() => void)[]>();

  const leave = (key: string): void => {
    const next = lines.get(key)?.shift();
    if (next) next();
    else lines.delete(key);
  };
  const placeOf = (key: string): (() => void) => {
    let hasLeft = false;
    return () => {
      if (!hasLeft) leave(key);
      hasLeft = true;
    };
  };

  return {
    async enter(key) {
      const line = lines.get(key);
      if (!line) {
        lines.set(key, []);
        return placeOf(key);
      }
      await new Promise<void>((resolve, reject) => {
        const turn = (): void => {
          clearTimeout(patience);
          resolve();
        };
        const patience = setTimeout(() => {
          line.splice(line.indexOf(turn), 1);
          reject(new DomainError('instance-busy'));
        }, longestWaitMs);
        line.push(turn);
      });
      return placeOf(key);
    },
  };
}
