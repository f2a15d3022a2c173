import { DomainError } from '@kontor/contracts';
import type { Actor } from '@kontor/contracts';
import { newId, rowOf, rowsOf } from '@kontor/database';
import { canComplete } from '@kontor/policy';
import { append } from '../record/append.js';
import { readInstance } from '../record/load.js';
import type { House, Work } from '../house.js';
import type { Runtime } from '../runtime.js';
import { ruleOf } from '../tasks/task-rule.js';
import { instanceOfTask, moveInstance, moveTask, mustBeAllowed } from './move-instance.js';

type Of<Name extends keyof Runtime> = Runtime[Name] extends (command: infer Command) => unknown
  ? Command
  : never;

/** Comments on a task. @throws forbidden, validation-failed */
export function commentTask(house: House, { taskId, text, actor }: Of<'commentTask'>): Promise<void> {
  return moveTask(house, { taskId }, async (work, { elementId, waitId }) => {
    mustBeAllowed(work, actor, 'task.comment');
    const id = await writeComment(work, { taskId, text, actor });
    const data = { taskId, commentId: id };
    append(work.draft, { type: 'task.commented', elementId, waitId, data }, { actorId: actor.personId });
  });
}

/** Adds a note to a case, also after its end. @throws forbidden, validation-failed */
export function annotate(house: House, { instanceId, text, actor }: Of<'annotate'>): Promise<void> {
  return moveInstance(house, instanceId, async (work) => {
    mustBeAllowed(work, actor, 'instance.annotate');
    const id = await writeComment(work, { taskId: null, text, actor });
    append(work.draft, { type: 'instance.annotated', data: { commentId: id } }, { actorId: actor.personId });
  });
}

// the text stands in the comment alone, where it can be erased
async function writeComment(
  { tx, draft }: Work,
  { taskId, text, actor }: { readonly taskId: string | null; readonly text: string; readonly actor: Actor },
): Promise<string> {
  if (text.trim() === '') throw new DomainError('validation-failed');
  const id = newId();
  await rowsOf(
    tx,
    'INSERT INTO task_comment (id, task_id, instance_id, author_id, at, body) VALUES ($1, $2, $3, $4, $5, $6)',
    [id, taskId, draft.instanceId, actor.personId, draft.now, text.trim()],
  );
  return id;
}

/** Adds a stored document to a case or one of its tasks. @throws forbidden, not-found, task-gone */
export function attach(house: House, { instanceId, taskId, documentId, actor }: Of<'attach'>): Promise<void> {
  return moveInstance(house, instanceId, async (work) => {
    mustBeAllowed(work, actor, 'document.upload');
    const task =
      taskId === undefined ? undefined : [...work.draft.tasks.values()].find(({ id }) => id === taskId);
    if (taskId !== undefined && !task) throw new DomainError('task-gone');
    const document = await rowOf<{ sha256: string }>(
      work.tx,
      `UPDATE document SET instance_id = $2, task_id = $3
       WHERE id = $1 AND (instance_id IS NULL OR instance_id = $2) RETURNING sha256`,
      [documentId, instanceId, taskId ?? null],
    );
    if (!document) throw new DomainError('not-found');
    const about = task ? { elementId: task.elementId, waitId: task.waitId } : {};
    const data = { documentId, ...(taskId === undefined ? {} : { taskId }) };
    // what was attached stays provable as long as it may be known
    const detail = { sha256: document.sha256 };
    append(work.draft, { type: 'document.attached', ...about, data, detail }, { actorId: actor.personId });
  });
}

/** Keeps what a person has typed so far; nothing moves and nothing is recorded. @throws forbidden, task-gone, task-claimed */
export async function saveDraft(house: House, { taskId, data, actor }: Of<'saveDraft'>): Promise<void> {
  const instanceId = await instanceOfTask(house, taskId);
  await house.units.run(async (unit) => {
    const tx = await unit.tx();
    const { draft, site } = await readInstance(house, unit, tx, instanceId);
    const task = [...draft.tasks.values()].find(({ id }) => id === taskId);
    if (!task) throw new DomainError('task-gone');
    const { people, assignments, absences } = site.organisation;
    const right = canComplete(actor, ruleOf(draft, task), people, assignments, absences, draft.now);
    if (!right.allowed) throw new DomainError(right.code);
    await rowsOf(tx, `UPDATE user_task SET draft = $2 WHERE id = $1 AND state = 'open'`, [
      taskId,
      JSON.stringify(data),
    ]);
  });
}
