import Alert from '@mui/material/Alert';
import type { TaskView } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useText } from '../i18n/useText.js';
import { When } from '../ui/When.js';

/** What became of a task that is not open any more. */
export function TaskEnded({ task }: { readonly task: TaskView }) {
  const t = useTranslate();
  const text = useText();
  const by = task.completedBy?.displayName;
  return (
    <Alert severity={task.state === 'completed' ? 'success' : 'info'} sx={{ mb: 2 }}>
      {by ? t('task.doneBy', { name: by }) : t('task.gone')}
      {task.completedAt ? (
        <>
          {' '}
          · <When at={task.completedAt} />
        </>
      ) : null}
      {task.outcome ? (
        <div>{t('task.outcome', { name: task.outcomeName ? text(task.outcomeName) : task.outcome })}</div>
      ) : null}
      {task.reason ? <div>{task.reason}</div> : null}
    </Alert>
  );
}
