import type { ScreenResource } from '../app/resource.js';
import { lazyScreen } from '../app/lazyScreen.js';

const AuditPage = lazyScreen(() => import('./AuditPage.js'), 'AuditPage');

export const historyEvents: ScreenResource = { name: 'history-events', list: AuditPage };
