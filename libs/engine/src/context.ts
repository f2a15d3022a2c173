import type { BusinessCalendar } from '@kontor/calendar';
import type { DecisionModel, EngineEvent, Instant, Outbound, StepFailure, Wait } from '@kontor/contracts';
import type { EngineState, InstanceFacts } from './state.js';

/** What a step may know of the world, all of it passed in. */
export interface StepContext {
  /** The instance's clock. */
  readonly now: Instant;
  readonly decisions: ReadonlyMap<string, DecisionModel>;
  /** By key, as named by `kontor:calendar`. */
  readonly calendars: ReadonlyMap<string, BusinessCalendar>;
  readonly defaults: InstanceFacts;
  /** A call activity waits for this instance: an error nothing catches ends it and is handed over as `escaped`. */
  readonly isChild?: boolean;
}

/** The error with which a child instance ended; its parent gets it as `effectError`. */
export interface EscapedError {
  readonly errorCode: string;
  readonly elementId: string;
}

/**
 * Effect of one trigger. `opened` and `closed` are net: a wait that came and went within the step is in neither.
 * A failed step has no effect at all.
 */
export type StepResult =
  | {
      readonly ok: true;
      readonly state: EngineState;
      readonly events: readonly EngineEvent[];
      readonly opened: readonly Wait[];
      readonly closed: readonly Wait[];
      readonly outbound: readonly Outbound[];
      readonly escaped?: EscapedError;
    }
  | { readonly ok: false; readonly failure: StepFailure };
