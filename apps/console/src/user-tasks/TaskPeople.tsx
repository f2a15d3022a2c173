import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { TaskView } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useText } from '../i18n/useText.js';
import { Facts } from '../ui/Facts.js';
import { Panel } from '../ui/Panel.js';
import { Due } from '../ui/When.js';
import { TaskComments } from './TaskComments.js';
import { TaskReason } from './TaskReason.js';

/** Who may decide, until when, and what was said. */
export function TaskPeople({ task }: { readonly task: TaskView }) {
  const t = useTranslate();
  const text = useText();
  return (
    <>
      <Panel title={t('task.who')}>
        <Facts
          facts={[
            { label: t('task.assignee'), value: task.assignee?.displayName ?? t('inbox.unassigned') },
            {
              label: t('task.who'),
              value:
                task.eligible.length > 0
                  ? task.eligible.map(({ displayName }) => displayName).join(', ')
                  : t('task.whoNone'),
            },
            { label: t('task.deadline'), value: <Due at={task.dueAt} /> },
          ]}
        />
        <Box sx={{ mt: 1 }}>
          <TaskReason task={task} />
        </Box>
        {task.dueTrace ? (
          <Box
            component="details"
            sx={{ mt: 1, fontSize: 13.5, '& summary': { cursor: 'pointer', color: 'text.secondary' } }}
          >
            <summary>{t('task.deadlineHow')}</summary>
            <Typography sx={{ whiteSpace: 'pre-line', mt: 0.5 }} variant="body2">
              {text(task.dueTrace)}
            </Typography>
          </Box>
        ) : null}
      </Panel>
      <TaskComments task={task} />
    </>
  );
}
