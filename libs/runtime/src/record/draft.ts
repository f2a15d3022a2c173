import type { HistoryEvent, Instant, JsonObject, LocalizedText, Trigger } from '@kontor/contracts';
import type { TaskAction } from '@kontor/database';
import type { EngineState } from '@kontor/engine';
import type { Definition } from '../catalog/catalog.js';

/** A user task as the runtime holds it. Groups are role names or person ids. */
export interface TaskRecord {
  readonly id: string;
  readonly waitId: string;
  readonly elementId: string;
  readonly name: LocalizedText;
  readonly state: 'open' | 'completed' | 'cancelled';
  readonly version: number;
  readonly assigneeId: string | null;
  readonly isAssignedByModel: boolean;
  readonly delegatedBy: string | null;
  readonly candidates: readonly string[];
  readonly exclusions: readonly Exclusion[];
  readonly orgUnitId: string | null;
  readonly isConfidential: boolean;
  readonly priority: number;
  readonly openedAt: Instant;
  readonly dueAt: Instant | null;
  readonly dueTrace: LocalizedText | null;
  readonly followUpAt: Instant | null;
  readonly schedule: readonly TaskAction[];
  readonly pausedAt: Instant | null;
  readonly reminderCount: number;
  readonly isEscalated: boolean;
  readonly formHash: string | null;
  readonly outcome: string | null;
  readonly reason: string | null;
  readonly completedBy: string | null;
  readonly onBehalfOf: string | null;
  readonly completedAt: Instant | null;
}

export interface Exclusion {
  readonly personId: string;
  readonly because: string;
}

export interface IncidentRecord {
  readonly id: string;
  readonly waitId: string | null;
  readonly elementId: string | null;
  readonly code: string;
  readonly message: string;
  readonly attempt: number;
  /** What to apply again on retry; null: the wait's own effect. */
  readonly trigger: Trigger | null;
  readonly raisedAt: Instant;
  readonly resolvedAt: Instant | null;
  readonly resolvedBy: string | null;
}

export interface PendingRow {
  readonly id: number;
  readonly trigger: Trigger & { readonly actorId?: string };
  readonly at: Instant;
}

export interface ResultRow {
  readonly waitId: string;
  readonly attempt: number;
  readonly state: 'completed' | 'error' | 'failed';
  readonly result: JsonObject;
  readonly at: Instant;
}

export interface MailRecord {
  readonly id: string;
  readonly waitId: string;
  readonly dedupKey: string;
  readonly toAddress: string;
  readonly subject: string;
  readonly body: string;
  readonly state: 'queued' | 'held';
}

/** Columns of the instance that do not come out of its state. */
export interface InstanceFields {
  readonly businessKey: string;
  readonly version: number;
  readonly parentId: string | null;
  readonly parentWaitId: string | null;
  readonly rootId: string;
  readonly rehearsalId: string | null;
  readonly isConfidential: boolean;
  readonly subject: string;
  readonly subjectType: string | null;
  readonly subjectId: string | null;
  readonly orgUnitId: string | null;
  readonly ownerId: string | null;
  readonly startedBy: string | null;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
}

/** Readable, erasable content of an event. */
export interface DetailRecord {
  readonly seq: number;
  readonly salt: string;
  readonly content: JsonObject;
}

/**
 * An instance as it will be when the transaction commits, and what is still to be written. Members are replaced, never
 * changed in place, so that a shallow copy is a point to come back to.
 */
export interface Draft {
  readonly instanceId: string;
  readonly definition: Definition;
  readonly isNew: boolean;
  readonly offsetMs: number;
  /** The instance's clock in this transaction. */
  readonly now: Instant;
  /** The driver is behind, as far as it was before this transaction. */
  readonly isUndriven: boolean;
  /** As it was read; null when it is new. */
  readonly loaded: Draft | null;
  fields: InstanceFields;
  state: EngineState;
  seq: number;
  lastHash: string;
  /** By wait id; open ones, and those this transaction ends. */
  tasks: ReadonlyMap<string, TaskRecord>;
  /** Who completed which element. */
  performers: readonly { readonly elementId: string; readonly personId: string }[];
  /** By id; resolved ones stay until written. */
  incidents: ReadonlyMap<string, IncidentRecord>;
  children: ReadonlyMap<string, string>;
  accessIds: readonly string[];
  pending: readonly PendingRow[];
  results: readonly ResultRow[];

  hasStepped: boolean;
  events: readonly HistoryEvent[];
  details: readonly DetailRecord[];
  triggers: readonly { readonly no: number; readonly at: Instant; readonly trigger: Trigger }[];
  mails: readonly MailRecord[];
  bornTasks: ReadonlySet<string>;
  changedTasks: ReadonlySet<string>;
  bornIncidents: ReadonlySet<string>;
  changedIncidents: ReadonlySet<string>;
  consumedPending: readonly number[];
  consumedResults: readonly { readonly waitId: string; readonly attempt: number }[];
  openedKeys: ReadonlyMap<string, { readonly message: string; readonly key: string }>;
  closedKeys: readonly string[];
  newAccessIds: readonly string[];
}

/** The members of a draft that start empty. */
export const NOTHING_TO_WRITE = {
  hasStepped: false,
  events: [],
  details: [],
  triggers: [],
  mails: [],
  bornTasks: new Set<string>(),
  changedTasks: new Set<string>(),
  bornIncidents: new Set<string>(),
  changedIncidents: new Set<string>(),
  consumedPending: [],
  consumedResults: [],
  openedKeys: new Map<string, { message: string; key: string }>(),
  closedKeys: [],
  newAccessIds: [],
} as const;

/** Remembers a draft as it is; the answer brings it back. */
export function checkpoint(draft: Draft): () => void {
  const copy = { ...draft };
  return () => {
    Object.assign(draft, copy);
  };
}

/** Puts a task into the draft, to be written. */
export function putTask(draft: Draft, task: TaskRecord, isBorn = false): void {
  draft.tasks = new Map(draft.tasks).set(task.waitId, task);
  if (isBorn) draft.bornTasks = new Set(draft.bornTasks).add(task.waitId);
  else draft.changedTasks = new Set(draft.changedTasks).add(task.waitId);
}

/** Puts an incident into the draft, to be written. */
export function putIncident(draft: Draft, incident: IncidentRecord, isBorn = false): void {
  draft.incidents = new Map(draft.incidents).set(incident.id, incident);
  if (isBorn) draft.bornIncidents = new Set(draft.bornIncidents).add(incident.id);
  else draft.changedIncidents = new Set(draft.changedIncidents).add(incident.id);
}

/** Whether an incident stands on a wait, so that nothing fires it by itself. */
export function isBlocked(draft: Draft, waitId: string): boolean {
  return openIncidents(draft).some((incident) => incident.waitId === waitId);
}

export const openIncidents = (draft: Draft): IncidentRecord[] =>
  [...draft.incidents.values()].filter(({ resolvedAt }) => resolvedAt === null);

export const openTasks = (draft: Draft): TaskRecord[] =>
  [...draft.tasks.values()].filter(({ state }) => state === 'open');
