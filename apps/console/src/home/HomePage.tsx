import AddCircleOutlineOutlined from '@mui/icons-material/AddCircleOutlineOutlined';
import TaskAltOutlined from '@mui/icons-material/TaskAltOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { HomeView, Page, TaskListItem } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { Link } from 'react-router-dom';
import { useApi } from '../api/useApi.js';
import { useSession } from '../api/useSession.js';
import { EmptyState } from '../ui/EmptyState.js';
import { PageHeader } from '../ui/PageHeader.js';
import { Panel } from '../ui/Panel.js';
import { TaskCards } from '../user-tasks/TaskCards.js';
import { HomeFigures } from './HomeFigures.js';
import { StartedByMe } from './StartedByMe.js';

const MOST = 10;
const pathOf = (view: string): string =>
  `/user-tasks?view=${view}&state=open&page=1&perPage=${MOST}&sort=dueAt&order=asc`;

/** What waits for me, the most urgent first, whatever the reason it waits for me. */
function useWaiting(): readonly TaskListItem[] | undefined {
  const lists = [
    useApi<Page<TaskListItem>>(pathOf('mine')).data,
    useApi<Page<TaskListItem>>(pathOf('groups')).data,
    useApi<Page<TaskListItem>>(pathOf('standIn')).data,
  ];
  if (lists.some((list) => list === undefined)) return undefined;
  const byId = new Map(lists.flatMap((list) => list?.data ?? []).map((task) => [task.id, task]));
  return [...byId.values()].sort((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9')).slice(0, MOST);
}

export function HomePage() {
  const t = useTranslate();
  const session = useSession();
  const home = useApi<HomeView>('/home').data;
  const waiting = useWaiting();
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
      <HomeFigures counts={home?.counts} />
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
      </Panel>
      <StartedByMe started={home?.startedByMe} />
    </Box>
  );
}
