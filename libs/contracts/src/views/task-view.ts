import type { FormDefinition } from '../process-model.js';
import type { JsonObject } from '../json.js';
import type { LocalizedText } from '../text.js';
import type { PersonRef } from './common.js';

export const TASK_STATES = ['open', 'completed', 'cancelled'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** A row of the inbox. `id` and `version` form the ETag. */
export interface TaskListItem {
  readonly id: string;
  readonly version: number;
  readonly name: LocalizedText;
  readonly elementId: string;
  readonly state: TaskState;
  readonly instanceId: string;
  readonly businessKey: string;
  readonly processKey: string;
  readonly processName: LocalizedText;
  /** Short text of what the case is about; empty for confidential cases the viewer may only count. */
  readonly subject: string;
  readonly assignee: PersonRef | null;
  readonly candidateGroups: readonly string[];
  /** The person the viewer stands in for, when that is why the task is offered. */
  readonly onBehalfOf: PersonRef | null;
  readonly dueAt: string | null;
  readonly openedAt: string;
  readonly isEscalated: boolean;
  readonly reminderCount: number;
  readonly priority: number;
}

/** Everything to decide on one page. */
export interface TaskView extends TaskListItem {
  readonly form: FormDefinition | null;
  /** What the form starts with: process variables by name, then the saved draft. */
  readonly formData: JsonObject;
  readonly shows: readonly { readonly name: string; readonly label: LocalizedText; readonly value: string }[];
  /** Outcomes the viewer may choose now; empty when not allowed. */
  readonly allowedOutcomes: readonly {
    readonly id: string;
    readonly name: LocalizedText;
    readonly reason: 'none' | 'optional' | 'required';
    /** Whether the form must be filled in correctly for it. */
    readonly validatesForm: boolean;
    readonly next: LocalizedText | null;
  }[];
  readonly allowedActions: readonly TaskAction[];
  readonly whyNotAllowed: LocalizedText | null;
  readonly eligible: readonly PersonRef[];
  readonly dueTrace: LocalizedText | null;
  readonly completedBy: PersonRef | null;
  readonly completedAt: string | null;
  readonly outcome: string | null;
  /** What was chosen, in words. */
  readonly outcomeName: LocalizedText | null;
  readonly reason: string | null;
  readonly confidential: boolean;
  readonly comments: readonly {
    readonly id: string;
    readonly author: PersonRef;
    readonly at: string;
    readonly text: string;
  }[];
  readonly documents: readonly DocumentRef[];
  /** Links to domain records, e.g. `{ type: 'application', id }`, so that a process can bring screens of its own. */
  readonly subjectRef: { readonly type: string; readonly id: string } | null;
}

export const TASK_ACTIONS = [
  'claim',
  'unclaim',
  'complete',
  'reassign',
  'delegate',
  'comment',
  'attach',
] as const;
export type TaskAction = (typeof TASK_ACTIONS)[number];

export interface DocumentRef {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly createdAt: string;
}

/** Body of `POST /user-tasks/{id}/complete`. */
export interface CompleteTaskCommand {
  readonly outcome: string;
  readonly reason?: string;
  readonly data: JsonObject;
}

/** Answer of complete: the task, the instance and the tasks that are open now. */
export interface CompleteTaskResult {
  readonly task: TaskListItem;
  readonly instance: { readonly id: string; readonly businessKey: string; readonly status: string };
  readonly nextTasks: readonly TaskListItem[];
}
