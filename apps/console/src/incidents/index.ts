import type { ScreenResource } from '../app/resource.js';
import { lazyScreen } from '../app/lazyScreen.js';

const IncidentListPage = lazyScreen(() => import('./IncidentListPage.js'), 'IncidentListPage');

export const incidents: ScreenResource = { name: 'incidents', list: IncidentListPage };
