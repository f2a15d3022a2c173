const REMEMBERED = 10_000;
const FORGET_AFTER_MS = 60 * 60_000;

/** Failed sign-ins with names nobody has: they wait as long as real accounts, so that an answer never tells them apart. */
export class StrangerDelays {
  readonly #tries = new Map<string, { count: number; blockedUntil: number; last: number }>();

  /** Seconds until the name may be tried again; 0 when now. */
  blockedForSeconds(name: string, nowMs: number): number {
    return Math.max(0, ((this.#tries.get(name)?.blockedUntil ?? 0) - nowMs) / 1000);
  }

  countFailure(name: string, nowMs: number): void {
    const known = this.#tries.get(name);
    const count = known && nowMs - known.last < FORGET_AFTER_MS ? known.count + 1 : 1;
    const delayMs = count < 5 ? 0 : Math.min(15 * 60_000, 1000 * 2 ** Math.min(count - 5, 12));
    this.#tries.delete(name);
    this.#tries.set(name, { count, blockedUntil: nowMs + delayMs, last: nowMs });
    const [oldest] = this.#tries.keys();
    if (this.#tries.size > REMEMBERED && oldest !== undefined) this.#tries.delete(oldest);
  }
}
