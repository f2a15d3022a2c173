import type {
  ActivityRef,
  Actor,
  AdvanceRequest,
  Committed,
  Deployment,
  DriverPlan,
  EffectDecisionView,
  EffectResult,
  FormDefinition,
  Instant,
  Json,
  JsonObject,
  LocalizedText,
  ModelProblem,
  TaskListItem,
} from '@kontor/contracts';
import type { DataSource, EntityManager } from '@kontor/database';
import type { Registry } from '@kontor/delegates';

export interface RuntimeDeps {
  readonly dataSource: DataSource;
  readonly registry: Registry;
  /** Descriptors of the activities the worker has, for deployment checks. */
  readonly activities: readonly import('@kontor/contracts').EffectDescriptor[];
  /** Told after each commit, never inside a transaction; must not throw. The api and the worker wake the driver and tell the screens. */
  readonly onCommitted: (committed: Committed) => void;
  /** Told of what goes wrong beside commands (in-line advance of another instance, cache refresh). No personal data. */
  readonly onTrouble?: (error: unknown) => void;
}

export interface InstanceRef {
  readonly instanceId: string;
  readonly businessKey: string;
  readonly status: string;
}

export interface StartCommand {
  readonly processKey: string;
  /** Start data, validated against the start form when the process has one, then handed to its `startSubmit`; without one they become variables. */
  readonly data: JsonObject;
  readonly actor: Actor | null;
  readonly rehearsalId?: string;
  /** Chosen by the caller when domain rows must name it beforehand. */
  readonly instanceId?: string;
  /** The transaction holds nothing but this command: a refusal ends it. */
  readonly isAlone?: boolean;
}

export interface MessageCommand {
  readonly message: string;
  /** Business key (or other correlation key) it is meant for. */
  readonly key: string;
  /** Handed to `startSubmit` when the message starts a process, else variables of the receiver. Ids and codes only in the latter case. */
  readonly data: JsonObject;
  /** Makes a start, or a delivery, happen once. */
  readonly messageId?: string;
  readonly actor: Actor | null;
  /** Kept this long when nobody waits; default 7 days. */
  readonly ttlSeconds?: number;
}

export type MessageResult =
  | { readonly result: 'started' | 'delivered' | 'duplicate'; readonly instance: InstanceRef }
  | { readonly result: 'kept' };

export interface TaskCommand {
  readonly taskId: string;
  /** Version the person saw (`If-Match`). */
  readonly version: number;
  readonly actor: Actor;
  /** The transaction holds nothing but this command: a refusal ends it. */
  readonly isAlone?: boolean;
  /** Asked before a confidential task, or a task of a confidential case, is touched; throws when the actor may not see it. */
  readonly mustSee?: (tx: EntityManager) => Promise<void>;
}

/** What is open after a command. */
export interface NextTasks {
  /** Tasks it opened in the instance itself, the most urgent first, as the actor sees them: whoever moved an instance may see its tasks. */
  readonly nextTasks: readonly TaskListItem[];
  /** Tasks it opened in other instances, which the actor may not be allowed to see. */
  readonly otherTaskIds: readonly string[];
}

export interface CompleteCommand extends TaskCommand {
  readonly outcome: string;
  readonly reason?: string;
  readonly data: JsonObject;
}

/** A task's form as its page needs it. `schema` has the choices filled in. */
export interface TaskForm {
  readonly form: FormDefinition | null;
  readonly formData: JsonObject;
  readonly shows: readonly { readonly name: string; readonly label: LocalizedText; readonly value: string }[];
}

/** Everything that moves, or annotates, an instance. Commands refuse with DomainError and then leave no trace. */
export interface Runtime {
  /**
   * Runs a request once per scope and key inside one transaction that every command and query of the request joins
   * (`inTransaction`); the answer is stored with it. A repetition gets the stored answer, another body `idempotency-key-reused`.
   */
  withIdempotency(scope: string, key: string, requestHash: string, run: () => Promise<Json>): Promise<Json>;
  /** The request's transaction, or a new one. */
  inTransaction<T>(run: (tx: EntityManager) => Promise<T>): Promise<T>;

  start(command: StartCommand): Promise<InstanceRef & NextTasks>;
  publish(command: MessageCommand): Promise<MessageResult>;
  /** A start timer at its nominal time; happens once. */
  startByTimer(request: {
    readonly processKey: string;
    readonly elementId: string;
    readonly nominalTime: Instant;
  }): Promise<void>;

  completeTask(command: CompleteCommand): Promise<InstanceRef & NextTasks & { readonly task: TaskListItem }>;
  claimTask(command: TaskCommand): Promise<TaskListItem>;
  unclaimTask(command: TaskCommand): Promise<TaskListItem>;
  /** An operator or owner gives the task to somebody. */
  reassignTask(command: TaskCommand & { readonly personId: string; readonly reason: string }): Promise<void>;
  /** The assignee or a candidate hands this one task to a colleague. */
  delegateTask(command: TaskCommand & { readonly personId: string; readonly reason: string }): Promise<void>;
  commentTask(command: {
    readonly taskId: string;
    readonly text: string;
    readonly actor: Actor;
  }): Promise<void>;
  saveDraft(command: {
    readonly taskId: string;
    readonly data: JsonObject;
    readonly actor: Actor;
  }): Promise<void>;
  taskForm(taskId: string, actor: Actor): Promise<TaskForm>;

