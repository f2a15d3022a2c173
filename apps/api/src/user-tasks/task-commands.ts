import { DomainError } from '@kontor/contracts';
import type {
  Actor,
  CompleteTaskResult,
  DocumentRef,
  JsonObject,
  TaskAction,
  TaskListItem,
} from '@kontor/contracts';
import type { EntityManager } from '@kontor/database';
import { Inject, Injectable } from '@nestjs/common';
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
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  complete(actor: Actor, taskId: string, version: number, body: CompleteDto): Promise<CompleteTaskResult> {
    return this.runtime.inTransaction(async (tx) => {
      await this.tasks.seen(tx, actor, taskId);
      const { outcome, reason, data } = body;
      const done = await this.runtime.completeTask({
        taskId,
        version,
        actor,
        outcome,
        data,
        ...(reason === undefined ? {} : { reason }),
      });
      return {
        task: await this.tasks.item(tx, actor, taskId),
        instance: { id: done.instanceId, businessKey: done.businessKey, status: done.status },
        nextTasks: await this.tasks.visibleItems(tx, actor, done.nextTaskIds),
      };
    });
  }

  claim(actor: Actor, taskId: string, version: number): Promise<TaskListItem> {
    return this.#change(actor, taskId, null, () => this.runtime.claimTask({ taskId, version, actor }));
  }

  unclaim(actor: Actor, taskId: string, version: number): Promise<TaskListItem> {
    return this.#change(actor, taskId, null, () => this.runtime.unclaimTask({ taskId, version, actor }));
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

  #change(
    actor: Actor,
    taskId: string,
    action: TaskAction | null,
    run: () => Promise<void>,
  ): Promise<TaskListItem> {
    return this.runtime.inTransaction(async (tx) => {
      if (action === null) await this.tasks.seen(tx, actor, taskId);
      else await this.#permitted(tx, actor, taskId, action);
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
