import type { ScreenRoute } from '../app/resource.js';
import { lazyScreen } from '../app/lazyScreen.js';

const CataloguePage = lazyScreen(() => import('./CataloguePage.js'), 'CataloguePage');
const StartPage = lazyScreen(() => import('./StartPage.js'), 'StartPage');

export const startRoutes: readonly ScreenRoute[] = [
  { path: '/start', page: <CataloguePage /> },
  { path: '/start/:id', page: <StartPage /> },
];
