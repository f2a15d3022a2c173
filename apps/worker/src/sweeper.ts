import type { Committed } from '@kontor/contracts';
import type { DataSource } from '@kontor/database';
import type { Runtime } from '@kontor/runtime';

export interface SweeperDeps {
  readonly dataSource: DataSource;
  readonly runtime: Pick<Runtime, 'findUndriven' | 'advanceOverdue' | 'sweepMessages'>;
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
/** Overdue instances in one go, and how long the goes of one round may take together. */
const OVERDUE_BATCH = 100;
const OVERDUE_MS = 2_000;
/** Instances that could not be advanced are left to their drivers for so many rounds. */
const ROUNDS_SKIPPED = 60;
/** The lock of a worker that was stopped goes to another one: the server ends a session that is silent this long. */
const LONGEST_SILENCE = `SET idle_session_timeout = '15s'`;
const SIGN_OF_LIFE_MS = 3_000;
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
  let skipped: readonly string[] = [];
  let pause: { readonly end: () => void } | null = null;

  const dropLock = async (): Promise<void> => {
    const held = lock;
    lock = null;
    await held?.query('SELECT pg_advisory_unlock_all()').catch(() => undefined);
    await held?.query('RESET idle_session_timeout').catch(() => undefined);
    await held?.release().catch(() => undefined);
  };
  // a chore may take longer than the silence that is allowed; whether the lock is lost is found out by the next round
  const signs = setInterval(() => void lock?.query('SELECT 1').catch(() => undefined), SIGN_OF_LIFE_MS);

  const holdsLock = async (): Promise<boolean> => {
    if (lock !== null) {
      await lock.query('SELECT 1');
      return true;
    }
    const connection = dataSource.createQueryRunner();
    try {
      const rows = (await connection.query(LOCK)) as { held: boolean }[];
      if (rows[0]?.held === true) {
        await connection.query(LONGEST_SILENCE);
        lock = connection;
        return true;
      }
    } finally {
      if (lock !== connection) await connection.release().catch(() => undefined);
    }
    return false;
  };

  const advanceOverdue = async (): Promise<void> => {
    if (rounds % ROUNDS_SKIPPED === 0) skipped = [];
    const endMs = performance.now() + OVERDUE_MS;
    let isMore = true;
    while (isMore && !isStopped && performance.now() < endMs) {
      const { advanced, failed } = await runtime.advanceOverdue({ limit: OVERDUE_BATCH, skip: skipped });
      skipped = [...skipped, ...failed];
      isMore = advanced + failed.length === OVERDUE_BATCH;
    }
  };

  const round = async (): Promise<void> => {
    if (!(await holdsLock())) return;
    await advanceOverdue();
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
    clearInterval(signs);
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
