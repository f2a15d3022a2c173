import { activityInput, recordActivityResult } from './activities/activity-records.js';
import { advance } from './advance/advance.js';
import { advanceOverdue } from './advance/overdue.js';
import { findUndriven, lateDrivers, listOpen, markDriven, stillUndriven } from './advance/sweep.js';
import { createCatalogCache } from './catalog/catalog.js';
import { createOrganisationCache } from './catalog/organisation.js';
import { annotate, attach, commentTask, saveDraft } from './commands/annotate.js';
import { claimTask, unclaimTask } from './commands/claim-task.js';
import { completeTask } from './commands/complete-task.js';
import { delegateTask, reassignTask } from './commands/hand-over-task.js';
import { decideEffects } from './commands/effects.js';
import { recordResentMail, reportFailedMail } from './commands/mails.js';
import { cancel, cancelPreview, resume, retryIncident, suspend } from './commands/operate.js';
import { start } from './commands/start.js';
import { deploy } from './deploy/deploy.js';
import type { House } from './house.js';
import { publish, startByTimer, sweepMessages } from './messages/publish.js';
import { createRehearsal, fastForward } from './rehearsal/rehearsal.js';
import type { Runtime, RuntimeDeps } from './runtime.js';
import { taskForm } from './tasks/task-form.js';
import { translated } from './transaction/database-errors.js';
import { runOnce } from './transaction/idempotency.js';
import { createUnits } from './transaction/unit.js';

/** The runtime of one process (api, worker, cli, test). */
export function createRuntime(deps: RuntimeDeps): Runtime {
  const house: House = {
    deps,
    units: createUnits(deps, async (instanceId) => {
      await advance(house, { instanceId, failed: [] }, false);
    }),
    catalogs: createCatalogCache(),
    organisations: createOrganisationCache(),
    instanceOfTask: new Map(),
  };
  const of =
    <Command, Result>(run: (house: House, command: Command) => Promise<Result>) =>
    (command: Command): Promise<Result> =>
      run(house, command);

  return translating({
    withIdempotency: (scope, key, requestHash, run) =>
      runOnce({ units: house.units, dataSource: deps.dataSource }, { scope, key, requestHash }, run),
    inTransaction: (run) => house.units.run(async (unit) => run(await unit.tx())),
    start: of(start),
    publish: of(publish),
    startByTimer: of(startByTimer),
    completeTask: of(completeTask),
    claimTask: of(claimTask),
    unclaimTask: of(unclaimTask),
    reassignTask: of(reassignTask),
    delegateTask: of(delegateTask),
    commentTask: of(commentTask),
    saveDraft: of(saveDraft),
    taskForm: (taskId, actor) => taskForm(house, taskId, actor),
    cancel: of(cancel),
    suspend: of(suspend),
    resume: of(resume),
    annotate: of(annotate),
    attach: of(attach),
    reportFailedMail: of(reportFailedMail),
    recordResentMail: of(recordResentMail),
    decideEffects: of(decideEffects),
    retryIncident: of(retryIncident),
    cancelPreview: of(cancelPreview),
    advance: of(advance),
    activityInput: of(activityInput),
    recordActivityResult: (ref, result) => recordActivityResult(house, ref, result),
    findUndriven: of(findUndriven),
    stillUndriven: of(stillUndriven),
    lateDrivers: (forSeconds, most) => lateDrivers(house, forSeconds, most),
    advanceOverdue: of(advanceOverdue),
    listOpen: (after, limit) => listOpen(house, after, limit),
    markDriven: of(markDriven),
    sweepMessages: () => sweepMessages(house),
    deploy: (deployment, actor) => deploy(house, deployment, actor),
    createRehearsal: of(createRehearsal),
    fastForward: (rehearsalId, until) => fastForward(house, rehearsalId, until),
  });
}

/** Every method refuses in the words of the house when the database is away. */
function translating(runtime: Runtime): Runtime {
  const guarded = Object.entries(runtime).map(([name, run]) => [
    name,
    async (...given: unknown[]): Promise<unknown> => {
      try {
        return await (run as (...args: unknown[]) => Promise<unknown>)(...given);
      } catch (error) {
        throw translated(error);
      }
    },
  ]);
  return Object.fromEntries(guarded) as Runtime;
}
