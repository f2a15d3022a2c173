import { DomainError, ERRORS } from '@kontor/contracts';
import type { Actor, FieldError, FormDefinition, JsonObject, Page, TaskListItem } from '@kontor/contracts';
import { openRejectionTasks } from '@kontor/database';
import type { EntityManager } from '@kontor/database';
import { Inject, Injectable } from '@nestjs/common';
import { RUNTIME } from '../dependencies.js';
import type { Runtime } from '../dependencies.js';
import { answerOf } from '../process-instances/instance-commands.js';
import type { InstanceAnswer } from '../process-instances/instance-commands.js';
import { TaskQueries } from '../user-tasks/task-queries.js';
import type { RejectionDto } from './applications.dto.js';

/** The task in which a rejection is chosen and released. */
const RELEASE_TASK = 'chooseRejection';
const RELEASE = 'release';

/** A rejection that waits for release: the form as it starts, and every letter as this person would get it. */
export interface RejectionPreview {
  readonly task: TaskListItem;
  readonly applicationId: string;
  readonly formData: JsonObject;
  readonly shows: readonly { readonly name: string; readonly label: JsonObject; readonly value: string }[];
}

export type RejectionsPage = Page<RejectionPreview> & {
  /** The form they have in common; null when there is none. */
  readonly form: FormDefinition | null;
};

/** What became of one rejection. */
export type ReleasedRejection =
  | ({ readonly taskId: string; readonly isReleased: true } & InstanceAnswer)
  | {
      readonly taskId: string;
      readonly isReleased: false;
      readonly code: string;
      readonly title: string;
      readonly errors: readonly FieldError[];
    };

/** Rejections of one position released together, each by the person who is signed in and for itself. */
@Injectable()
export class Rejections {
  constructor(
    private readonly tasks: TaskQueries,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  async list(tx: EntityManager, me: Actor, requisitionId: string): Promise<RejectionsPage> {
    const found = await openRejectionTasks(tx, requisitionId, RELEASE_TASK);
    const applicationOf = new Map(found.map(({ taskId, applicationId }) => [taskId, applicationId]));
    const visible = await this.tasks.visibleItems(tx, me, [...applicationOf.keys()]);
    const data: RejectionPreview[] = [];
    let common: FormDefinition | null = null;
    for (const task of visible) {
      const outcomes = await this.tasks.allowedOutcomes(tx, me, task.id);
      if (!outcomes.some(({ id }) => id === RELEASE)) continue;
      const { form, formData, shows } = await this.runtime.taskForm(task.id, me);
      common ??= form;
      data.push({
        task,
        applicationId: applicationOf.get(task.id) ?? '',
        formData,
        shows: shows.map(({ name, label, value }) => ({ name, label: { ...label }, value })),
      });
    }
    return { data, total: data.length, isTotalCapped: false, form: common };
  }

  /** One that cannot be released leaves no trace and does not hold up the others. */
  release(actor: Actor, items: readonly RejectionDto[]): Promise<readonly ReleasedRejection[]> {
    return this.runtime.inTransaction(async (tx) => {
      const results: ReleasedRejection[] = [];
      for (const item of items) {
        try {
          results.push({
            taskId: item.taskId,
            isReleased: true,
            ...(await this.#releaseOne(tx, actor, item)),
          });
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          results.push(refused(actor, item.taskId, error));
        }
      }
      return results;
    });
  }

  async #releaseOne(tx: EntityManager, actor: Actor, item: RejectionDto): Promise<InstanceAnswer> {
    const { taskId, version, reasonCode, letterVariant } = item;
    const { task } = await this.tasks.seen(tx, actor, taskId);
    if (task.elementId !== RELEASE_TASK) throw new DomainError('unknown-outcome');
    const data = { reasonCode, letterVariant };
    return answerOf(await this.runtime.completeTask({ taskId, version, actor, outcome: RELEASE, data }));
  }
}

function refused(actor: Actor, taskId: string, { code, details }: DomainError): ReleasedRejection {
  const title = ERRORS[code].text[actor.language];
  return { taskId, isReleased: false, code, title, errors: [...(details.errors ?? [])] };
}
