import { interviews } from './interviews/interviews.js';
import { offers } from './offers/offers.js';
import { recruiting } from './recruiting/recruiting.js';
import type { Delegate, DelegateSettings, Load, Registry, Submit } from './registry.js';

interface Part {
  readonly delegates: readonly Delegate[];
  readonly submits: readonly Submit[];
  readonly loads: readonly Load[];
}

/** Delegates of each process; a new process adds its line. */
const PARTS = { recruiting, interviews, offers } as const satisfies Record<
  string,
  (settings: DelegateSettings) => Part
>;

/** Everything the shipped models can name. @throws Error at start when two parts use one name */
export function createRegistry(settings: DelegateSettings): Registry {
  const parts = Object.values<(settings: DelegateSettings) => Part>(PARTS).map((make) => make(settings));
  return {
    delegates: byName(
      parts.flatMap(({ delegates }) => delegates),
      ({ descriptor }) => descriptor.name,
    ),
    submits: byName(
      parts.flatMap(({ submits }) => submits),
      ({ name }) => name,
    ),
    loads: byName(
      parts.flatMap(({ loads }) => loads),
      ({ name }) => name,
    ),
  };
}

function byName<T>(all: readonly T[], nameOf: (one: T) => string): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const one of all) {
    if (found.has(nameOf(one))) throw new Error(`"${nameOf(one)}" is registered twice`);
    found.set(nameOf(one), one);
  }
  return found;
}
