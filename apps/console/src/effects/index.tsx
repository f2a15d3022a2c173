import type { ScreenRoute } from '../app/resource.js';
import { lazyScreen } from '../app/lazyScreen.js';

const HeldEffectsPage = lazyScreen(() => import('./HeldEffectsPage.js'), 'HeldEffectsPage');

export const effectRoutes: readonly ScreenRoute[] = [{ path: '/held-effects', page: <HeldEffectsPage /> }];
