import type { ScreenResource } from '../app/resource.js';
import { lazyScreen } from '../app/lazyScreen.js';

const AbsencePage = lazyScreen(() => import('./AbsencePage.js'), 'AbsencePage');

export const absences: ScreenResource = { name: 'absences', list: AbsencePage };
