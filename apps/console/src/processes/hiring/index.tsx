import { lazyScreen } from '../../app/lazyScreen.js';
import type { ScreenResource, ScreenRoute } from '../../app/resource.js';
import { PublicScreen } from './public/PublicScreen.js';

const ApplicationPage = lazyScreen(() => import('./applications/ApplicationPage.js'), 'ApplicationPage');
const BoardPage = lazyScreen(() => import('./applications/BoardPage.js'), 'BoardPage');
const InterviewPage = lazyScreen(() => import('./interviews/InterviewPage.js'), 'InterviewPage');
const RequisitionListPage = lazyScreen(
  () => import('./requisitions/RequisitionListPage.js'),
  'RequisitionListPage',
);
const RequisitionPage = lazyScreen(() => import('./requisitions/RequisitionPage.js'), 'RequisitionPage');
const RejectionsPage = lazyScreen(() => import('./rejections/RejectionsPage.js'), 'RejectionsPage');
const ApplyPage = lazyScreen(() => import('./public/ApplyPage.js'), 'ApplyPage');
const ChooseSlotPage = lazyScreen(() => import('./public/ChooseSlotPage.js'), 'ChooseSlotPage');
const OfferPage = lazyScreen(() => import('./public/OfferPage.js'), 'OfferPage');

export const hiringResources: readonly ScreenResource[] = [
  { name: 'applications', list: BoardPage, show: ApplicationPage },
  { name: 'requisitions', list: RequisitionListPage, show: RequisitionPage },
  { name: 'interviews', list: InterviewPage },
];

/** Screens beside those of the records. */
export const hiringRoutes: readonly ScreenRoute[] = [
  { path: '/applications/rejections', page: <RejectionsPage /> },
];

/** Screens for people without an account, reached by the link in a mail. */
export const publicRoutes: readonly ScreenRoute[] = [
  {
    path: '/public/apply/:token',
    page: (
      <PublicScreen>
        <ApplyPage />
      </PublicScreen>
    ),
  },
  {
    path: '/public/interview/:token',
    page: (
      <PublicScreen>
        <ChooseSlotPage />
      </PublicScreen>
    ),
  },
  {
    path: '/public/offer/:token',
    page: (
      <PublicScreen>
        <OfferPage />
      </PublicScreen>
    ),
  },
];
