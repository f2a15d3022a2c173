import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { InstanceView, TaskListItem } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { useText } from '../i18n/useText.js';
import { Panel } from '../ui/Panel.js';
import { StatusChip } from '../ui/StatusChip.js';
import { Due } from '../ui/When.js';
import { HandOverDialog } from '../user-tasks/HandOverDialog.js';

export function CaseTasks({ instance }: { readonly instance: InstanceView }) {
  const t = useTranslate();
  const text = useText();
  const [handed, setHanded] = useState<TaskListItem | null>(null);
  const mayReassign = instance.allowedActions.includes('reassign');
  return (
    <Panel isFlush title={t('case.tasks')}>
      {instance.tasks.length === 0 ? (
        <Typography color="textSecondary" sx={{ px: 2, pb: 2 }}>
          {t('case.tasksNone')}
        </Typography>
      ) : null}
      {instance.tasks.map((task) => (
        <Box
          key={task.id}
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            gap: 1,
            justifyContent: 'space-between',
            alignItems: 'center',
            px: 2,
            py: 1,
            borderTop: 1,
            borderColor: 'divider',
          }}
        >
          <Box>
            <Link component={RouterLink} sx={{ fontWeight: 600 }} to={`/user-tasks/${task.id}/show`}>
              {text(task.name)}
            </Link>
            <Box sx={{ color: 'text.secondary', fontSize: 13.5 }}>
              {task.assignee?.displayName ??
                task.candidateGroups.map((group) => t(`role.${group}`)).join(', ')}
            </Box>
          </Box>
          <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', fontSize: 13.5 }}>
            {task.state === 'open' ? (
              <Due at={task.dueAt} />
            ) : (
              <StatusChip
                label={t(`status.${task.state}`)}
                tone={task.state === 'completed' ? 'success' : 'neutral'}
              />
            )}
            {mayReassign && task.state === 'open' ? (
              <Button onClick={() => setHanded(task)} size="small">
                {t('task.reassign')}
              </Button>
            ) : null}
          </Box>
        </Box>
      ))}
      {handed ? <HandOverDialog action="reassign" onClose={() => setHanded(null)} task={handed} /> : null}
    </Panel>
  );
}
