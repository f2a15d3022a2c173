import type { ElementId, Instant, WaitId } from './ids.js';
import type { Json, JsonObject } from './json.js';
import type { RetryPolicy } from './process-model.js';

interface WaitBase {
  readonly waitId: WaitId;
  readonly elementId: ElementId;
  /** Scope of the token that waits. */
  readonly scopeId: string;
}

/** What a token waits for. A boundary or event sub-process subscription is a wait too (`isBoundary`). */
export type Wait =
  | (WaitBase & { readonly kind: 'userTask'; readonly variables: JsonObject })
  | (WaitBase & {
      readonly kind: 'timer';
      readonly dueAt: Instant;
      readonly repeat?: { readonly left: number | null; readonly intervalMs: number };
    })
  | (WaitBase & { readonly kind: 'message'; readonly message: string; readonly key: string })
  | (WaitBase & { readonly kind: 'signal'; readonly signal: string })
  | (WaitBase & {
      readonly kind: 'activity';
      readonly name: string;
      readonly input: JsonObject;
      readonly retry: RetryPolicy;
      readonly attempt: number;
    })
  | (WaitBase & {
      readonly kind: 'delegate';
      readonly name: string;
      readonly input: JsonObject;
      readonly attempt: number;
    })
  | (WaitBase & {
      readonly kind: 'child';
      readonly calledElement: string;
      readonly binding: 'latest' | 'deployment' | { readonly version: number };
      readonly input: JsonObject;
    })
  | (WaitBase & { readonly kind: 'async' });

export type WaitKind = Wait['kind'];

/** Everything that can move an instance. Unknown `waitId` → recorded no-op. */
export type Trigger =
  | { readonly type: 'start'; readonly elementId?: ElementId; readonly variables: JsonObject }
  | {
      readonly type: 'taskCompleted';
      readonly waitId: WaitId;
      readonly outcome: string;
      readonly variables: JsonObject;
      readonly performerId: string;
    }
  | { readonly type: 'timerFired'; readonly waitId: WaitId }
  | {
      readonly type: 'messageReceived';
      readonly waitId?: WaitId;
      readonly message: string;
      readonly key: string;
      readonly variables: JsonObject;
    }
  | { readonly type: 'signalReceived'; readonly signal: string; readonly variables: JsonObject }
  | { readonly type: 'effectCompleted'; readonly waitId: WaitId; readonly result: JsonObject }
  /** A business error of a delegate, activity or child: caught by boundary event, else refused (command) or incident. */
  | {
      readonly type: 'effectError';
      readonly waitId: WaitId;
      readonly errorCode: string;
      readonly message?: string;
    }
  | { readonly type: 'childEnded'; readonly waitId: WaitId; readonly variables: JsonObject }
  | { readonly type: 'continueAsync'; readonly waitId: WaitId }
  | { readonly type: 'cancel'; readonly reason: string }
  | { readonly type: 'suspend' }
  | { readonly type: 'resume' }
  | { readonly type: 'retry'; readonly waitId: WaitId }
  | { readonly type: 'modify'; readonly operations: readonly ModifyOperation[]; readonly reason: string };

export type ModifyOperation =
  | { readonly op: 'cancelWait'; readonly waitId: WaitId }
  | { readonly op: 'startBefore'; readonly elementId: ElementId; readonly scopeId?: string }
  | { readonly op: 'setVariable'; readonly name: string; readonly value: Json; readonly scopeId?: string };

/** What leaves the instance in a step, to be written by the runtime in the same transaction. */
export type Outbound =
  | {
      readonly type: 'message';
      readonly message: string;
      readonly key: string;
      readonly variables: JsonObject;
    }
  | { readonly type: 'signal'; readonly signal: string; readonly variables: JsonObject }
  | { readonly type: 'cancelChild'; readonly waitId: WaitId };

/** Why a step could not go on; the runtime refuses the command or raises an incident on `waitId`. */
export interface StepFailure {
  readonly code: string;
  readonly elementId?: ElementId;
  readonly waitId?: WaitId;
  readonly message: string;
}

export type EngineStatus = 'active' | 'suspended' | 'completed' | 'terminated' | 'cancelled';
