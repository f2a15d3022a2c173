import Box from '@mui/material/Box';
import type { TaskListItem } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useSession } from '../api/useSession.js';

/** Why the task is offered to the reader. */
export function TaskReason({ task }: { readonly task: TaskListItem }) {
  const t = useTranslate();
  const session = useSession();
  const groups = task.candidateGroups.filter((group) => session?.roles.some((role) => role === group));
  const text = task.onBehalfOf
    ? t('inbox.whyStandIn', { name: task.onBehalfOf.displayName })
    : task.assignee && task.assignee.id === session?.person.id
      ? t('inbox.whyMine')
      : groups.length > 0
        ? t('inbox.whyGroup', { groups: groups.map((group) => t(`role.${group}`)).join(', ') })
        : t('inbox.whyAll');
  return (
    <Box component="span" sx={{ color: 'text.secondary', fontSize: 13 }}>
      {text}
    </Box>
  );
}
