import type { ScreenResource } from '../app/resource.js';
import { lazyScreen } from '../app/lazyScreen.js';

const InboxPage = lazyScreen(() => import('./InboxPage.js'), 'InboxPage');
const TaskPage = lazyScreen(() => import('./TaskPage.js'), 'TaskPage');

export const userTasks: ScreenResource = { name: 'user-tasks', list: InboxPage, show: TaskPage };
