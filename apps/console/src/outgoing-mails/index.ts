import type { ScreenResource } from '../app/resource.js';
import { lazyScreen } from '../app/lazyScreen.js';

const OutboxPage = lazyScreen(() => import('./OutboxPage.js'), 'OutboxPage');

export const outgoingMails: ScreenResource = { name: 'outgoing-mails', list: OutboxPage };
