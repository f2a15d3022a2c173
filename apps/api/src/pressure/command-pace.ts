/** Slower than this nobody could work. */
const LEAST_A_SECOND = 10;
/** So many a second are no limit on any machine we know. */
const MOST_A_SECOND = 1_000;
const [SLOWER, FASTER] = [0.6, 1.2];
/** A person waits for a command so long at most, and is then let through whatever happens. */
const LONGEST_DELAY_MS = 3_000;

/**
 * How many commands a second are let in: as many as come while drivers keep up, fewer and fewer while they do not, and
 * gradually more again. Nothing is refused, and nothing waits for long.
 */
export class CommandPace {
  #perSecond = MOST_A_SECOND;
  #nextMs = 0;
  #arrived = 0;
  #sinceMs: number;

  constructor(nowMs: number) {
    this.#sinceMs = nowMs;
  }

  get perSecond(): number {
    return this.#perSecond;
  }

  /** A command has come. @returns for how many milliseconds it waits */
  delayMs(nowMs: number): number {
    this.#arrived += 1;
    if (this.#perSecond >= MOST_A_SECOND) return 0;
    const slotMs = Math.min(Math.max(this.#nextMs, nowMs), nowMs + LONGEST_DELAY_MS);
    this.#nextMs = slotMs + 1_000 / this.#perSecond;
    return slotMs - nowMs;
  }

  /** Called now and then with what was found: whether drivers are late. */
  adjust(areDriversLate: boolean, nowMs: number): void {
    const came = (this.#arrived * 1_000) / Math.max(1, nowMs - this.#sinceMs);
    [this.#arrived, this.#sinceMs] = [0, nowMs];
    const next = areDriversLate ? Math.min(this.#perSecond, came) * SLOWER : this.#perSecond * FASTER;
    this.#perSecond = Math.min(MOST_A_SECOND, Math.max(LEAST_A_SECOND, next));
  }
}
