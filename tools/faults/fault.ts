import { waitUntil } from '../house/wait.js';
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

/** Waits until it is so. @returns how long that took in ms, or null when it did not become so */
export async function becomes(
  isSo: () => Promise<boolean>,
  withinMs: number,
  everyMs = 100,
): Promise<number | null> {
  const since = performance.now();
  const isNow = await waitUntil(() => isSo().catch(() => false), withinMs, everyMs);
  return isNow ? performance.now() - since : null;
}

/** Seconds with one decimal, for figures. */
export const seconds = (ms: number | null): string =>
  ms === null ? 'never' : `${(ms / 1_000).toFixed(1)} s`;
