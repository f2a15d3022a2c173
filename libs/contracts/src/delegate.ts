import type { Instant } from './ids.js';
import type { JsonObject } from './json.js';

/** How a delegate or activity announces itself; deployment checks models against it. Schemas are JSON Schema objects. */
export interface EffectDescriptor {
  readonly name: string;
  readonly kind: 'delegate' | 'activity';
  readonly input: JsonObject;
  readonly output: JsonObject;
  /** BPMN error codes it may throw. */
  readonly errors: readonly string[];
}

/** What a delegate is told about where it runs. */
export interface DelegateContext {
  readonly instanceId: string;
  readonly businessKey: string;
  readonly waitId: string;
  readonly elementId: string;
  /** The instance's clock (real time plus rehearsal offset). */
  readonly now: Instant;
  readonly actorId: string | null;
}

/** What the instance is about, for lists and links. Never a name or other personal data in confidential processes. */
export interface InstanceSubject {
  readonly text: string;
  readonly type: string;
  readonly id: string;
  readonly orgUnitId?: string;
}

/** Result of a delegate or activity: variables to merge, or a BPMN error by code. Throwing rolls back to its savepoint. */
export type EffectResult =
  | { readonly variables: JsonObject; readonly subject?: InstanceSubject }
  | { readonly error: string; readonly message?: string };
