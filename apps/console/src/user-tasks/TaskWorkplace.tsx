import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { JsonObject, Problem, TaskView } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useRef, useState } from 'react';
import { LazyForm } from '../forms/LazyForm.js';
import type { FormHandle } from '../forms/SchemaForm.js';
import { draftOf, keepDraft } from '../forms/windowDraft.js';
import { useText } from '../i18n/useText.js';
import { PageHeader } from '../ui/PageHeader.js';
import { Panel } from '../ui/Panel.js';
import { StatusChip } from '../ui/StatusChip.js';
import { Due } from '../ui/When.js';
import { DraftState } from './DraftState.js';
import { OutcomeBar } from './OutcomeBar.js';
import { TaskActions } from './TaskActions.js';
import { TaskEnded } from './TaskEnded.js';
import { TaskFacts } from './TaskFacts.js';
import { TaskLinks } from './TaskLinks.js';
import { TaskPeople } from './TaskPeople.js';
import { useTaskDraft } from './useTaskDraft.js';

/** Everything to decide on one page. What is typed stays when the task is read again. */
export function TaskWorkplace({ task }: { readonly task: TaskView }) {
  const t = useTranslate();
  const text = useText();
  const [data, setData] = useState<JsonObject>(() => draftOf(task.id) ?? task.formData);
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useRef<FormHandle>(null);
  const canComplete = task.allowedActions.includes('complete');
  const draft = useTaskDraft(task.id, canComplete);
  const change = (next: JsonObject): void => {
    setData(next);
    if (canComplete) keepDraft(task.id, next);
    draft.save(next);
  };
  return (
    <>
      <PageHeader
        actions={<TaskActions task={task} />}
        back={{ to: '/user-tasks', name: t('task.back') }}
        below={
          <>
            {task.state === 'open' ? (
              <Due at={task.dueAt} />
            ) : (
              <StatusChip label={t(`status.${task.state}`)} />
            )}
            {task.isEscalated ? <StatusChip label={t('inbox.escalated')} tone="error" /> : null}
            {task.confidential ? <StatusChip label={t('task.confidential')} tone="warning" /> : null}
            <TaskLinks task={task} />
          </>
        }
        over={`${task.businessKey}${task.subject ? ` · ${task.subject}` : ''}`}
        title={text(task.name)}
      />
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 3fr) minmax(0, 2fr)' },
          gridTemplateRows: { lg: 'auto 1fr' },
          columnGap: 2,
          alignItems: 'start',
        }}
      >
        <Box sx={{ gridColumn: { lg: 2 } }}>
          <TaskFacts task={task} />
        </Box>
        <Box sx={{ gridColumn: { lg: 1 }, gridRow: { lg: '1 / span 2' } }}>
          {task.state !== 'open' ? <TaskEnded task={task} /> : null}
          {task.whyNotAllowed && task.state === 'open' ? (
            <Alert severity="info" sx={{ mb: 2 }}>
              <strong>{t('task.notAllowed')}.</strong> {text(task.whyNotAllowed)}
            </Alert>
          ) : null}
          <Panel actions={<DraftState state={draft.state} />} title={t('task.decide')}>
            {task.form ? (
              <LazyForm
                data={data}
                form={task.form}
                handle={form}
                isReadOnly={!canComplete}
                onChange={change}
                problem={problem}
              />
            ) : (
              <Typography color="textSecondary">{t('task.noForm')}</Typography>
            )}
            <OutcomeBar
              data={task.form ? data : {}}
              form={form}
              onRefused={setProblem}
              settle={draft.settle}
              task={task}
            />
          </Panel>
        </Box>
        <Box sx={{ gridColumn: { lg: 2 } }}>
          <TaskPeople task={task} />
        </Box>
      </Box>
    </>
  );
}
