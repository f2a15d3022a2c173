import { DomainError } from '@kontor/contracts';
import type { Actor } from '@kontor/contracts';
import { rowOf } from '@kontor/database';
import type { EntityManager } from '@kontor/database';
import { statusOf } from '@kontor/engine';
import { may } from '@kontor/policy';
import type { Action } from '@kontor/policy';
import { applyDue, hasDue } from '../advance/apply-due.js';
import type { House, Site, Work } from '../house.js';
import { takeKeptMessages } from '../messages/kept.js';
import { openTasks } from '../record/draft.js';
import type { Draft, TaskRecord } from '../record/draft.js';
import { checkId, lockInstance } from '../record/load.js';
import { writeDrafts } from '../record/write.js';
import { offeredTo } from '../tasks/task-rule.js';

/**
 * Runs a command on a locked instance, after what was due: a late driver never changes an outcome. What was due is kept
 * even when the command is refused.
 * @throws instance-busy, not-found, and what the command throws
 */
export function moveInstance<T>(
  house: House,
  instanceId: string,
  command: (work: Work) => Promise<T>,
  isAlone = false,
): Promise<T> {
  return house.units.command(async (unit) => {
    const { site, draft } = await lockInstance(house, unit, instanceId);
    const work: Work = { ...site, draft, mode: 'command' };
    if (hasDue(draft)) {
      unit.settleAnyway.add(instanceId);
      await applyDue(work);
    }
    const result = await command(work);
    await finish(work);
    return result;
  }, isAlone);
}

/**
 * Writes what the transaction has moved, and gives new subscriptions the messages that came before them. `askedBy`: the
 * instance whose own driver gets the plan as its answer.
 */
export async function finish(site: Site, askedBy: string | null = null): Promise<void> {
  await takeKeptMessages(site);
  writeDrafts(site, askedBy);
}

/** The same for a command on a task; `task` is as it is after what was due. @throws not-found, task-gone, stale */
export async function moveTask<T>(
  house: House,
  { taskId, version, isAlone, mustSee }: OnTask,
  command: (work: Work, task: TaskRecord) => Promise<T>,
): Promise<T> {
  const instanceId = await instanceOfTask(house, taskId);
  const run = async (work: Work): Promise<T> => {
    const task = [...work.draft.tasks.values()].find(({ id }) => id === taskId);
    if (task?.state !== 'open') throw new DomainError('task-gone');
    if (task.isConfidential || work.draft.fields.isConfidential) await mustSee?.(work.tx);
    if (version !== undefined && task.version !== version) throw new DomainError('stale');
    mustBeActive(work.draft);
    return command(work, task);
  };
  return moveInstance(house, instanceId, run, isAlone);
}

interface OnTask {
  readonly taskId: string;
  readonly version?: number;
  readonly isAlone?: boolean;
  readonly mustSee?: (tx: EntityManager) => Promise<void>;
}

/** Instance of a task. @throws invalid-id, not-found */
export async function instanceOfTask(
  { instanceOfTask: known, units, deps }: House,
  taskId: string,
): Promise<string> {
  checkId(taskId);
  const cached = known.get(taskId);
  if (cached !== undefined) return cached;
  const unit = units.current;
  const tx = unit?.isOpen ? await unit.tx() : deps.dataSource.manager;
  const row = await rowOf<{ id: string }>(tx, 'SELECT instance_id AS id FROM user_task WHERE id = $1', [
    taskId,
  ]);
  if (!row) throw new DomainError('not-found');
  return row.id;
}

/** @throws instance-suspended, instance-ended */
export function mustBeActive({ state }: Draft): void {
  const status = statusOf(state);
  if (status === 'suspended') throw new DomainError('instance-suspended');
  if (status !== 'active') throw new DomainError('instance-ended');
}

/** @throws stale when somebody has moved the instance since */
export function mustBeVersion({ fields }: Draft, version: number): void {
  if (fields.version !== version) throw new DomainError('stale');
}

/** @throws forbidden when no grant of the permission table holds for the case */
export function mustBeAllowed(work: Work, actor: Actor, action: Action): void {
  const { draft } = work;
  const { ownerId, startedBy, orgUnitId, isConfidential } = draft.fields;
  const isAllowed = may(
    actor,
    action,
    {
      ownIds: [startedBy],
      caseOwnerId: ownerId,
      orgUnitId,
      isConfidential,
      accessIds: draft.accessIds,
      candidateIds: openTasks(draft).flatMap((task) => offeredTo(work, task).map(({ personId }) => personId)),
    },
    draft.now,
  );
  if (!isAllowed) throw new DomainError('forbidden');
}
