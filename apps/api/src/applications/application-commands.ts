import { DomainError, MESSAGES } from '@kontor/contracts';
import type { Actor, ApplicationStage, IsoDate, JsonObject, MessageName } from '@kontor/contracts';
import { instanceDetail, openTaskIds, overrideBucket, setOnHold } from '@kontor/database';
import type { ApplicationRow, EntityManager } from '@kontor/database';
import { Inject, Injectable } from '@nestjs/common';
import { DatabaseClock } from '../access/database-clock.js';
import { RUNTIME } from '../dependencies.js';
import type { Runtime } from '../dependencies.js';
import { tellCase } from '../messages/tell-case.js';
import { answerOf } from '../process-instances/instance-commands.js';
import type { InstanceAnswer } from '../process-instances/instance-commands.js';
import { TaskQueries } from '../user-tasks/task-queries.js';
import { applicationActions } from './application-card.js';
import type { ApplicationAction } from './application-card.js';
import { ApplicationQueries } from './application-queries.js';
import type { OverrideDto } from './applications.dto.js';
import { moveTo, openTheTask } from './moves.js';
import { receiptErrors } from './receipt.js';
import type { MoveTask } from './moves.js';

/** Which application, and at which version the person saw it. */
export interface Target {
  readonly id: string;
  readonly version: number;
}

/** What people do to applications: decisions of their process, and notes beside it. */
@Injectable()
export class ApplicationCommands {
  constructor(
    private readonly applications: ApplicationQueries,
    private readonly tasks: TaskQueries,
    private readonly clock: DatabaseClock,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  withdraw(actor: Actor, target: Target, reason: string): Promise<InstanceAnswer> {
    return this.#permitted(actor, target, 'withdraw', (tx, row) =>
      this.#tell(tx, actor, row, MESSAGES.applicationWithdrawn, { by: 'hr', reason }),
    );
  }

