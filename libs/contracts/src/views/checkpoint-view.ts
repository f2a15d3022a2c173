import type { Instant } from '../ids.js';

/** A signed checkpoint of the log of all chains. */
export interface CheckpointView {
  /** Name of the log. */
  readonly origin: string;
  /** Leaves of the log at that time. */
  readonly size: number;
  /** Merkle root in base64. */
  readonly root: string;
  readonly at: Instant;
}

/** Why no checkpoint is written, or null when they are. */
export const CHECKPOINT_REFUSALS = ['log-shorter', 'root-differs'] as const;
export type CheckpointRefusal = (typeof CHECKPOINT_REFUSALS)[number];

/** Whether the checkpoints go on. */
export interface CheckpointState {
  readonly refusedBecause: CheckpointRefusal | null;
  readonly refusedAt: Instant | null;
  readonly lastAt: Instant | null;
}
