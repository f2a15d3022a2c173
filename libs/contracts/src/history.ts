import type { ElementId, Instant, WaitId } from './ids.js';
import type { JsonObject } from './json.js';

/** Every fact an instance can record; engine noise is not among them. */
export const HISTORY_EVENT_TYPES = [
  'instance.started',
  'instance.completed',
  'instance.cancelled',
  'instance.terminated',
  'instance.suspended',
  'instance.resumed',
  'instance.modified',
  'instance.migrated',
  'instance.annotated',
  'element.entered',
  'element.left',
  'element.cancelled',
  'flow.taken',
  'task.opened',
  'task.claimed',
  'task.unclaimed',
  'task.reassigned',
  'task.delegated',
  'task.reminded',
  'task.escalated',
  'task.paused',
  'task.unpaused',
  'task.completed',
  'task.cancelled',
  'task.commented',
  'document.attached',
  'mail.resent',
  'mail.released',
  'mail.dropped',
  'decision.evaluated',
  'delegate.completed',
  'activity.scheduled',
  'activity.completed',
  'activity.failed',
  'timer.started',
  'timer.fired',
  'message.sent',
  'message.received',
  'message.ignored',
  'child.started',
  'child.ended',
  'error.thrown',
  'escalation.thrown',
  'signal.thrown',
  'variable.changed',
  'token.moved',
  'trigger.ignored',
  'incident.raised',
  'incident.retried',
  'incident.resolved',
] as const;
export type HistoryEventType = (typeof HISTORY_EVENT_TYPES)[number];

/** A fact produced by `step`, before the runtime gives it seq, time, actor and hash. `data` holds ids, codes and decision facts only. */
export interface EngineEvent {
  readonly type: HistoryEventType;
  readonly elementId?: ElementId;
  readonly waitId?: WaitId;
  readonly data?: JsonObject;
}

/** One row of `history_event`. `hash` = SHA-256 over canonical JSON (RFC 8785) of every other field, `prevHash` included. */
export interface HistoryEvent {
  readonly instanceId: string;
  readonly seq: number;
  readonly at: Instant;
  readonly type: HistoryEventType;
  readonly elementId: string | null;
  readonly waitId: string | null;
  readonly actorId: string | null;
  readonly onBehalfOfId: string | null;
  readonly definitionHash: string;
  readonly data: JsonObject;
  /** Salted SHA-256 of the erasable content in `history_detail`, or null. */
  readonly detailDigest: string | null;
  readonly prevHash: string;
  readonly hash: string;
}
