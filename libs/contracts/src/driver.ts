import type { Instant } from './ids.js';
import type { RetryPolicy } from './process-model.js';

/** What the driver must have armed. Instants are real time (rehearsal offset already subtracted). */
export interface DriverPlan {
  readonly instanceId: string;
  readonly seq: number;
  readonly ended: boolean;
  /** The nearest 20. */
  readonly timers: readonly { readonly waitId: string; readonly at: Instant; readonly summary: string }[];
  readonly activities: readonly PlannedActivity[];
}

export interface PlannedActivity {
  readonly waitId: string;
  readonly attempt: number;
  readonly name: string;
  readonly retry: RetryPolicy;
  /** Element name in German, for Temporal's UI; never personal data. */
  readonly summary: string;
}

/** Input of every driver workflow. */
export interface DriverInput {
  readonly instanceId: string;
  /** What the driver of a new instance begins with; later plans are carried by signals. */
  readonly plan?: DriverPlan;
  /** It slept until something of its plan became due or somebody told it more, or it follows one that ended: unless it knows better, it asks. */
  readonly asksFirst?: true;
}

/** Input of every activity: it loads everything else from PostgreSQL. */
export interface ActivityRef {
  readonly instanceId: string;
  readonly waitId: string;
  readonly attempt: number;
}

/** Name of the signal that tells the driver of a commit; its argument is the DriverPlan. */
export const ADVANCED_SIGNAL = 'advanced';
/** Name of the query that returns the current DriverPlan. */
export const PLAN_QUERY = 'plan';
/** Task queue of drivers and activities. */
export const TASK_QUEUE = 'kontor';
/** What workers call their build: the same for ever, as any version drives what an older one has begun. */
export const DRIVER_BUILD = 'kontor';

/** An activity that failed for good: out of attempts or time. Only the code travels. */
export interface FailedActivity {
  readonly waitId: string;
  readonly attempt: number;
  readonly code: string;
}

/** A driver must be there for what happens by itself so soon. */
export const SOON_MS = 60_000;

/** Argument of the local activity `advance`. */
export interface AdvanceRequest {
  readonly instanceId: string;
  readonly failed: readonly FailedActivity[];
}

/** What the runtime tells after each commit, for the waker of drivers. */
export interface Committed {
  readonly instanceId: string;
  readonly processKey: string;
  readonly businessKey: string;
  readonly isConfidential: boolean;
  readonly plan: DriverPlan;
  /** For how long nothing happens by itself, in milliseconds from the commit: so long its driver may sleep. Infinity: for ever. */
  readonly restMs: number;
  /** The driver itself asked and has the plan as its answer, or need not know of it before it asks next. */
  readonly needsNoWake?: boolean;
  /** It has no driver yet, or may never have had one: a start is tried first. */
  readonly isNew?: boolean;
}
