import type { Committed } from '@kontor/contracts';

/** Time of the earliest thing a driver has to do; activities now, then timers, waits without either, ended ones last. */
function urgency({ plan }: Committed): number {
  if (plan.ended) return Number.POSITIVE_INFINITY;
  if (plan.activities.length > 0) return Number.NEGATIVE_INFINITY;
  const first = plan.timers[0];
  return first ? Date.parse(first.at) : Number.MAX_SAFE_INTEGER;
}

/**
 * Wakes waiting to be told to Temporal, newest plan per instance, in the order in which drivers are needed.
 * Under load short lives coalesce into one signal and Temporal's work never delays a decision.
 */
export class WakeQueue {
  readonly #waiting = new Map<string, Committed>();

  get size(): number {
    return this.#waiting.size;
  }

  add(committed: Committed): void {
    const known = this.#waiting.get(committed.instanceId);
    if (!known || known.plan.seq <= committed.plan.seq) this.#waiting.set(committed.instanceId, committed);
  }

  /** Removes and returns the most urgent wakes, at most `count`. */
  take(count: number): readonly Committed[] {
    const batch = [...this.#waiting.values()]
      .map((committed) => ({ committed, urgency: urgency(committed) }))
      .sort((a, b) => (a.urgency < b.urgency ? -1 : a.urgency > b.urgency ? 1 : 0))
      .slice(0, count)
      .map(({ committed }) => committed);
    for (const { instanceId } of batch) this.#waiting.delete(instanceId);
    return batch;
  }
}
