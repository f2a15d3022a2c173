import type { ScreenResource } from '../app/resource.js';
import { lazyScreen } from '../app/lazyScreen.js';

const DefinitionListPage = lazyScreen(() => import('./DefinitionListPage.js'), 'DefinitionListPage');
const DefinitionPage = lazyScreen(() => import('./DefinitionPage.js'), 'DefinitionPage');

export const processDefinitions: ScreenResource = {
  name: 'process-definitions',
  list: DefinitionListPage,
  show: DefinitionPage,
};
