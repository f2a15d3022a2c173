import { CASE_DATA, CASE_KEY, DECISION_DATA } from './approval-case.js';
import { expectStatus, type Person } from './people.js';

/** An open task of a started case. */
export interface OpenTask {
  readonly id: string;
  readonly version: number;
  readonly instanceId: string;
}

export const START_BODY = JSON.stringify({ processKey: CASE_KEY, data: CASE_DATA });
export const COMPLETE_BODY = JSON.stringify({ outcome: 'approve', data: DECISION_DATA });

/** Starts a case. @throws Error with the refusal */
export async function startCase(person: Person, lane: number): Promise<OpenTask> {
  const answer = expectStatus(await person.post(lane, '/process-instances', START_BODY), 201);
  const [task] = answer.json<{ readonly nextTasks: readonly OpenTask[] }>().nextTasks;
  if (task === undefined) throw new Error('the start opened no task');
  return task;
}

/** Completes a task with its form. @throws Error with the refusal */
export async function completeTask(
  person: Person,
  lane: number,
  { id, version }: Pick<OpenTask, 'id' | 'version'>,
): Promise<void> {
  expectStatus(await person.post(lane, `/user-tasks/${id}/complete`, COMPLETE_BODY, version), 200);
}

/** Claims a task, then completes it. */
export async function claimAndComplete(person: Person, lane: number, task: OpenTask): Promise<void> {
  const claimed = expectStatus(
    await person.post(lane, `/user-tasks/${task.id}/claim`, '{}', task.version),
    200,
  );
  await completeTask(person, lane, claimed.json<OpenTask>());
}

/** A whole life: started, and completed at once. */
export async function liveOnce(person: Person, lane: number): Promise<void> {
  await completeTask(person, lane, await startCase(person, lane));
}
