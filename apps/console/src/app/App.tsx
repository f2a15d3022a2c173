import type { ReactNode } from 'react';
import { Admin, CustomRoutes, Resource, localStorageStore } from 'react-admin';
import { Route } from 'react-router-dom';
import { QueryClient } from '@tanstack/react-query';
import { authProvider } from '../api/authProvider.js';
import { dataProvider } from '../api/dataProvider.js';
import { retryRead } from '../api/retryRead.js';
import { absences } from '../absences/index.js';
import { effectRoutes } from '../effects/index.js';
import { historyEvents, readLog } from '../history-events/index.js';
import { HomePage } from '../home/HomePage.js';
import { i18nProvider } from '../i18n/i18nProvider.js';
import { incidents } from '../incidents/index.js';
import { outgoingMails } from '../outgoing-mails/index.js';
import { hiringResources, hiringRoutes, publicRoutes } from '../processes/hiring/index.js';
import { processDefinitions } from '../process-definitions/index.js';
import { processInstances } from '../process-instances/index.js';
import { startRoutes } from '../start/index.js';
import { userTasks } from '../user-tasks/index.js';
import { Layout } from './Layout.js';
import { NotFound } from './NotFound.js';
import { ScreenError } from './ScreenError.js';
import { SignInPage } from './SignInPage.js';
import { SignedIn } from './SignedIn.js';
import { darkTheme, lightTheme } from './theme.js';

const queryClient = new QueryClient({
  defaultOptions: { queries: { ...retryRead, staleTime: 5_000, refetchOnWindowFocus: true } },
});
const store = localStorageStore('1', 'kontor');
const RESOURCES = [
  userTasks,
  processInstances,
  ...hiringResources,
  processDefinitions,
  absences,
  outgoingMails,
  incidents,
  historyEvents,
  readLog,
];
const signedIn = (page: ReactNode): ReactNode => <SignedIn>{page}</SignedIn>;

export const App = () => (
  <Admin
    authProvider={authProvider}
    catchAll={NotFound}
    dashboard={HomePage}
    dataProvider={dataProvider}
    darkTheme={darkTheme}
    defaultTheme="light"
    disableTelemetry
    error={ScreenError}
    i18nProvider={i18nProvider}
    layout={Layout}
    loginPage={SignInPage}
    queryClient={queryClient}
    requireAuth={false}
    store={store}
    theme={lightTheme}
  >
    {RESOURCES.map(({ name, list, show }) => (
      <Resource key={name} name={name} {...(list ? { list } : {})} {...(show ? { show } : {})} />
    ))}
    <CustomRoutes>
      {[...startRoutes, ...hiringRoutes, ...effectRoutes].map(({ path, page }) => (
        <Route key={path} element={signedIn(page)} path={path} />
      ))}
    </CustomRoutes>
    <CustomRoutes noLayout>
      {publicRoutes.map(({ path, page }) => (
        <Route key={path} element={page} path={path} />
      ))}
    </CustomRoutes>
  </Admin>
);
