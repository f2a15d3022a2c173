import { SOON_MS } from '@kontor/contracts';
import type { DriverPlan, Instant, PlannedActivity, ProcessModel } from '@kontor/contracts';
import type { TaskAction } from '@kontor/database';
import { openWaits, statusOf } from '@kontor/engine';
import type { EngineState } from '@kontor/engine';
import { openIncidents, openTasks } from '../record/draft.js';
import type { Draft } from '../record/draft.js';

const MOST_TIMERS = 20;

/** A reminder or escalation is known to the driver as its task's wait with this at the end. */
export const TASK_TIMER_SUFFIX = '/task';

/** What a plan is made of. */
export interface PlanSource {
  readonly instanceId: string;
  readonly seq: number;
  readonly model: ProcessModel;
  readonly state: EngineState;
  readonly offsetMs: number;
  readonly isConfidential: boolean;
  readonly areEffectsHeld: boolean;
  readonly schedules: readonly {
    readonly waitId: string;
    readonly elementId: string;
    readonly schedule: readonly TaskAction[];
  }[];
  /** Waits on which an incident stands. */
  readonly blocked: ReadonlySet<string>;
  /** `waitId/attempt` of results that the next advance consumes. */
  readonly done: ReadonlySet<string>;
}

/** The source of a draft's plan as it will be written. */
export function planSourceOf(draft: Draft, areEffectsHeld: boolean): PlanSource {
  return {
    instanceId: draft.instanceId,
    seq: draft.seq,
    model: draft.definition.model,
    state: draft.state,
    offsetMs: draft.offsetMs,
    isConfidential: draft.fields.isConfidential,
    areEffectsHeld,
    schedules: openTasks(draft).filter(({ pausedAt }) => pausedAt === null),
    blocked: new Set(openIncidents(draft).flatMap(({ waitId }) => (waitId === null ? [] : [waitId]))),
    done: new Set(draft.results.map(({ waitId, attempt }) => `${waitId}/${attempt}`)),
  };
}

interface DueWait {
  readonly waitId: string;
  readonly elementId: string;
  readonly at: Instant;
}

/** What becomes due by itself, on the instance's clock, the earliest first. Nothing does while it is suspended. */
function dues({ state, schedules, blocked }: PlanSource): DueWait[] {
  if (statusOf(state) !== 'active') return [];
  const timers = openWaits(state).flatMap((wait) =>
    wait.kind === 'timer' && !blocked.has(wait.waitId)
      ? [{ waitId: wait.waitId as string, elementId: wait.elementId, at: wait.dueAt }]
      : [],
  );
  const actions = schedules.flatMap(({ waitId, elementId, schedule }) => {
    const next = schedule.filter(({ isDone }) => isDone !== true).sort((a, b) => (a.at < b.at ? -1 : 1))[0];
    return next ? [{ waitId: `${waitId}${TASK_TIMER_SUFFIX}`, elementId, at: next.at }] : [];
  });
  return [...timers, ...actions].sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** The earliest instant, on the instance's clock, at which something becomes due. */
export function nextDueAt(source: PlanSource): Instant | null {
  return dues(source)[0]?.at ?? null;
}

/** What the driver must have armed, in real time. */
export function planOf(source: PlanSource): DriverPlan {
  const { instanceId, seq, state, offsetMs, areEffectsHeld } = source;
  const status = statusOf(state);
  return {
    instanceId,
    seq,
    ended: status !== 'active' && status !== 'suspended',
    timers: dues(source)
      .slice(0, MOST_TIMERS)
      .map(({ waitId, elementId, at }) => ({
        waitId,
        at: new Date(Date.parse(at) - offsetMs).toISOString(),
        summary: summaryOf(source, elementId),
      })),
    activities: status === 'active' && !areEffectsHeld ? activities(source) : [],
  };
}

/**
 * Whether a driver that follows `before` must be told of `after`: it has to end, to begin or give up an activity, or to
 * look sooner than it would. What becomes due later it learns when it asks next.
 */
export function isNews(before: DriverPlan, after: DriverPlan): boolean {
  if (after.ended !== before.ended || attempts(after) !== attempts(before)) return true;
  const [known, first] = [before.timers[0], after.timers[0]];
  return first !== undefined && (known === undefined || first.at < known.at);
}

const attempts = ({ activities }: DriverPlan): string =>
  activities.map(({ waitId, attempt }) => `${waitId}/${attempt}`).join(' ');

/** For how many milliseconds nothing happens by itself; Infinity: for ever. `realMs`: now, in real time. */
export function restMsOf({ activities, timers: [first] }: DriverPlan, realMs: number): number {
  if (activities.length > 0) return 0;
  return first === undefined ? Number.POSITIVE_INFINITY : Math.max(0, Date.parse(first.at) - realMs);
}

/** In which order drivers that are behind are told; the values of `undriven.urgency`. */
export const URGENCY = { soon: 0, open: 1, ended: 2 } as const;

/** How urgently a driver must be told of a plan of which nothing happens by itself for `restMs`. */
export function urgencyOf({ ended }: DriverPlan, restMs: number): number {
  if (ended) return URGENCY.ended;
  return restMs < SOON_MS ? URGENCY.soon : URGENCY.open;
}

function activities(source: PlanSource): PlannedActivity[] {
  return openWaits(source.state).flatMap((wait) => {
    if (wait.kind !== 'activity' || source.blocked.has(wait.waitId)) return [];
    const { waitId, attempt, name, retry, elementId } = wait;
    if (source.done.has(`${waitId}/${attempt}`)) return [];
    return [{ waitId, attempt, name, retry, summary: summaryOf(source, elementId) }];
  });
}

function summaryOf({ model, isConfidential }: PlanSource, elementId: string): string {
  return isConfidential ? '' : (model.nodes[elementId]?.name.de ?? elementId);
}
