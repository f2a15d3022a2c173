const PAUSE_MS = 50;

/** Repeats `check` until it succeeds; after `timeoutMs` throws what `failed` makes of the last error. */
export async function until<T>(
  check: () => Promise<T>,
  timeoutMs: number,
  failed: (error: unknown) => Promise<Error>,
): Promise<T> {
  const endMs = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > endMs) throw await failed(error);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
