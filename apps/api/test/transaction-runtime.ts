import { DomainError } from '@kontor/contracts';
import type { DataSource, EntityManager } from '@kontor/database';
import type { Runtime } from '@kontor/runtime';
import { AsyncLocalStorage } from 'node:async_hooks';

/** A runtime with transactions and nothing that moves; parts that a test needs are handed in. */
export function transactionRuntime(dataSource: DataSource, parts: Partial<Runtime> = {}): Runtime {
  const current = new AsyncLocalStorage<EntityManager>();
  const inTransaction: Runtime['inTransaction'] = (run) => {
    const tx = current.getStore();
    return tx ? run(tx) : dataSource.transaction((opened) => current.run(opened, () => run(opened)));
  };
  const nothingMoves = (): never => {
    throw new DomainError('instance-ended');
  };
  const base: Runtime = {
    withIdempotency: (_scope, _key, _hash, run) => inTransaction(run),
    inTransaction,
    start: nothingMoves,
    publish: nothingMoves,
    startByTimer: nothingMoves,
    completeTask: nothingMoves,
    claimTask: nothingMoves,
    unclaimTask: nothingMoves,
    reassignTask: nothingMoves,
    delegateTask: nothingMoves,
    commentTask: nothingMoves,
    saveDraft: nothingMoves,
    taskForm: () => Promise.resolve({ form: null, formData: {}, shows: [] }),
    cancel: nothingMoves,
    suspend: nothingMoves,
    resume: nothingMoves,
    annotate: nothingMoves,
    attach: nothingMoves,
    reportFailedMail: nothingMoves,
    recordResentMail: nothingMoves,
    decideEffects: nothingMoves,
    retryIncident: nothingMoves,
    cancelPreview: nothingMoves,
    advance: nothingMoves,
    activityInput: nothingMoves,
    recordActivityResult: nothingMoves,
    findUndriven: nothingMoves,
    stillUndriven: nothingMoves,
    lateDrivers: () => Promise.resolve(0),
    advanceOverdue: nothingMoves,
    listOpen: nothingMoves,
    markDriven: nothingMoves,
    sweepMessages: nothingMoves,
    deploy: nothingMoves,
    createRehearsal: nothingMoves,
    fastForward: nothingMoves,
  };
  return { ...base, ...parts };
}
