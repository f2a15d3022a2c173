import type { EngineStatus } from '../engine.js';
import type { HistoryEvent, HistoryEventType } from '../history.js';
import type { JsonObject } from '../json.js';
import type { LocalizedText } from '../text.js';
import type { DocumentRef, TaskListItem } from './task-view.js';
import type { PersonRef } from './common.js';

/** A row of the case list. */
export interface InstanceListItem {
  readonly id: string;
  readonly version: number;
  readonly businessKey: string;
  readonly processKey: string;
  readonly processName: LocalizedText;
  readonly definitionVersion: number;
  readonly status: EngineStatus;
  readonly subject: string;
  readonly owner: PersonRef | null;
  readonly startedBy: PersonRef | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly nextDueAt: string | null;
  readonly incidentCount: number;
  readonly openTaskCount: number;
}

/** The case page. */
export interface InstanceView extends InstanceListItem {
  readonly definitionId: string;
  readonly parent: { readonly id: string; readonly businessKey: string } | null;
  readonly children: readonly InstanceListItem[];
  readonly variables: JsonObject;
  readonly tasks: readonly TaskListItem[];
  readonly documents: readonly DocumentRef[];
  readonly incidents: readonly IncidentView[];
  readonly activity: DiagramActivity;
  readonly allowedActions: readonly InstanceAction[];
  readonly subjectRef: { readonly type: string; readonly id: string } | null;
}

/** What the diagram draws over the model. */
export interface DiagramActivity {
  /** Element ids with a token now, and how many. */
  readonly tokens: Readonly<Record<string, number>>;
  readonly completed: readonly string[];
  readonly takenFlows: readonly string[];
  readonly incidents: readonly string[];
  readonly timers: Readonly<Record<string, string>>;
}

export const INSTANCE_ACTIONS = [
  'cancel',
  'suspend',
  'resume',
  'annotate',
  'attach',
  'retry-incident',
  'reassign',
  'evidence',
] as const;
export type InstanceAction = (typeof INSTANCE_ACTIONS)[number];

export interface IncidentView {
  readonly id: string;
  readonly instanceId: string;
  readonly businessKey: string;
  readonly elementId: string;
  readonly elementName: LocalizedText;
  readonly waitId: string | null;
  readonly code: string;
  readonly message: string;
  readonly attempt: number;
  readonly raisedAt: string;
  readonly resolvedAt: string | null;
}

/** One line of the timeline: a fact in the viewer's language with its raw event beside it. */
export interface TimelineEntry {
  readonly seq: number;
  readonly at: string;
  readonly type: HistoryEventType;
  readonly elementId: string | null;
  readonly elementName: LocalizedText | null;
  readonly actor: PersonRef | null;
  readonly onBehalfOf: PersonRef | null;
  readonly data: JsonObject;
  readonly detail: JsonObject | null;
  readonly text: LocalizedText;
}

/** A line of the history across cases: the recorded event, what it says to people, and its case. */
export interface AuditEntry extends HistoryEvent, TimelineEntry {
  readonly businessKey: string;
}
