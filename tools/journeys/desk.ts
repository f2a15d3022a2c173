import type {
  CompleteTaskResult,
  InstanceView,
  JsonObject,
  Page,
  TaskListItem,
  TaskView,
} from '@kontor/contracts';
import { eventually, type Office } from './office.js';

/** A task at work: whose, of which case, which one. */
export interface Errand {
  readonly who: string;
  readonly instanceId: string;
  readonly elementId: string;
}

/** What is decided: the outcome, what the form gets over what it is filled with, and why. */
export interface Decision {
  readonly outcome: string;
  readonly data?: JsonObject;
  readonly reason?: string;
}

/** The open task, as soon as it is there; with everything on its page. */
export async function taskOf(office: Office, { who, instanceId, elementId }: Errand): Promise<TaskView> {
  const person = await office.as(who);
  const item = await eventually(`${elementId} for ${who}`, async () => {
    const open = await person.get<Page<TaskListItem>>(
      `/user-tasks?view=all&state=open&instanceId=${instanceId}&perPage=100`,
    );
    const found = open.data.filter((task) => task.elementId === elementId);
    if (found.length < 2) return found[0];
    // one scorecard each: theirs is the one they may complete
    for (const task of found) {
      const view = await person.get<TaskView>(`/user-tasks/${task.id}`);
      if (view.allowedOutcomes.length > 0) return task;
    }
    return undefined;
  });
  return person.get<TaskView>(`/user-tasks/${item.id}`);
}

/** Completes a task as its page would: with what its form is filled with, and what the person changes. */
export async function decide(
  office: Office,
  errand: Errand,
  decision: Decision,
): Promise<CompleteTaskResult> {
  const task = await taskOf(office, errand);
  const { outcome, data = {}, reason } = decision;
  const person = await office.as(errand.who);
  return person.post(
    `/user-tasks/${task.id}/complete`,
    { outcome, data: { ...task.formData, ...data }, ...(reason === undefined ? {} : { reason }) },
    task.version,
  );
}

/** The case page as the office sees it. */
export async function caseOf(office: Office, instanceId: string): Promise<InstanceView> {
  return (await office.as('office')).get(`/process-instances/${instanceId}`);
}
