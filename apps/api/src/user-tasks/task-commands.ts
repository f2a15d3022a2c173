import { DomainError } from '@kontor/contracts';
import type {
  Actor,
  CompleteTaskResult,
  DocumentRef,
  JsonObject,
  TaskAction,
  TaskListItem,
} from '@kontor/contracts';
import { isTransient } from '@kontor/database';
import type { EntityManager } from '@kontor/database';
import { Inject, Injectable } from '@nestjs/common';
import type { TaskCommand } from '@kontor/runtime';
import { DataSource } from 'typeorm';
import { RUNTIME } from '../dependencies.js';
import type { Runtime } from '../dependencies.js';
import { DocumentStore } from '../documents/document-store.js';
import type { UploadedFile } from '../http/kontor-request.js';
import { allowedActions } from './allowed-actions.js';
import { TaskQueries } from './task-queries.js';
import type { SeenTask } from './task-queries.js';
import type { CompleteDto, HandOverDto } from './user-tasks.dto.js';

/** Changes tasks. What the person may not see is not there; what they may see but not do is refused. */
@Injectable()
export class TaskCommands {
  constructor(
    private readonly tasks: TaskQueries,
    private readonly documents: DocumentStore,
    private readonly dataSource: DataSource,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  async complete(
    actor: Actor,
    taskId: string,
    version: number,
    { outcome, reason, data }: CompleteDto,
  ): Promise<CompleteTaskResult> {
    const done = await this.#alone(actor, { taskId, version }, (command) =>
      this.runtime.completeTask({ ...command, outcome, data, ...(reason === undefined ? {} : { reason }) }),
    );
    return {
      task: done.task,
      instance: { id: done.instanceId, businessKey: done.businessKey, status: done.status },
      nextTasks: await this.tasks.next(actor, done),
    };
  }

  claim(actor: Actor, taskId: string, version: number): Promise<TaskListItem> {
    return this.#alone(actor, { taskId, version }, (command) => this.runtime.claimTask(command));
  }

  unclaim(actor: Actor, taskId: string, version: number): Promise<TaskListItem> {
    return this.#alone(actor, { taskId, version }, (command) => this.runtime.unclaimTask(command));
  }

  reassign(actor: Actor, taskId: string, version: number, to: HandOverDto): Promise<TaskListItem> {
    return this.#change(actor, taskId, 'reassign', () =>
      this.runtime.reassignTask({ taskId, version, actor, personId: to.personId, reason: to.reason }),
    );
  }

  delegate(actor: Actor, taskId: string, version: number, to: HandOverDto): Promise<TaskListItem> {
    return this.#change(actor, taskId, 'delegate', () =>
      this.runtime.delegateTask({ taskId, version, actor, personId: to.personId, reason: to.reason }),
    );
  }

  comment(actor: Actor, taskId: string, text: string): Promise<TaskListItem> {
    return this.#change(actor, taskId, 'comment', () => this.runtime.commentTask({ taskId, text, actor }));
  }

  async saveDraft(actor: Actor, taskId: string, data: JsonObject): Promise<void> {
    await this.runtime.inTransaction(async (tx) => {
      const seen = await this.tasks.seen(tx, actor, taskId);
      requireOpen(seen);
      if (!seen.right.allowed) throw new DomainError(seen.right.code);
      await this.runtime.saveDraft({ taskId, data, actor });
    });
  }

  attach(actor: Actor, taskId: string, files: readonly UploadedFile[]): Promise<readonly DocumentRef[]> {
    return this.runtime.inTransaction(async (tx) => {
      const { task } = await this.#permitted(tx, actor, taskId, 'attach');
      const stored: DocumentRef[] = [];
      for (const file of files) {
        const ref = await this.documents.store(tx, file, {
          kind: 'attachment',
          instanceId: task.instanceId,
          taskId,
          createdBy: actor.personId,
        });
        await this.runtime.attach({ instanceId: task.instanceId, taskId, documentId: ref.id, actor });
        stored.push(ref);
      }
      return stored;
    });
  }

  /**
   * A command that is all its request does. The runtime judges who may; whether the task is to be seen at all is asked
   * when it refuses, and beforehand only where a case is confidential.
   */
  async #alone<T>(
    actor: Actor,
    task: { readonly taskId: string; readonly version: number },
    run: (command: TaskCommand) => Promise<T>,
  ): Promise<T> {
    const mustSee = async (tx: EntityManager): Promise<void> => {
      await this.tasks.seen(tx, actor, task.taskId);
    };
    try {
      return await run({ ...task, actor, mustSee, isAlone: true });
    } catch (error) {
      // a refusal that says nothing about the task
      if (error instanceof DomainError && !isTransient(error)) await mustSee(this.dataSource.manager);
      throw error;
    }
  }

  #change(actor: Actor, taskId: string, action: TaskAction, run: () => Promise<void>): Promise<TaskListItem> {
    return this.runtime.inTransaction(async (tx) => {
      await this.#permitted(tx, actor, taskId, action);
      await run();
      return this.tasks.item(tx, actor, taskId);
    });
  }

  async #permitted(tx: EntityManager, actor: Actor, taskId: string, action: TaskAction): Promise<SeenTask> {
    const seen = await this.tasks.seen(tx, actor, taskId);
    if (action !== 'comment') requireOpen(seen);
    if (!allowedActions(actor, seen).includes(action)) {
      throw new DomainError(seen.right.allowed ? 'forbidden' : seen.right.code);
    }
    return seen;
  }
}

function requireOpen({ task }: SeenTask): void {
  if (task.state !== 'open') throw new DomainError('task-gone');
  if (task.instanceStatus === 'suspended') throw new DomainError('instance-suspended');
}
