import { DomainError } from '@kontor/contracts';
import type { Actor, DocumentRef, InstanceAction, TaskListItem } from '@kontor/contracts';
import type { EntityManager, InstanceDetailRow } from '@kontor/database';
import { may } from '@kontor/policy';
import { Inject, Injectable } from '@nestjs/common';
import { RUNTIME } from '../dependencies.js';
import type { Runtime } from '../dependencies.js';
import { DocumentStore } from '../documents/document-store.js';
import type { UploadedFile } from '../http/kontor-request.js';
import { TaskQueries } from '../user-tasks/task-queries.js';
import { InstanceQueries } from './instance-queries.js';
import { instanceActions, instanceResource } from './instance-resource.js';
import type { StartDto } from './process-instances.dto.js';

/** An instance as commands answer with it. */
export interface InstanceAnswer {
  readonly instance: { readonly id: string; readonly businessKey: string; readonly status: string };
}
type Ref = Awaited<ReturnType<Runtime['cancel']>>;

export const answerOf = ({ instanceId, businessKey, status }: Ref): InstanceAnswer => ({
  instance: { id: instanceId, businessKey, status },
});

/** Changes cases. */
@Injectable()
export class InstanceCommands {
  constructor(
    private readonly instances: InstanceQueries,
    private readonly tasks: TaskQueries,
    private readonly documents: DocumentStore,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  async start(
    actor: Actor,
    { processKey, data, rehearsalId }: StartDto,
  ): Promise<InstanceAnswer & { readonly nextTasks: readonly TaskListItem[] }> {
    const started = await this.runtime.start({
      ...{ processKey, data, actor, isAlone: true },
      ...(rehearsalId === undefined ? {} : { rehearsalId }),
    });
    return { ...answerOf(started), nextTasks: await this.tasks.next(actor, started) };
  }

  cancel(actor: Actor, instanceId: string, version: number, reason: string): Promise<InstanceAnswer> {
    return this.#move(actor, instanceId, 'cancel', () =>
      this.runtime.cancel({ instanceId, version, reason, actor }),
    );
  }

  suspend(actor: Actor, instanceId: string, version: number, reason: string): Promise<InstanceAnswer> {
    return this.#move(actor, instanceId, 'suspend', () =>
      this.runtime.suspend({ instanceId, version, reason, actor }),
    );
  }

  resume(actor: Actor, instanceId: string, version: number): Promise<InstanceAnswer> {
    return this.#move(actor, instanceId, 'resume', () => this.runtime.resume({ instanceId, version, actor }));
  }

  async annotate(actor: Actor, instanceId: string, text: string): Promise<void> {
    await this.runtime.inTransaction(async (tx) => {
      await this.#permitted(tx, actor, instanceId, 'annotate');
      await this.runtime.annotate({ instanceId, text, actor });
    });
  }

  async cancelPreview(
    actor: Actor,
    instanceId: string,
  ): Promise<Awaited<ReturnType<Runtime['cancelPreview']>>> {
    await this.runtime.inTransaction((tx) => this.instances.seen(tx, actor, instanceId));
    return this.runtime.cancelPreview(instanceId);
  }

  attach(actor: Actor, instanceId: string, files: readonly UploadedFile[]): Promise<readonly DocumentRef[]> {
    return this.runtime.inTransaction(async (tx) => {
      const row = await this.instances.seen(tx, actor, instanceId);
      const isCandidate = await this.instances.isCandidate(tx, actor, instanceId);
      const resource = instanceResource(row, isCandidate ? [actor.personId] : []);
      if (!may(actor, 'document.upload', resource)) throw new DomainError('forbidden');
      const stored: DocumentRef[] = [];
      for (const file of files) {
        const placement = { kind: 'attachment', instanceId, taskId: null, createdBy: actor.personId };
        const ref = await this.documents.store(tx, file, placement);
        await this.runtime.attach({ instanceId, documentId: ref.id, actor });
        stored.push(ref);
      }
      return stored;
    });
  }

  #move(
    actor: Actor,
    instanceId: string,
    action: InstanceAction,
    run: () => Promise<Ref>,
  ): Promise<InstanceAnswer> {
    return this.runtime.inTransaction(async (tx) => {
      await this.#permitted(tx, actor, instanceId, action);
      return answerOf(await run());
    });
  }

  async #permitted(
    tx: EntityManager,
    actor: Actor,
    instanceId: string,
    action: InstanceAction,
  ): Promise<InstanceDetailRow> {
    const row = await this.instances.seen(tx, actor, instanceId);
    const isCandidate = await this.instances.isCandidate(tx, actor, instanceId);
    if (instanceActions(actor, row, { hasIncident: true, isCandidate }).includes(action)) return row;
    if (row.status !== 'active' && row.status !== 'suspended') throw new DomainError('instance-ended');
    // allowed in another state of the case: then it is the state that says no
    const other = { ...row, status: row.status === 'active' ? ('suspended' as const) : ('active' as const) };
    const isStateOnly = instanceActions(actor, other, { hasIncident: true, isCandidate }).includes(action);
    throw new DomainError(isStateOnly ? 'state-conflict' : 'forbidden');
  }
}
