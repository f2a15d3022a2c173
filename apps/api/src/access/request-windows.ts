const WINDOW_MS = 60_000;
/** Callers remembered at once; the oldest is forgotten first, so that nobody can fill the memory. */
const REMEMBERED = 20_000;

interface Window {
  readonly startedAt: number;
  count: number;
}

/** Counts requests of each caller in windows of one minute. */
export class RequestWindows {
  readonly #windows = new Map<string, Window>();

  /** Counts one more; 0 when it is within the limit, else how long to wait. */
  count(caller: string, limit: number, nowMs: number): number {
    const known = this.#windows.get(caller);
    if (known && nowMs - known.startedAt < WINDOW_MS) {
      known.count += 1;
      return known.count <= limit ? 0 : known.startedAt + WINDOW_MS - nowMs;
    }
    this.#windows.delete(caller);
    this.#windows.set(caller, { startedAt: nowMs, count: 1 });
    const [oldest] = this.#windows.keys();
    if (this.#windows.size > REMEMBERED && oldest !== undefined) this.#windows.delete(oldest);
    return 0;
  }
}
