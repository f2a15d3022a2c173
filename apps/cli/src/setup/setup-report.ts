import { isDeepStrictEqual } from 'node:util';

/** What a run of `kontor setup` did. */
export interface SetupReport {
  readonly created: string[];
  readonly changed: string[];
  /** Initial passwords of new accounts, to be handed over. */
  readonly passwords: { readonly userName: string; readonly password: string }[];
}

/** The members of `wanted` that `row` has otherwise; empty when there is nothing to write. */
export function differences<T extends object>(row: T, wanted: Partial<T>): Partial<T> {
  const entries = Object.entries(wanted) as [keyof T, unknown][];
  return Object.fromEntries(
    entries.filter(([name, value]) => !isDeepStrictEqual(row[name], value)),
  ) as Partial<T>;
}

/** Whether anything is to be written. */
export const isEmpty = (changes: object): boolean => Object.keys(changes).length === 0;