  merge(actor: Actor, target: Target, intoId: string): Promise<InstanceAnswer> {
    return this.#permitted(actor, target, 'merge', async (tx, row) => {
      if (intoId === row.id) throw new DomainError('business-rule', { hint: INTO_ITSELF });
      const into = await this.applications.seen(tx, actor, intoId);
      if (into.stage === 'merged') throw new DomainError('business-rule', { hint: INTO_MERGED });
      return this.#tell(tx, actor, row, MESSAGES.applicationMerged, { intoApplicationId: intoId });
    });
  }

  /** The retention is counted anew from the day a person knows of. */
  rejectionReceived(actor: Actor, target: Target, on: IsoDate): Promise<InstanceAnswer> {
    return this.#permitted(actor, target, 'rejection-received', (tx, row) => {
      const errors = receiptErrors(on, row.stageSince, this.clock.now());
      if (errors.length > 0) throw new DomainError('validation-failed', { errors });
      return this.#tell(tx, actor, row, MESSAGES.applicationRejectionReceived, { receivedOn: on });
    });
  }

  hold(actor: Actor, target: Target, reason: string): Promise<InstanceAnswer> {
    return this.#permitted(actor, target, 'hold', async (tx, row) => {
      await this.#mark(tx, target, true);
      const { instanceId } = row;
      return answerOf(await this.runtime.suspend({ ...(await versioned(tx, instanceId)), reason, actor }));
    });
  }

  resume(actor: Actor, target: Target): Promise<InstanceAnswer> {
    return this.#permitted(actor, target, 'resume', async (tx, row) => {
      await this.#mark(tx, target, false);
      return answerOf(await this.runtime.resume({ ...(await versioned(tx, row.instanceId)), actor }));
    });
  }

  overrideBucket(actor: Actor, target: Target, { bucket, reason }: OverrideDto): Promise<InstanceAnswer> {
    return this.#permitted(actor, target, 'override-bucket', async (tx, row) => {
      if (!(await overrideBucket(tx, { ...target, bucket, reason }))) throw new DomainError('stale');
      const { instanceId, businessKey } = row;
      const text = `${OVERRIDDEN[actor.language]}: ${row.bucket ?? '–'} → ${bucket}. ${reason}`;
      await this.runtime.annotate({ instanceId, text, actor });
      const instance = await instanceDetail(tx, instanceId);
      return answerOf({ instanceId, businessKey, status: instance?.status ?? 'active' });
    });
  }

  move(actor: Actor, target: Target, stage: ApplicationStage): Promise<InstanceAnswer> {
    return this.#permitted(actor, target, 'move', async (tx, row) => {
      const move = moveTo(stage, await this.#openTasks(tx, actor, row.instanceId));
      if (!move.isPossible) throw new DomainError('business-rule', { hint: move.hint });
      const { task, outcome } = move;
      const { formData } = await this.runtime.taskForm(task.id, actor);
      try {
        const done = await this.runtime.completeTask({
          taskId: task.id,
          version: task.version,
          outcome,
          data: formData,
          actor,
        });
        return answerOf(done);
      } catch (error) {
        if (error instanceof DomainError && error.code === 'validation-failed') {
          throw new DomainError('business-rule', { hint: openTheTask(task.name) });
        }
        throw error;
      }
    });
  }

  async #openTasks(tx: EntityManager, actor: Actor, instanceId: string): Promise<readonly MoveTask[]> {
    const visible = await this.tasks.visibleItems(tx, actor, await openTaskIds(tx, instanceId));
    const found: MoveTask[] = [];
    for (const { id, version, name } of visible) {
      found.push({ id, version, name, outcomes: await this.tasks.allowedOutcomes(tx, actor, id) });
    }
    return found;
  }

  #permitted(
    actor: Actor,
    { id, version }: Target,
    action: ApplicationAction,
    run: (tx: EntityManager, row: ApplicationRow) => Promise<InstanceAnswer>,
  ): Promise<InstanceAnswer> {
    return this.runtime.inTransaction(async (tx) => {
      const row = await this.applications.seen(tx, actor, id);
      if (!applicationActions(actor, row).includes(action)) {
        const stage = action === 'rejection-received' ? 'rejected' : 'screening';
        const isStateOnly = applicationActions(actor, { ...row, stage, isOnHold: action === 'resume' });
        throw new DomainError(isStateOnly.includes(action) ? 'state-conflict' : 'forbidden');
      }
      if (row.version !== version) throw new DomainError('stale');
      return run(tx, row);
    });
  }

  async #tell(
    tx: EntityManager,
    actor: Actor,
    row: ApplicationRow,
    message: MessageName,
    data: JsonObject,
  ): Promise<InstanceAnswer> {
    if (row.isOnHold) {
      // a case on hold only keeps messages: what ends it must be heard now
      await setOnHold(tx, { id: row.id, version: row.version, isOnHold: false });
      await this.runtime.resume({ ...(await versioned(tx, row.instanceId)), actor });
    }
    return tellCase(this.runtime, { message, key: row.businessKey, data, actor });
  }

  async #mark(tx: EntityManager, target: Target, isOnHold: boolean): Promise<void> {
    if (!(await setOnHold(tx, { ...target, isOnHold }))) throw new DomainError('stale');
  }
}

async function versioned(
  tx: EntityManager,
  instanceId: string,
): Promise<{ instanceId: string; version: number }> {
  const instance = await instanceDetail(tx, instanceId);
  if (!instance) throw new DomainError('not-found');
  return { instanceId, version: instance.version };
}

const OVERRIDDEN = { de: 'Einstufung von Hand geändert', en: 'Classification changed by hand' } as const;
const INTO_ITSELF = {
  de: 'Eine Bewerbung lässt sich nicht mit sich selbst zusammenführen.',
  en: 'An application cannot be merged with itself.',
} as const;
const INTO_MERGED = {
  de: 'Die andere Bewerbung ist selbst schon zusammengeführt.',
  en: 'The other application has itself been merged already.',
} as const;
