import type { ComponentType, LazyExoticComponent, ReactNode } from 'react';

type Screen = ComponentType | LazyExoticComponent<ComponentType>;

/** What a folder of screens offers the app. */
export interface ScreenResource {
  readonly name: string;
  readonly list?: Screen;
  readonly show?: Screen;
}

export interface ScreenRoute {
  readonly path: string;
  readonly page: ReactNode;
}
