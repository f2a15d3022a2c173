import type { Committed } from '@kontor/contracts';
import { Heap } from './heap.js';

/** A driver whose next timer is nearer than this is needed at once. */
const SOON_MS = 60_000;

/** A wake, and since when it waits. */
export interface Waiting {
  readonly committed: Committed;
  readonly sinceMs: number;
  /** Something happens by itself soon, for which the driver must be there. */
  readonly isNeeded: boolean;
}

interface Entry extends Waiting {
  readonly urgency: number;
  /** Of equals the first comes first. */
  readonly order: number;
  readonly readyMs: number;
}

/** Time of the earliest thing a driver has to do; activities now, then timers, waits without either, ended ones last. */
function urgency({ plan }: Committed): number {
  if (plan.ended) return Number.POSITIVE_INFINITY;
  if (plan.activities.length > 0) return Number.NEGATIVE_INFINITY;
  const first = plan.timers[0];
  return first ? Date.parse(first.at) : Number.MAX_SAFE_INTEGER;
}

const isMoreUrgent = (a: Entry, b: Entry): boolean =>
  a.urgency === b.urgency ? a.order < b.order : a.urgency < b.urgency;

/**
 * Wakes waiting to be told to Temporal, newest plan per instance, in the order in which drivers are needed. What needs
 * nothing soon is held back for a moment: short lives coalesce into one wake, and Temporal's work never delays a decision.
 */
export class WakeQueue {
  readonly #waiting = new Map<string, Entry>();
  // both keep entries that were replaced since; they are skipped when they come up
  readonly #held = new Heap<Entry>((a, b) => a.readyMs < b.readyMs);
  readonly #ready = new Heap<Entry>(isMoreUrgent);
  #order = 0;

  get size(): number {
    return this.#waiting.size;
  }

  /** `holdMs`: how long a wake that nothing depends on may wait for newer news of its instance. `now` is real time. */
  add(committed: Committed, atMs = 0, holdMs = 0, now = Date.now()): void {
    const known = this.#waiting.get(committed.instanceId);
    if (known && known.committed.plan.seq > committed.plan.seq) return;
    const isNew = committed.isNew === true || known?.committed.isNew === true;
    const need = urgency(committed);
    const isNeeded = need < now + SOON_MS;
    const entry: Entry = {
      committed: isNew ? { ...committed, isNew } : committed,
      sinceMs: known?.sinceMs ?? atMs,
      isNeeded,
      urgency: need,
      order: (this.#order += 1),
      readyMs: isNeeded || holdMs === 0 ? atMs : Math.min(known?.readyMs ?? Infinity, atMs + holdMs),
    };
    this.#waiting.set(committed.instanceId, entry);
    if (entry.readyMs <= atMs) this.#ready.push(entry);
    else this.#held.push(entry);
    if (this.#held.size + this.#ready.size > 2 * this.#waiting.size + 1_000) this.#tidy();
  }

  /** Forgets a wake whose driver has got that plan, or a newer one, by itself. */
  drop(instanceId: string, seq: number): void {
    const known = this.#waiting.get(instanceId);
    if (known && known.committed.plan.seq <= seq) this.#waiting.delete(instanceId);
  }

  /** Removes and returns the most urgent wakes that are not held back any longer, at most `count`. */
  take(count: number, atMs = Number.POSITIVE_INFINITY): readonly Waiting[] {
    for (let next = this.#held.peek(); next && next.readyMs <= atMs; next = this.#held.peek()) {
      this.#held.pop();
      if (this.#isCurrent(next)) this.#ready.push(next);
    }
    const batch: Waiting[] = [];
    while (batch.length < count) {
      const next = this.#ready.pop();
      if (next === undefined) break;
      if (!this.#isCurrent(next)) continue;
      this.#waiting.delete(next.committed.instanceId);
      batch.push(next);
    }
    return batch;
  }

  /** When the next wake may go; Infinity when none waits. */
  nextMs(): number {
    if (this.#ready.size > 0) return 0;
    for (let next = this.#held.peek(); next && !this.#isCurrent(next); next = this.#held.peek())
      this.#held.pop();
    return this.#held.peek()?.readyMs ?? Number.POSITIVE_INFINITY;
  }

  #isCurrent(entry: Entry): boolean {
    return this.#waiting.get(entry.committed.instanceId) === entry;
  }

  #tidy(): void {
    for (const heap of [this.#held, this.#ready]) {
      const current: Entry[] = [];
      for (let next = heap.pop(); next; next = heap.pop()) if (this.#isCurrent(next)) current.push(next);
      for (const entry of current) heap.push(entry);
    }
  }
}
