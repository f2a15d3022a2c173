import { DomainError } from '@kontor/contracts';
import type { Actor, Page, ProcessModel, TaskListItem, TaskView } from '@kontor/contracts';
import {
  countTasks,
  documentsOf,
  isTaskVisible,
  listTasks,
  taskComments,
  taskItems,
  taskRow,
} from '@kontor/database';
import type { EntityManager, TaskCounts, TaskRow, Viewer } from '@kontor/database';
import { canComplete, eligibleFor, nobodyEligible } from '@kontor/policy';
import type { CompletionRight } from '@kontor/policy';
import { Inject, Injectable } from '@nestjs/common';
import { DatabaseClock } from '../access/database-clock.js';
import { Organisation } from '../access/organisation.js';
import { RUNTIME } from '../dependencies.js';
import type { Runtime } from '../dependencies.js';
import { sortedPageIn } from '../http/page.query.js';
import { choiceLists, withChoices } from '../process-definitions/form-choices.js';
import { ProcessModels } from '../process-definitions/process-models.js';
import { allowedActions } from './allowed-actions.js';
import { nextStep } from './next-step.js';
import { taskRule } from './task-rule.js';
import type { TasksQuery } from './user-tasks.dto.js';
import { whyNot } from './why-not.js';

const SITE_ZONE = 'Europe/Berlin';

/** A task the viewer may see, with what they may do to it. */
export interface SeenTask {
  readonly task: TaskRow;
  readonly right: CompletionRight;
  readonly eligibleIds: readonly string[];
}

