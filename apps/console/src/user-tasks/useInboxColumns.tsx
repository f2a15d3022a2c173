import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { TaskListItem } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useText } from '../i18n/useText.js';
import type { Column } from '../ui/RecordTable.js';
import { StatusChip } from '../ui/StatusChip.js';
import { Due } from '../ui/When.js';
import { TaskReason } from './TaskReason.js';

export function useInboxColumns(claim: (task: TaskListItem) => void): readonly Column<TaskListItem>[] {
  const t = useTranslate();
  const text = useText();
  return [
    { key: 'name', label: t('inbox.task'), cell: ({ name }) => text(name) },
    {
      key: 'case',
      label: t('inbox.case'),
      sort: 'businessKey',
      cell: (task) => (
        <>
          {task.businessKey}
          <Box sx={{ color: 'text.secondary', fontSize: 13 }}>{task.subject || text(task.processName)}</Box>
        </>
      ),
    },
    {
      key: 'due',
      label: t('inbox.due'),
      sort: 'dueAt',
      cell: (task) => (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, alignItems: 'center' }}>
          <Due at={task.dueAt} />
          {task.isEscalated ? <StatusChip label={t('inbox.escalated')} tone="error" /> : null}
          {task.reminderCount > 0 && !task.isEscalated ? (
            <StatusChip label={t('inbox.reminded', { count: task.reminderCount })} tone="warning" />
          ) : null}
        </Box>
      ),
    },
    {
      key: 'who',
      label: t('inbox.who'),
      cell: (task) => (
        <>
          {task.assignee?.displayName ?? t('inbox.unassigned')}
          <Box>
            <TaskReason task={task} />
          </Box>
        </>
      ),
    },
    {
      key: 'claim',
      label: '',
      align: 'right',
      cell: (task) =>
        task.assignee === null && task.state === 'open' ? (
          <Button onClick={() => claim(task)} size="small" variant="outlined">
            {t('inbox.claim')}
          </Button>
        ) : null,
    },
  ];
}
