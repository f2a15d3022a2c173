import Link from '@mui/material/Link';
import type { TaskView } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { Link as RouterLink } from 'react-router-dom';
import { useMay } from '../api/useSession.js';
import { SUBJECT_SCREENS } from '../processes/subjectScreens.js';

/** Ways from the task to its case and to the record it is about. */
export function TaskLinks({ task }: { readonly task: TaskView }) {
  const t = useTranslate();
  const may = useMay();
  const screen = task.subjectRef ? SUBJECT_SCREENS[task.subjectRef.type] : undefined;
  return (
    <>
      {may('instance.read') ? (
        <Link component={RouterLink} to={`/process-instances/${task.instanceId}/show`}>
          {t('task.openCase')}
        </Link>
      ) : null}
      {screen && task.subjectRef ? (
        <Link component={RouterLink} to={screen.to(task.subjectRef.id)}>
          {t(screen.name)}
        </Link>
      ) : null}
    </>
  );
}
