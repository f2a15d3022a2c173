import { AsyncLocalStorage } from 'node:async_hooks';
import { channel } from 'node:diagnostics_channel';
import type { Committed } from '@kontor/contracts';
import { beginTransaction, steer } from '@kontor/database';
import type { EntityManager, Transaction } from '@kontor/database';
import type { RuntimeDeps } from '../runtime.js';
import { translated } from './database-errors.js';
import { createKeyedQueue } from './keyed-queue.js';

/** One transaction and what becomes of it afterwards. Opened by its first use, so that waiting in line holds no connection. */
export interface Unit {
  tx(): Promise<EntityManager>;
  readonly isOpen: boolean;
  /** A statement whose answer nobody waits for before the end of the command: it is sent, and what follows is sent behind it. */
  later(statement: Promise<unknown>): void;
  /** Waits for the answers that nobody has waited for. @throws what the first of them failed with */
  settle(): Promise<void>;
  /** Waits in line for an instance and keeps the place until the transaction ends. */
  enter(instanceId: string): Promise<void>;
  /** Marks a point to come back to; the answer goes back. */
  savepoint(): Promise<() => Promise<void>>;
  /** Told after the commit, the latest of each instance. */
  readonly committed: Map<string, Committed>;
  /** Instances to advance after the commit. */
  readonly followUps: Set<string>;
  /** Instances that had something due: applied even when the unit is rolled back. */
  readonly settleAnyway: Set<string>;
  /** Ends the unit with this refusal, whatever is done in it afterwards. */
  refuse(error: unknown): void;
}

/** Runs work in units; work inside a unit joins it. */
export interface Units {
  /** In the current unit, or a new one. `first` runs at the beginning of a new transaction. */
  run<T>(work: (unit: Unit) => Promise<T>, first?: (tx: EntityManager) => Promise<void>): Promise<T>;
  /**
   * Like `run`, but when the unit was already there a failure leaves no trace in it. `isAlone`: the unit is for this
   * command only; a failure ends it, and no savepoint is needed.
   */
  command<T>(work: (unit: Unit) => Promise<T>, isAlone?: boolean): Promise<T>;
  readonly current: Unit | undefined;
}

// named points at which a test may end the process; without a subscriber they do nothing
const BEFORE_COMMIT = channel('kontor:point:commit.before');
const AFTER_COMMIT = channel('kontor:point:commit.after');

interface Failure {
  readonly error: unknown;
}

interface Frame {
  readonly unit: Unit;
}

/** Messages between instances go this deep in line; what goes on is the drivers' business. */
const DEEPEST_IN_LINE = 8;

/** The transactions of one runtime. `advanceInLine` moves another instance after a commit. */
export function createUnits(deps: RuntimeDeps, advanceInLine: (instanceId: string) => Promise<void>): Units {
  const frames = new AsyncLocalStorage<Frame | null>();
  const depths = new AsyncLocalStorage<number>();
  const queue = createKeyedQueue();
  const trouble = (error: unknown): void => deps.onTrouble?.(error);

  const inLine = async (instanceIds: Iterable<string>): Promise<void> => {
    const depth = (depths.getStore() ?? 0) + 1;
    if (depth > DEEPEST_IN_LINE) return;
    for (const instanceId of instanceIds) {
      await frames.run(null, () => depths.run(depth, () => advanceInLine(instanceId).catch(trouble)));
    }
  };

  const runNew = async <T>(
    work: (unit: Unit) => Promise<T>,
    first?: (tx: EntityManager) => Promise<void>,
  ): Promise<T> => {
    const places = new Map<string, () => void>();
    let opening: Promise<Transaction> | undefined;
    let unanswered: Promise<unknown>[] = [];
    let savepoints = 0;
    let refusal: Failure | undefined;
    let beginning: Promise<Failure | undefined> = Promise.resolve(undefined);
    const open = async (): Promise<Transaction> => {
      const transaction = await beginTransaction(deps.dataSource);
      if (first) {
        const begun = first(transaction.tx);
        beginning = begun.then(
          () => undefined,
          (error: unknown) => {
            unit.refuse(error);
            return { error };
          },
        );
        unit.later(begun);
      }
      return transaction;
    };
    const unit: Unit = {
      tx: async () => {
        if (refusal) throw refusal.error;
        return (await (opening ??= open())).tx;
      },
      later: (statement) => {
        statement.catch(() => undefined);
        unanswered.push(statement);
      },
      settle: async () => {
        const statements = unanswered;
        unanswered = [];
        await Promise.all(statements);
      },
      get isOpen() {
        return opening !== undefined;
      },
      enter: async (instanceId) => {
        if (!places.has(instanceId)) places.set(instanceId, await queue.enter(instanceId));
      },
      savepoint: async () => {
        const tx = await unit.tx();
        const name = `kontor_${(savepoints += 1)}`;
        await unit.settle();
        await steer(tx, `SAVEPOINT ${name}`);
        return async () => {
          await unit.settle().catch(() => undefined);
          await steer(tx, `ROLLBACK TO SAVEPOINT ${name}`);
        };
      },
      committed: new Map(),
      followUps: new Set(),
      settleAnyway: new Set(),
      refuse: (error) => {
        refusal ??= { error };
      },
    };
    const transaction = (): Promise<Transaction | undefined> =>
      opening?.catch(() => undefined) ?? Promise.resolve(undefined);
    const leave = async (): Promise<void> => {
      await (await transaction())?.release();
      for (const free of places.values()) free();
    };
    const commit = async (): Promise<void> => {
      const opened = await transaction();
      const [committed] = await Promise.allSettled([opened?.commit()]);
      // why it failed is in the statement that did
      await unit.settle();
      if (committed.status === 'rejected') throw committed.reason;
      if (committed.value === false) throw new Error('a failed statement was passed over');
    };
    let result: T;
    try {
      result = await frames.run({ unit }, () => work(unit));
      await beginning;
      if (refusal) throw refusal.error;
      if (unit.isOpen) {
        BEFORE_COMMIT.publish(null);
        await commit();
        AFTER_COMMIT.publish(null);
      }
    } catch (error) {
      // a twin has done all this before: that is why the work was refused, and what is to be told
      const failedBeginning = await beginning;
      await (await transaction())?.rollback();
      await leave();
      await inLine(unit.settleAnyway);
      throw translated((failedBeginning ?? { error }).error);
    }
    await leave();
    for (const committed of unit.committed.values()) deps.onCommitted(committed);
    await inLine(unit.followUps);
    return result;
  };

  return {
    get current() {
      return frames.getStore()?.unit;
    },
    run: (work, first) => {
      const unit = frames.getStore()?.unit;
      return unit ? work(unit) : runNew(work, first);
    },
    command: async (work, isAlone = false) => {
      const unit = frames.getStore()?.unit;
      if (!unit) return runNew(work);
      if (isAlone) {
        try {
          return await work(unit);
        } catch (error) {
          unit.refuse(error);
          throw translated(error);
        }
      }
      const told = new Map(unit.committed);
      let back: (() => Promise<void>) | undefined;
      // the place in line comes first, the connection second
      const guarded: Unit = Object.create(unit, {
        tx: {
          value: async () => {
            back ??= await unit.savepoint();
            return unit.tx();
          },
        },
      }) as Unit;
      try {
        const result = await work(guarded);
        await unit.settle();
        return result;
      } catch (error) {
        await back?.();
        unit.committed.clear();
        for (const [id, committed] of told) unit.committed.set(id, committed);
        for (const id of unit.settleAnyway) unit.followUps.add(id);
        throw translated(error);
      }
    },
  };
}