/** Reads tasks. */
@Injectable()
export class TaskQueries {
  constructor(
    private readonly organisation: Organisation,
    private readonly models: ProcessModels,
    private readonly clock: DatabaseClock,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  async list(tx: EntityManager, me: Actor, query: TasksQuery): Promise<Page<TaskListItem>> {
    const { view = 'mine', state = 'open', processKey, instanceId, q, isOverdue } = query;
    return listTasks(tx, await this.organisation.viewer(tx, me), {
      ...sortedPageIn(query, 'dueAt', 'asc'),
      view,
      state,
      ...(processKey === undefined ? {} : { processKey }),
      ...(instanceId === undefined ? {} : { instanceId }),
      ...(q === undefined ? {} : { q }),
      ...(isOverdue === undefined ? {} : { isOverdue }),
    });
  }

  async counts(tx: EntityManager, me: Actor): Promise<TaskCounts> {
    return countTasks(tx, await this.organisation.viewer(tx, me), SITE_ZONE);
  }

  /** @throws not-found when the viewer may not see it */
  async seen(tx: EntityManager, me: Actor, id: string): Promise<SeenTask & { readonly viewer: Viewer }> {
    const viewer = await this.organisation.viewer(tx, me);
    const task = await taskRow(tx, id);
    if (!task || !(await isTaskVisible(tx, viewer, id))) throw new DomainError('not-found');
    const { people, assignments, absences } = await this.organisation.facts(tx, me);
    const now = this.clock.now();
    const rule = taskRule(task);
    const isOpen = task.state === 'open';
    return {
      viewer,
      task,
      right: canComplete(me, rule, people, assignments, absences, now),
      eligibleIds: isOpen
        ? eligibleFor(rule, people, assignments, absences, now).map(({ personId }) => personId)
        : [],
    };
  }

  async item(tx: EntityManager, me: Actor, id: string): Promise<TaskListItem> {
    const [item] = await taskItems(tx, await this.organisation.viewer(tx, me), [id]);
    if (!item) throw new DomainError('not-found');
    return item;
  }

  /** The tasks among these ids that the viewer may see. */
  async visibleItems(tx: EntityManager, me: Actor, ids: readonly string[]): Promise<readonly TaskListItem[]> {
    const viewer = await this.organisation.viewer(tx, me);
    const visible: string[] = [];
    for (const id of ids) if (await isTaskVisible(tx, viewer, id)) visible.push(id);
    return taskItems(tx, viewer, visible);
  }

  /** What a command has opened, as far as the person who gave it may see it. */
  async next(
    me: Actor,
    { nextTasks, otherTaskIds }: { nextTasks: readonly TaskListItem[]; otherTaskIds: readonly string[] },
  ): Promise<readonly TaskListItem[]> {
    if (otherTaskIds.length === 0) return nextTasks;
    const others = await this.runtime.inTransaction((tx) => this.visibleItems(tx, me, otherTaskIds));
    return [...nextTasks, ...others];
  }

  /** Outcomes the person may choose in the task now; none when they may not do it. */
  async allowedOutcomes(tx: EntityManager, me: Actor, id: string): Promise<TaskView['allowedOutcomes']> {
    const { task, right } = await this.seen(tx, me, id);
    if (task.state !== 'open' || task.instanceStatus !== 'active' || !right.allowed) return [];
    return outcomesOf(await this.models.of(tx, task.definitionId), task.elementId);
  }

  async show(tx: EntityManager, me: Actor, id: string): Promise<TaskView> {
    const seen = await this.seen(tx, me, id);
    const { task, right, eligibleIds, viewer } = seen;
    const facts = await this.organisation.facts(tx, me);
    const model = await this.models.of(tx, task.definitionId);
    const [item] = await taskItems(tx, viewer, [id]);
    if (!item) throw new DomainError('not-found');
    const isOpen = task.state === 'open';
    const mayDo = isOpen && right.allowed && task.instanceStatus === 'active';
    // content of a confidential task is for those who do it, did it, or stand on the access list
    const mayRead =
      !task.isConfidential ||
      mayDo ||
      task.completedBy === me.personId ||
      task.accessIds.includes(me.personId);
    const { form, formData, shows } = mayRead
      ? await this.runtime.taskForm(id, me)
      : { form: null, formData: {}, shows: [] };
    const comments = mayRead ? await taskComments(tx, id) : [];
    const names = new Map(facts.people.map((person) => [person.id, person.displayName]));
    const ref = (personId: string) => ({ id: personId, displayName: names.get(personId) ?? '' });
    const nobody = isOpen
      ? nobodyEligible(taskRule(task), facts.people, facts.assignments, facts.absences, this.clock.now())
      : null;
    return {
      ...item,
      form: form === null ? null : withChoices(form, await choiceLists(tx, this.organisation)),
      formData,
      shows,
      allowedOutcomes: mayDo ? outcomesOf(model, task.elementId) : [],
      allowedActions: allowedActions(me, seen),
      whyNotAllowed: whyNot(task, right, nobody),
      eligible: await this.organisation.persons(tx, eligibleIds),
      dueTrace: task.dueTrace,
      completedBy: task.completedBy === null ? null : ref(task.completedBy),
      completedAt: task.completedAt,
      outcome: task.outcome,
      outcomeName:
        outcomesOf(model, task.elementId).find(({ id: chosen }) => chosen === task.outcome)?.name ?? null,
      reason: mayRead ? task.reason : null,
      confidential: task.isConfidential,
      comments: comments.map(({ authorId, ...comment }) => ({ ...comment, author: ref(authorId) })),
      documents: mayRead ? await documentsOf(tx, { taskId: id }) : [],
      subjectRef:
        task.subjectType === null || task.subjectId === null
          ? null
          : { type: task.subjectType, id: task.subjectId },
    };
  }
}

function outcomesOf(model: ProcessModel, elementId: string): TaskView['allowedOutcomes'] {
  const node = model.nodes[elementId];
  if (node?.type !== 'userTask') return [];
  return node.policy.outcomes.map(({ id, name, reason, validatesForm }) => ({
    id,
    name,
    reason,
    validatesForm,
    next: nextStep(model, elementId, id),
  }));
}
