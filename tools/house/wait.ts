/** Waits that long. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks again and again until there is an answer. @returns it, or null when there was none within `timeoutMs` */
export async function answerWithin<T>(
  timeoutMs: number,
  ask: () => Promise<T | null | undefined>,
  everyMs = 50,
): Promise<T | null> {
  const endMs = performance.now() + timeoutMs;
  for (;;) {
    const found = await ask();
    if (found !== null && found !== undefined) return found;
    if (performance.now() > endMs) return null;
    await pause(everyMs);
  }
}

/** Asks again and again until it is so. @returns whether it became so within `timeoutMs` */
export async function waitUntil(
  isSo: () => boolean | Promise<boolean>,
  timeoutMs: number,
  everyMs = 50,
): Promise<boolean> {
  const found = await answerWithin(timeoutMs, async () => ((await isSo()) ? true : null), everyMs);
  return found === true;
}
