/** A page of a flat list. `total` is exact to 1 000, then `isTotalCapped` and the console shows `1000+`. */
export interface Page<T> {
  readonly data: readonly T[];
  readonly total: number;
  readonly isTotalCapped: boolean;
}

/** A page of an append-only list; `nextCursor` is null on the last page. */
export interface CursorPage<T> {
  readonly data: readonly T[];
  readonly nextCursor: string | null;
}

/** A person as others may see them. */
export interface PersonRef {
  readonly id: string;
  readonly displayName: string;
}

/** RFC 9457 problem details as Kontor serves them. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly hint?: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly message: string }[];
  readonly traceId: string;
}
