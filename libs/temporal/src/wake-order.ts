import { SOON_MS } from '@kontor/contracts';
import type { Committed } from '@kontor/contracts';
import { Heap } from './heap.js';

/** A wake, since when it waits, and until when its driver may sleep. */
export interface Waiting {
  readonly committed: Committed;
  readonly sinceMs: number;
  readonly restUntilMs: number;
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

/** Who else has the same wakes takes them in order: where the order does not matter the two should not meet. */
function lateUrgency(committed: Committed): number {
  const exact = urgency(committed);
  return isSoon(committed) || exact === Number.POSITIVE_INFINITY ? exact : Number.MAX_SAFE_INTEGER;
}

function isMoreUrgent(a: Entry, b: Entry): boolean {
  if (isNeeded(a) !== isNeeded(b)) return isNeeded(a);
  return a.urgency === b.urgency ? a.order < b.order : a.urgency < b.urgency;
}

const isNeeded = ({ committed }: Waiting): boolean => isSoon(committed);
const isEnded = ({ committed }: Waiting): boolean => committed.plan.ended;

/** Whether something happens by itself so soon that the driver must be there. */
export const isSoon = ({ restMs }: Committed): boolean => restMs < SOON_MS;

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

  /** `holdMs`: how long a wake that nothing depends on may wait for newer news of its instance; `waitedMs`: how long it has waited elsewhere. */
  add(committed: Committed, atMs = 0, holdMs = 0, waitedMs = 0): void {
    const known = this.#waiting.get(committed.instanceId);
    if (known && known.committed.plan.seq > committed.plan.seq) return;
    const isNew = committed.isNew === true || known?.committed.isNew === true;
    const entry: Entry = {
      committed: isNew ? { ...committed, isNew } : committed,
      sinceMs: Math.min(known?.sinceMs ?? atMs, atMs - waitedMs),
      restUntilMs: atMs + committed.restMs,
      urgency: waitedMs > 0 ? lateUrgency(committed) : urgency(committed),
      order: waitedMs > 0 ? Math.random() : (this.#order += 1),
      readyMs: isSoon(committed) || holdMs === 0 ? atMs : Math.min(known?.readyMs ?? Infinity, atMs + holdMs),
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

  /** Removes and returns the most urgent wakes that are not held back any longer, at most `count`; those of ended instances only if they may go. */
  take(count: number, atMs = Number.POSITIVE_INFINITY, mayEnd = true): readonly Waiting[] {
    this.#release(atMs);
    const batch: Waiting[] = [];
    for (let next = this.#first(); next && batch.length < count; next = this.#first()) {
      if (!mayEnd && isEnded(next)) break;
      batch.push(this.#remove(next));
    }
    return batch;
  }

  /** Whether nothing is left to tell now but to drivers whose instances have ended. */
  hasOnlyEnded(atMs: number): boolean {
    this.#release(atMs);
    const first = this.#first();
    return first !== undefined && isEnded(first);
  }

  #release(atMs: number): void {
    for (let next = this.#held.peek(); next && next.readyMs <= atMs; next = this.#held.peek()) {
      this.#held.pop();
      if (this.#isCurrent(next)) this.#ready.push(next);
    }
  }

  get hasNeeded(): boolean {
    const first = this.#first();
    return first !== undefined && isNeeded(first);
  }

  /** Removes and returns the most urgent wake that is needed soon. */
  takeNeeded(): Waiting | undefined {
    return this.hasNeeded ? this.take(1)[0] : undefined;
  }

  /** Since when the oldest wake waits; `otherwise` when none does. */
  oldestMs(otherwise: number): number {
    for (const { sinceMs } of this.#waiting.values()) return sinceMs;
    return otherwise;
  }

  /** When the next wake may go; Infinity when none waits. */
  nextMs(): number {
    if (this.#ready.size > 0) return 0;
    for (let next = this.#held.peek(); next && !this.#isCurrent(next); next = this.#held.peek())
      this.#held.pop();
    return this.#held.peek()?.readyMs ?? Number.POSITIVE_INFINITY;
  }

  /** The most urgent one that is not held back. */
  #first(): Entry | undefined {
    let first = this.#ready.peek();
    for (; first && !this.#isCurrent(first); first = this.#ready.peek()) this.#ready.pop();
    return first;
  }

  #remove(first: Entry): Waiting {
    this.#ready.pop();
    this.#waiting.delete(first.committed.instanceId);
    return first;
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
