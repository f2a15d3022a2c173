import { AsyncLocalStorage } from 'node:async_hooks';
import type { Committed } from '@kontor/contracts';
import type { EntityManager } from '@kontor/database';
import type { RuntimeDeps } from '../runtime.js';
import { translated } from './database-errors.js';
import { createKeyedQueue } from './keyed-queue.js';

/** One transaction and what becomes of it afterwards. Opened by its first use, so that waiting in line holds no connection. */
export interface Unit {
  tx(): Promise<EntityManager>;
  readonly isOpen: boolean;
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
}

/** Runs work in units; work inside a unit joins it. */
export interface Units {
  /** In the current unit, or a new one. `first` runs at the beginning of a new transaction. */
  run<T>(work: (unit: Unit) => Promise<T>, first?: (tx: EntityManager) => Promise<void>): Promise<T>;
  /** Like `run`, but when the unit was already there a failure leaves no trace in it. */
  command<T>(work: (unit: Unit) => Promise<T>): Promise<T>;
  readonly current: Unit | undefined;
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
    const runner = deps.dataSource.createQueryRunner();
    const places = new Map<string, () => void>();
    let opening: Promise<EntityManager> | undefined;
    let savepoints = 0;
    const open = async (): Promise<EntityManager> => {
      await runner.connect();
      await runner.startTransaction();
      await first?.(runner.manager);
      return runner.manager;
    };
    const unit: Unit = {
      tx: () => (opening ??= open()),
      get isOpen() {
        return opening !== undefined;
      },
      enter: async (instanceId) => {
        if (!places.has(instanceId)) places.set(instanceId, await queue.enter(instanceId));
      },
      savepoint: async () => {
        const tx = await unit.tx();
        const name = `kontor_${(savepoints += 1)}`;
        await tx.query(`SAVEPOINT ${name}`);
        return async () => {
          await tx.query(`ROLLBACK TO SAVEPOINT ${name}`);
        };
      },
      committed: new Map(),
      followUps: new Set(),
      settleAnyway: new Set(),
    };
    const leave = async (): Promise<void> => {
      if (!runner.isReleased) await runner.release();
      for (const free of places.values()) free();
    };
    let result: T;
    try {
      result = await frames.run({ unit }, () => work(unit));
      if (unit.isOpen) await runner.commitTransaction();
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      await leave();
      await inLine(unit.settleAnyway);
      throw translated(error);
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
    command: async (work) => {
      const unit = frames.getStore()?.unit;
      if (!unit) return runNew(work);
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
        return await work(guarded);
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
