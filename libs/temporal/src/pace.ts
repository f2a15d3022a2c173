/** Commits a second from which on decisions come first. */
const BUSY = 60;
/** A machine so busy has nothing left but for decisions: then only drivers that are needed soon are woken without pause. */
const RUSH = 0.6;
/** Commits a second below which nobody minds a busy machine. */
const SOME = 15;
/** Wakes under way at once at most. */
export const MOST_LANES = 4;
const [ONE, FEW] = [1, 2];
/** A wake that waited so long is not put off further. */
const LONGEST_WAIT_MS = 2_000;
const [RUSH_PAUSE_MS, LONGEST_RUSH_MS] = [250, 3_000];
/** Commits a second at which nobody is told that an instance has ended, until the sweeper would. */
const [FLOOD, LONGEST_FLOOD_MS] = [200, 8_000];
const [SHORTEST_HOLD_MS, LONGEST_HOLD_MS, HOLD_MS_PER_RATE] = [100, 1_000, 8];
/** Over this time the rate of commits is smoothed. */
const SMOOTHING_MS = 1_000;

/** How fast wakes go to Temporal, which shares the machine with the decisions: slower the faster commits arrive, within bounds. */
export class Pace {
  #rate = 0;
  #lastMs = 0;
  readonly #load: () => number;

  /** `load`: how busy the machine is that makes the decisions, from 0 to 1. */
  constructor(load: () => number = () => 0) {
    this.#load = load;
  }

  /** A commit has arrived. */
  note(atMs: number): void {
    this.#rate = this.rate(atMs) + 1_000 / SMOOTHING_MS;
    this.#lastMs = atMs;
  }

  /** Commits a second lately. */
  rate(atMs: number): number {
    return this.#rate * Math.exp(-Math.max(0, atMs - this.#lastMs) / SMOOTHING_MS);
  }

  /** How long a wake that nothing depends on waits for newer news. */
  holdMs(atMs: number): number {
    return Math.min(LONGEST_HOLD_MS, Math.max(SHORTEST_HOLD_MS, this.rate(atMs) * HOLD_MS_PER_RATE));
  }

  /** Pause after a wake that nothing depends on soon: a rush is over before its drivers are needed. */
  pauseMs(atMs: number, waitedMs: number): number {
    return this.#isRush(atMs, waitedMs) ? RUSH_PAUSE_MS : 0;
  }

  #isRush(atMs: number, waitedMs: number): boolean {
    return this.rate(atMs) >= SOME && this.#load() >= RUSH && waitedMs < LONGEST_RUSH_MS;
  }

  /** Whether drivers whose instances have ended have their turn: nobody waits for that. */
  mayEnd(atMs: number, waitedMs: number): boolean {
    return this.rate(atMs) < FLOOD || this.#load() < RUSH || waitedMs >= LONGEST_FLOOD_MS;
  }

  /** Wakes under way at once. */
  inFlight(atMs: number, waitedMs: number): number {
    if (this.#isRush(atMs, waitedMs)) return ONE;
    return this.rate(atMs) >= BUSY && waitedMs < LONGEST_WAIT_MS ? FEW : MOST_LANES;
  }
}
