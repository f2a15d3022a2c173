import type { Committed } from '@kontor/contracts';
import type { DataSource } from '@kontor/database';
import type { Runtime } from '@kontor/runtime';

export interface SweeperDeps {
  readonly dataSource: DataSource;
  readonly runtime: Pick<Runtime, 'findUndriven' | 'sweepMessages'>;
  readonly wake: (committed: Committed) => void;
  /** What else one worker does every few seconds: mails that no activity waits for, schedules. */
  readonly chores: readonly (() => Promise<unknown>)[];
  readonly onTrouble: (error: unknown) => void;
}

export interface Sweeper {
  stop(): Promise<void>;
}

const EVERY_MS = 1_000;
/** Kept messages and the chores have their turn every so many rounds. */
const ROUNDS_BETWEEN_CHORES = 5;
const BATCH = 200;
const LOCK = `SELECT pg_try_advisory_lock(hashtextextended('kontor.sweeper', 0)) AS held`;

type Connection = ReturnType<DataSource['createQueryRunner']>;

/**
 * Finds what nobody is driving and wakes it, every second, in one worker of all at a time: the lock ends with its
 * connection, so another worker takes over when this one is gone.
 */
export function startSweeper({ dataSource, runtime, wake, chores, onTrouble }: SweeperDeps): Sweeper {
  let lock: Connection | null = null;
  let isStopped = false;
  let rounds = 0;
  let pause: { readonly end: () => void } | null = null;

  const dropLock = async (): Promise<void> => {
    const held = lock;
    lock = null;
    await held?.query('SELECT pg_advisory_unlock_all()').catch(() => undefined);
    await held?.release().catch(() => undefined);
  };

  const holdsLock = async (): Promise<boolean> => {
    if (lock !== null) {
      await lock.query('SELECT 1');
      return true;
    }
    const connection = dataSource.createQueryRunner();
    try {
      const rows = (await connection.query(LOCK)) as { held: boolean }[];
      if (rows[0]?.held === true) {
        lock = connection;
        return true;
      }
    } finally {
      if (lock !== connection) await connection.release().catch(() => undefined);
    }
    return false;
  };

  const round = async (): Promise<void> => {
    if (!(await holdsLock())) return;
    for (const committed of await runtime.findUndriven(BATCH)) wake(committed);
    if (rounds % ROUNDS_BETWEEN_CHORES === 0) {
      // one that fails does not keep the others from their turn
      for (const chore of [() => runtime.sweepMessages(), ...chores]) await chore().catch(onTrouble);
    }
    rounds += 1;
  };

  const sleep = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, EVERY_MS);
      pause = {
        end: () => {
          clearTimeout(timer);
          resolve();
        },
      };
    });

  const loop = async (): Promise<void> => {
    while (!isStopped) {
      try {
        await round();
      } catch (error) {
        onTrouble(error);
        await dropLock();
      }
      if (!isStopped) await sleep();
    }
    await dropLock();
  };
  const running = loop();

  return {
    async stop() {
      isStopped = true;
      pause?.end();
      await running;
    },
  };
}
