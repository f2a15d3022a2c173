import type { ScreenResource } from '../app/resource.js';
import { lazyScreen } from '../app/lazyScreen.js';

const CaseListPage = lazyScreen(() => import('./CaseListPage.js'), 'CaseListPage');
const CasePage = lazyScreen(() => import('./CasePage.js'), 'CasePage');

export const processInstances: ScreenResource = {
  name: 'process-instances',
  list: CaseListPage,
  show: CasePage,
};
