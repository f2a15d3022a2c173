import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import type { TaskListItem } from '@kontor/contracts';
import { Link as RouterLink } from 'react-router-dom';
import { useText } from '../i18n/useText.js';
import { caseLine } from '../ui/caseLine.js';
import { Line, Lines } from '../ui/Lines.js';
import { Due } from '../ui/When.js';
import { TaskReason } from './TaskReason.js';

/** Tasks in short: what, of which case, until when, why me. */
export function TaskCards({ tasks }: { readonly tasks: readonly TaskListItem[] }) {
  const text = useText();
  return (
    <Lines>
      {tasks.map((task) => (
        <Line
          key={task.id}
          aside={
            <Box sx={{ textAlign: { sm: 'right' }, fontSize: 13.5 }}>
              <Box>
                <Due at={task.dueAt} />
              </Box>
              <TaskReason task={task} />
            </Box>
          }
          title={
            <>
              <Link component={RouterLink} sx={{ fontWeight: 600 }} to={`/user-tasks/${task.id}/show`}>
                {text(task.name)}
              </Link>
              <Box sx={{ color: 'text.secondary', fontSize: 13.5 }}>{caseLine(task)}</Box>
            </>
          }
        />
      ))}
    </Lines>
  );
}
