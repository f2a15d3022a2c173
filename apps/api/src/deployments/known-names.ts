import { SHIPPED_ACTIVITIES } from '@kontor/contracts';
import type { EffectDescriptor } from '@kontor/contracts';
import type { Registry } from '@kontor/runtime';

/** Everything a deployed model may name. */
export interface KnownNames {
  /** Delegates and activities by name. */
  readonly effects: ReadonlyMap<string, EffectDescriptor>;
  readonly submitNames: readonly string[];
  readonly loadNames: readonly string[];
}

/** What the program knows: its delegates, submits and loads, and the activities every worker has. */
export function knownNames(registry: Registry): KnownNames {
  const delegates = [...registry.delegates.values()].map(({ descriptor }) => descriptor);
  return {
    effects: new Map(
      [...delegates, ...SHIPPED_ACTIVITIES].map((descriptor) => [descriptor.name, descriptor]),
    ),
    submitNames: [...registry.submits.keys()],
    loadNames: [...registry.loads.keys()],
  };
}
