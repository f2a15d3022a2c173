import type { Rig } from './rig.js';

/** One thing that had to hold, whether it did, and its figures. */
export interface Check {
  readonly what: string;
  readonly isSo: boolean;
  readonly figures: string;
}

/** What a fault is given. */
export interface FaultContext {
  readonly rig: Rig;
  /** Seconds instead of minutes. */
  readonly isShort: boolean;
  readonly seed: number;
  readonly say: (line: string) => void;
}

/** Something that goes wrong outside of Kontor, and what must hold all the same. */
export interface Fault {
  readonly name: string;
  readonly title: string;
  /** What is done, for the table. */
  readonly done: (isShort: boolean) => string;
  run(context: FaultContext): Promise<readonly Check[]>;
}

/** A check whose figures are given. */
export const check = (what: string, isSo: boolean, figures: string | number = ''): Check => ({
  what,
  isSo,
  figures: String(figures),
});

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until it is so. @returns how long that took in ms, or null when it did not become so */
export async function becomes(
  isSo: () => Promise<boolean>,
  withinMs: number,
  everyMs = 100,
): Promise<number | null> {
  const since = performance.now();
  for (;;) {
    if (await isSo().catch(() => false)) return performance.now() - since;
    if (performance.now() - since > withinMs) return null;
    await pause(everyMs);
  }
}

/** Seconds with one decimal, for figures. */
export const seconds = (ms: number | null): string =>
  ms === null ? 'never' : `${(ms / 1_000).toFixed(1)} s`;

/** The value below which this part of the numbers lies. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
