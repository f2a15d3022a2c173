import type { ColumnOptions, ValueTransformer } from 'typeorm';

const instantTransformer: ValueTransformer = {
  to: (value: string | null | undefined) => value,
  from: (value: Date | string | null) => (value instanceof Date ? value.toISOString() : value),
};
const numberTransformer: ValueTransformer = {
  to: (value: number | null | undefined) => value,
  from: (value: string | number | null) => (value === null ? null : Number(value)),
};

const hashTransformer: ValueTransformer = {
  to: (value: string | null | undefined) => (typeof value === 'string' ? Buffer.from(value, 'hex') : value),
  from: (value: Buffer | null) => value?.toString('hex') ?? null,
};

/** Column of a UUID. */
export const UUID = { type: 'uuid' } as const satisfies ColumnOptions;
/** Column of a text. */
export const TEXT = { type: 'text' } as const satisfies ColumnOptions;
/** Column of a hash: its bytes in the table, lower-case hex in the program. */
export const HASH = { type: 'bytea', transformer: hashTransformer } as const satisfies ColumnOptions;
/** Column of a truth value. */
export const FLAG = { type: 'boolean' } as const satisfies ColumnOptions;
/** Column of a 32-bit integer. */
export const INTEGER = { type: 'integer' } as const satisfies ColumnOptions;
/** Column of an `Instant`: `timestamptz` in the table, ISO-8601 UTC string in the program. */
export const INSTANT = {
  type: 'timestamptz',
  transformer: instantTransformer,
} as const satisfies ColumnOptions;
/** Column of an `IsoDate`. */
export const DATE = { type: 'date' } as const satisfies ColumnOptions;
/** Column of a 64-bit integer read as number: cents, sizes, sequence numbers. */
export const BIGINT = { type: 'bigint', transformer: numberTransformer } as const satisfies ColumnOptions;
/** Column of weekly hours, one decimal, read as number. */
export const HOURS = {
  type: 'numeric',
  precision: 4,
  scale: 1,
  transformer: numberTransformer,
} as const satisfies ColumnOptions;
/** Column of plain JSON. */
export const JSONB = { type: 'jsonb' } as const satisfies ColumnOptions;

/** The same column, nullable. */
export function orNull<T extends ColumnOptions>(column: T): T & { nullable: true } {
  return { ...column, nullable: true };
}
