const MOST_KINDS = 200;

/** Keeps equal lines from flooding the log: the first of its kind is written at once, then one every `everyMs` that tells how many were left out. */
export class TroubleLines {
  readonly #kinds = new Map<string, { readonly writtenMs: number; readonly leftOut: number }>();

  constructor(private readonly everyMs: number) {}

  /** @returns how many of this kind were left out since the last line; null: leave this one out as well */
  take(kind: string, nowMs: number): number | null {
    const known = this.#kinds.get(kind);
    if (known && nowMs - known.writtenMs < this.everyMs) {
      this.#kinds.set(kind, { ...known, leftOut: known.leftOut + 1 });
      return null;
    }
    if (this.#kinds.size >= MOST_KINDS) this.#kinds.clear();
    this.#kinds.set(kind, { writtenMs: nowMs, leftOut: 0 });
    return known?.leftOut ?? 0;
  }
}
