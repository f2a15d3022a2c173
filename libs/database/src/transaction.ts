import type { DataSource, EntityManager } from 'typeorm';
import { steer } from './queries/rows.js';

/** A transaction on a connection of its own. Its statements need not wait for each other's answers. */
export interface Transaction {
  readonly tx: EntityManager;
  /** Sends COMMIT behind everything sent so far. @returns whether PostgreSQL committed: after a failed statement it does not */
  commit(): Promise<boolean>;
  /** Never throws; the connection goes back to the pool, or away when it is broken. */
  rollback(): Promise<void>;
  release(): Promise<void>;
}

/**
 * A step's statements find rows by their ids: one plan serves all, planning costs more than running them, and a plan
 * made while a table was small must not read all of it once it has grown.
 */
const BEGIN = 'BEGIN; SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL enable_seqscan = off';

/** Takes a connection and sends BEGIN; the answer to it comes with that of the first statement. */
export async function beginTransaction(dataSource: DataSource): Promise<Transaction> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  const { manager: tx } = runner;
  let isOpen = true;
  // what TypeORM itself does on this connection must not begin or end a transaction of its own
  Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
  const begun = steer(tx, BEGIN);
  begun.catch(() => undefined);
  const ended = (): void => {
    isOpen = false;
    Object.assign(runner, { isTransactionActive: false, transactionDepth: 0 });
  };
  return {
    tx,
    async commit() {
      const [, done] = await Promise.all([begun, steer(tx, 'COMMIT')]);
      ended();
      return done === 'COMMIT';
    },
    async rollback() {
      if (!isOpen) return;
      ended();
      if (!runner.isReleased) await steer(tx, 'ROLLBACK').catch(() => undefined);
    },
    async release() {
      if (!runner.isReleased) await runner.release();
    },
  };
}
