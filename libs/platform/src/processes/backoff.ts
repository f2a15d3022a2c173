const FIRST_MS = 200;
const LONGEST_MS = 10_000;
/** A part that ran this long was healthy and not the cause: its next fault starts from the shortest wait again. */
const HEALTHY_MS = 5_000;

/** How long to wait before restart number `failures` (from 1), given how long the part ran; and the count to go on with. */
export function nextRestart(
  failures: number,
  ranMs: number,
): { readonly failures: number; readonly waitMs: number } {
  const count = ranMs >= HEALTHY_MS ? 1 : failures + 1;
  return { failures: count, waitMs: Math.min(FIRST_MS * 2 ** (count - 1), LONGEST_MS) };
}
