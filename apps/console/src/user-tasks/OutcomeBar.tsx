import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { CompleteTaskResult, JsonObject, Problem, TaskView } from '@kontor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useNotify, useTranslate } from 'ra-core';
import { useState } from 'react';
import type { RefObject } from 'react';
import { useNavigate } from 'react-router-dom';
import { refreshAll } from '../api/refreshAll.js';
import { useCommand } from '../api/useCommand.js';
import type { FormHandle } from '../forms/SchemaForm.js';
import { dropDraft } from '../forms/windowDraft.js';
import { useText } from '../i18n/useText.js';
import { ReasonDialog } from '../ui/ReasonDialog.js';

type Outcome = TaskView['allowedOutcomes'][number];

interface OutcomeBarProps {
  readonly task: TaskView;
  readonly data: JsonObject;
  readonly form: RefObject<FormHandle | null>;
  readonly settle: () => Promise<void>;
  readonly onRefused: (problem: Problem | null) => void;
}

/** One button for each outcome the server allows, each with what happens next. */
export function OutcomeBar({ task, data, form, settle, onRefused }: OutcomeBarProps) {
  const t = useTranslate();
  const text = useText();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { run, isPending } = useCommand();
  const [asked, setAsked] = useState<Outcome | null>(null);
  const [isStale, setStale] = useState(false);
  if (task.allowedOutcomes.length === 0) return null;

  const refuse = (problem: Problem): boolean => {
    setAsked(null);
    onRefused(problem);
    if (problem.code === 'stale') setStale(true);
    const hasFields = (problem.errors?.length ?? 0) > 0;
    if (hasFields) {
      form.current?.check();
      notify(t('task.checkForm'), { type: 'warning' });
    }
    return hasFields || problem.code === 'stale';
  };
  const ask = (outcome: Outcome): void => {
    onRefused(null);
    if (outcome.validatesForm && form.current && !form.current.check())
      return void notify(t('task.checkForm'), { type: 'warning' });
    setAsked(outcome);
  };
  const finish = ({ nextTasks }: CompleteTaskResult, outcome: Outcome): void => {
    dropDraft(task.id);
    const [next] = nextTasks;
    const sentences = [
      t('task.completed', { name: text(outcome.name) }),
      next ? t('task.nextTask', { name: text(next.name) }) : '',
    ];
    notify(sentences.filter(Boolean).join(' '), { type: 'success' });
    void navigate('/user-tasks');
  };
  const complete = async (outcome: Outcome, reason: string): Promise<void> => {
    onRefused(null);
    await settle();
    await run<CompleteTaskResult>(`/user-tasks/${task.id}/complete`, {
      body: { outcome: outcome.id, data, ...(reason === '' ? {} : { reason }) },
      version: task.version,
      onDone: (answer) => finish(answer, outcome),
      onRefused: refuse,
    });
  };
  return (
    <Box
      sx={{
        // on a phone several outcomes would cover the form they are about
        position: { xs: 'static', md: 'sticky' },
        bottom: 0,
        zIndex: 2,
        mt: 2.5,
        mx: -2,
        mb: -2,
        px: 2,
        py: 1.5,
        borderTop: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
        borderRadius: '0 0 8px 8px',
      }}
    >
      {isStale ? (
        <Alert
          action={
            <Button
              color="inherit"
              onClick={() => {
                setStale(false);
                void refreshAll(queryClient);
              }}
              size="small"
              sx={{ whiteSpace: 'nowrap' }}
            >
              {t('ui.reload')}
            </Button>
          }
          severity="warning"
          sx={{ mb: 2 }}
        >
          <strong>{t('ui.stale')}</strong> {t('ui.staleHint')}
        </Alert>
      ) : null}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
        {task.allowedOutcomes.map((outcome, index) => (
          <Box key={outcome.id} sx={{ flex: { xs: '1 1 40%', sm: '0 1 auto' }, maxWidth: { sm: 260 } }}>
            <Button
              disabled={isPending}
              fullWidth
              onClick={() => ask(outcome)}
              size="large"
              variant={index === 0 ? 'contained' : 'outlined'}
            >
              {text(outcome.name)}
            </Button>
            {outcome.next ? (
              <Typography
                color="textSecondary"
                sx={{ display: { xs: 'none', sm: 'block' }, mt: 0.5, px: 0.5 }}
                variant="body2"
              >
                {t('task.next', { what: text(outcome.next) })}
              </Typography>
            ) : null}
          </Box>
        ))}
      </Box>
      {asked ? (
        <ReasonDialog
          confirm={text(asked.name)}
          isPending={isPending}
          onClose={() => setAsked(null)}
          onConfirm={(reason) => void complete(asked, reason)}
          reason={asked.reason}
          text={[asked.next ? `${t('task.next', { what: text(asked.next) })}.` : '', t('task.confirmText')]
            .filter(Boolean)
            .join(' ')}
          title={t('task.confirmTitle', { name: text(asked.name) })}
        />
      ) : null}
    </Box>
  );
}
