import AddCircleOutlineOutlined from '@mui/icons-material/AddCircleOutlineOutlined';
import TaskAltOutlined from '@mui/icons-material/TaskAltOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import type { HomeView, Page, TaskListItem } from '@kontor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { Link } from 'react-router-dom';
import { refreshAll } from '../api/refreshAll.js';
import { useApi } from '../api/useApi.js';
import { useSession } from '../api/useSession.js';
import { EmptyState } from '../ui/EmptyState.js';
import { ErrorPanel } from '../ui/ErrorPanel.js';
import { PageHeader } from '../ui/PageHeader.js';
import { Panel } from '../ui/Panel.js';
import { TaskCards } from '../user-tasks/TaskCards.js';
import { HomeFigures } from './HomeFigures.js';
import { StartedByMe } from './StartedByMe.js';

const MOST = 10;
const pathOf = (view: string): string =>
  `/user-tasks?view=${view}&state=open&page=1&perPage=${MOST}&sort=dueAt&order=asc`;

/** What waits for me, the most urgent first, whatever the reason it waits for me. */
function useWaiting() {
  const lists = [
    useApi<Page<TaskListItem>>(pathOf('mine')),
    useApi<Page<TaskListItem>>(pathOf('groups')),
    useApi<Page<TaskListItem>>(pathOf('standIn')),
  ];
  const byId = new Map(lists.flatMap(({ data }) => data?.data ?? []).map((task) => [task.id, task]));
  const tasks = [...byId.values()]
    .sort((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9'))
    .slice(0, MOST);
  return { lists, tasks: lists.some(({ data }) => data === undefined) ? undefined : tasks };
}

export function HomePage() {
  const t = useTranslate();
  const session = useSession();
  const queryClient = useQueryClient();
  const home = useApi<HomeView>('/home');
  const { lists, tasks: waiting } = useWaiting();
  const failed = [home, ...lists].find(({ error, data }) => error && data === undefined);
  return (
    <Box sx={{ maxWidth: 1100 }}>
      <PageHeader
        actions={
          <Button component={Link} startIcon={<AddCircleOutlineOutlined />} to="/start" variant="contained">
            {t('home.startNow')}
          </Button>
        }
        title={session ? t('home.greeting', { name: session.person.displayName }) : ''}
      />
      {failed ? (
        <Box sx={{ mb: 2 }}>
          <ErrorPanel error={failed.error} onRetry={() => void refreshAll(queryClient)} />
        </Box>
      ) : null}
      <HomeFigures counts={home.data?.counts} />
      <Panel
        actions={
          <Button component={Link} size="small" to="/user-tasks">
            {t('home.allTasks')}
          </Button>
        }
        isFlush
        title={t('home.waiting')}
      >
        {waiting?.length === 0 ? (
          <EmptyState
            hint={t('home.nothingHint')}
            icon={<TaskAltOutlined />}
            isCompact
            title={t('home.nothing')}
          />
        ) : null}
        {waiting ? <TaskCards tasks={waiting} /> : null}
        {waiting || failed ? null : <LinearProgress aria-label={t('app.loading')} />}
      </Panel>
      <StartedByMe started={home.data?.startedByMe} />
    </Box>
  );
}