  cancel(command: {
    readonly instanceId: string;
    readonly version: number;
    readonly reason: string;
    readonly actor: Actor;
  }): Promise<InstanceRef>;
  suspend(command: {
    readonly instanceId: string;
    readonly version: number;
    readonly reason: string;
    readonly actor: Actor;
  }): Promise<InstanceRef>;
  resume(command: {
    readonly instanceId: string;
    readonly version: number;
    readonly actor: Actor;
  }): Promise<InstanceRef>;
  annotate(command: {
    readonly instanceId: string;
    readonly text: string;
    readonly actor: Actor;
  }): Promise<void>;
  attach(command: {
    readonly instanceId: string;
    readonly taskId?: string;
    readonly documentId: string;
    readonly actor: Actor;
  }): Promise<void>;
  /** Makes a mail that failed for good an incident of its case, once. @returns whether it was news */
  reportFailedMail(command: { readonly instanceId: string; readonly mailId: string }): Promise<boolean>;
  /** Records in the history of the case who queued its mail again. */
  recordResentMail(command: {
    readonly instanceId: string;
    readonly mailId: string;
    readonly actor: Actor;
  }): Promise<void>;
  /**
   * Lets effects go that are held after a restore, or drops single mails, and records it; no actor: somebody at the
   * server's terminal. @throws forbidden, validation-failed, state-conflict when nothing of it waits
   */
  decideEffects(command: {
    readonly decision: EffectDecisionView['decision'];
    /** Of single mails; none for `released-all`. */
    readonly mailIds: readonly string[];
    readonly reason: string;
    readonly actor: Actor | null;
  }): Promise<EffectDecisionView>;
  retryIncident(command: { readonly incidentId: string; readonly actor: Actor }): Promise<InstanceRef>;
  /** What cancelling would undo, for the confirmation. */
  cancelPreview(instanceId: string): Promise<
    readonly {
      readonly elementId: string;
      readonly name: LocalizedText;
      readonly kind: 'task' | 'timer' | 'message' | 'activity' | 'child';
    }[]
  >;

  /** Driver side: applies what is due and pending, turns failed activities into incidents, answers with the plan. */
  advance(request: AdvanceRequest): Promise<DriverPlan>;
  /** What an activity works on, or null when its wait is gone. Marks nothing. */
  activityInput(
    ref: ActivityRef,
  ): Promise<{ readonly name: string; readonly input: JsonObject; readonly now: Instant } | null>;
  /** Stores an activity's result once; the next `advance` consumes it. */
  recordActivityResult(ref: ActivityRef, result: EffectResult): Promise<void>;
  /** Sweeper: open instances whose driver is behind, overdue, or that have unconsumed triggers; most urgent first. */
  findUndriven(limit: number): Promise<readonly Committed[]>;
  /** Which of these instances have a driver that is behind. */
  stillUndriven(instanceIds: readonly string[]): Promise<readonly string[]>;
  /** How many open instances that moved of late have had a driver that is behind for so many seconds; counts up to `most`. */
  lateDrivers(forSeconds: number, most: number): Promise<number>;
  /**
   * Sweeper: applies, in due order, what has been due for some seconds because drivers are late; at most `limit` instances.
   * `skip` are left to their drivers.
   */
  advanceOverdue(request: { readonly limit: number; readonly skip: readonly string[] }): Promise<{
    readonly advanced: number;
    /** Instances that could not be advanced. */
    readonly failed: readonly string[];
  }>;
  /** Every open instance, for `kontor reconcile`; by keyset. */
  listOpen(after: string | null, limit: number): Promise<readonly Committed[]>;
  /** Temporal has accepted these plans. */
  markDriven(batch: readonly { readonly instanceId: string; readonly seq: number }[]): Promise<void>;
  /** Tries kept messages again and forgets expired ones and old idempotency keys. */
  sweepMessages(): Promise<void>;

  /** Parses nothing: takes a checked deployment and stores it as the next version when its hash is new. */
  deploy(
    deployment: Deployment,
    actor: Actor | null,
  ): Promise<{
    readonly definitionId: string;
    readonly version: number;
    readonly isNew: boolean;
    readonly problems: readonly ModelProblem[];
  }>;

  createRehearsal(name: string): Promise<string>;
  /** Raises the rehearsal's clock to the next due instant (at most `until`); null when nothing is due. Wakes are told by `onCommitted`. */
  fastForward(rehearsalId: string, until?: Instant): Promise<Instant | null>;
}
