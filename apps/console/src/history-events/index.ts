import type { ScreenResource } from '../app/resource.js';
import { lazyScreen } from '../app/lazyScreen.js';

const AuditPage = lazyScreen(() => import('./AuditPage.js'), 'AuditPage');
const ReadLogPage = lazyScreen(() => import('./ReadLogPage.js'), 'ReadLogPage');

export const historyEvents: ScreenResource = { name: 'history-events', list: AuditPage };
export const readLog: ScreenResource = { name: 'read-log', list: ReadLogPage };
