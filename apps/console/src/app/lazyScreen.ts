import { lazy } from 'react';
import type { ComponentType, LazyExoticComponent } from 'react';

/** A screen whose code is fetched when somebody goes there. */
export function lazyScreen<Name extends string>(
  load: () => Promise<Readonly<Record<Name, ComponentType>>>,
  name: Name,
): LazyExoticComponent<ComponentType> {
  return lazy(() => load().then((module) => ({ default: module[name] })));
}
