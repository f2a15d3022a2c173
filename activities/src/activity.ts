import { SHIPPED_ACTIVITIES } from '@kontor/contracts';
import type { ActivityRef, EffectDescriptor, EffectResult, Instant, JsonObject } from '@kontor/contracts';

/** What an activity is told beside its input. */
export interface ActivityContext extends ActivityRef {
  /** The instance's clock (real time plus rehearsal offset). */
  readonly now: Instant;
  /** Tells Temporal that it still works; throws when the driver cancelled it. */
  heartbeat(): void;
}

/** Something that touches the world: announced to the deployment check, run by the worker, at least once. */
export interface ActivityDefinition {
  readonly descriptor: EffectDescriptor;
  run(input: JsonObject, context: ActivityContext): Promise<EffectResult>;
}

/** The announcement of a shipped activity. @throws Error at start when contracts does not list it */
export function shippedActivity(name: string): EffectDescriptor {
  const descriptor = SHIPPED_ACTIVITIES.find((one) => one.name === name);
  if (descriptor === undefined) throw new Error(`"${name}" is not announced in contracts`);
  return descriptor;
}
