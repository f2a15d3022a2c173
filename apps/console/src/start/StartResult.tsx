import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'ra-core';
import { Link } from 'react-router-dom';
import { Panel } from '../ui/Panel.js';
import { TaskCards } from '../user-tasks/TaskCards.js';
import type { StartAnswer } from './StartForm.js';

/** The reference to keep, and where it goes on. */
export function StartResult({
  answer,
  onAgain,
}: {
  readonly answer: StartAnswer;
  readonly onAgain: () => void;
}) {
  const t = useTranslate();
  const { instance, nextTasks } = answer;
  return (
    <Box sx={{ maxWidth: 820 }}>
      <Panel>
        <Box sx={{ display: 'flex', gap: 2, alignItems: 'flex-start' }}>
          <CheckCircleOutlined color="success" sx={{ fontSize: 36 }} />
          <Box>
            <Typography component="h2" variant="h2">
              {t('start.started')}
            </Typography>
            <Typography sx={{ mt: 1 }}>
              {t('start.key')}: <strong>{instance.businessKey}</strong>
            </Typography>
            <Typography color="textSecondary" variant="body2">
              {t('start.keyHint')}
            </Typography>
            <Box sx={{ display: 'flex', gap: 1, mt: 2 }}>
              <Button component={Link} to={`/process-instances/${instance.id}/show`} variant="contained">
                {t('start.openCase')}
              </Button>
              <Button onClick={onAgain}>{t('start.another')}</Button>
            </Box>
          </Box>
        </Box>
      </Panel>
      <Panel isFlush title={t('start.nextSteps')}>
        {nextTasks.length === 0 ? (
          <Typography color="textSecondary" sx={{ p: 2, pt: 0 }}>
            {t('start.nextNone')}
          </Typography>
        ) : (
          <TaskCards tasks={nextTasks} />
        )}
      </Panel>
    </Box>
  );
}
