/** Slower than this nobody could work. */
const LEAST_A_SECOND = 10;
/** So many a second are no limit on any machine we know. */
const MOST_A_SECOND = 1_000;
/** So many late drivers are more than chance. */
const TOO_MANY = 30;
/**
 * For how many seconds a driver waits while commands are held back. Those who tell drivers stand back for three seconds in a
 * rush (`Pace` in libs/temporal): with fewer the machine would be idle between both.
 */
const AIM_SECONDS = 4.5;
/** What is too much, or too little, is made up over so many seconds: faster, and several processes would overdo it together. */
const CORRECTION_SECONDS = 6;
const FASTER = 1.2;
/** The part of a new figure in the smoothed one. */
const WEIGHT = 0.3;
/** A person waits for a command so long at most, and is then let through whatever happens. */
const LONGEST_DELAY_MS = 3_000;

/** Drivers of open cases that are behind. */
export interface DriverQueue {
  readonly waiting: number;
  /** Those among them that have waited for too long. */
  readonly late: number;
}

/**
 * How many commands a second are let in. As many as come until drivers are late; then as many as drivers are served, less
 * while too many wait and more while too few do, until most come later than they might. Nothing is refused, and nothing waits for long.
 */
export class CommandPace {
  #perSecond = MOST_A_SECOND;
  #nextMs = 0;
  #arrived = 0;
  #heldBack = 0;
  #waiting = 0;
  #servedPerSecond = 0;
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
    if (slotMs > nowMs) this.#heldBack += 1;
    return slotMs - nowMs;
  }

  /** Called now and then with what was found. */
  adjust({ waiting, late }: DriverQueue, nowMs: number): void {
    const isNeeded = this.#heldBack * 2 > this.#arrived || waiting > this.#servedPerSecond;
    this.#countServed(waiting, nowMs);
    if (late < TOO_MANY && (this.#perSecond >= MOST_A_SECOND || !isNeeded)) {
      this.#perSecond = MOST_A_SECOND;
      return;
    }
    const tooFew = this.#servedPerSecond * AIM_SECONDS - waiting;
    const next = this.#servedPerSecond + tooFew / CORRECTION_SECONDS;
    this.#perSecond = Math.max(LEAST_A_SECOND, Math.min(next, this.#perSecond * FASTER, MOST_A_SECOND - 1));
  }

  /** A command needs a driver, as a rule: what came and does not wait has been served. */
  #countServed(waiting: number, nowMs: number): void {
    const seconds = Math.max(1, nowMs - this.#sinceMs) / 1_000;
    const served = Math.max(0, this.#arrived + this.#waiting - waiting) / seconds;
    this.#servedPerSecond += (served - this.#servedPerSecond) * WEIGHT;
    [this.#arrived, this.#heldBack, this.#waiting, this.#sinceMs] = [0, 0, waiting, nowMs];
  }
}
