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
