import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { JsonObject, Problem, TaskView, TextSpan } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { Suspense, useMemo, useRef, useState } from 'react';
import { LazyForm } from '../forms/LazyForm.js';
import type { FormHandle } from '../forms/SchemaForm.js';
import { draftOf, keepDraft } from '../forms/windowDraft.js';
import { useText } from '../i18n/useText.js';
import { caseLine } from '../ui/caseLine.js';
import { PageHeader } from '../ui/PageHeader.js';
import { Panel } from '../ui/Panel.js';
import { StatusChip } from '../ui/StatusChip.js';
import { Due } from '../ui/When.js';
import { FORM_COMPANIONS } from '../processes/formCompanions.js';
import { DraftState } from './DraftState.js';
import { OutcomeBar } from './OutcomeBar.js';
import { taskAreas } from './taskAreas.js';
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
  const [place, setPlace] = useState<TextSpan | null>(null);
  const surroundings = useMemo(() => ({ onPlace: setPlace }), []);
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useRef<FormHandle>(null);
  const Companion = companionOf(task);
  const { areas, rows } = taskAreas({ hasForm: task.form !== null, hasCompanion: Companion !== undefined });
  // the text of the CV stands beside the form already
  const shown = Companion ? task.shows.filter(({ name }) => name !== 'cvText') : task.shows;
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
        over={caseLine(task)}
        title={text(task.name)}
      />
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 3fr) minmax(0, 2fr)' },
          gridTemplateAreas: areas,
          gridTemplateRows: rows,
          columnGap: 2,
          alignItems: 'start',
        }}
      >
        {Companion && task.subjectRef ? (
          <Box sx={{ gridArea: 'beside', minWidth: 0, position: { lg: 'sticky' }, top: 72 }}>
            <Suspense>
              <Companion id={task.subjectRef.id} place={place} />
            </Suspense>
          </Box>
        ) : null}
        <Box sx={{ gridArea: 'facts', minWidth: 0 }}>
          <TaskFacts shown={shown} task={task} />
        </Box>
        <Box sx={{ gridArea: 'form', minWidth: 0 }}>
          {task.state !== 'open' ? <TaskEnded task={task} /> : null}
          {task.whyNotAllowed && task.state === 'open' ? (
            <Alert severity="info" sx={{ mb: 2 }}>
              <strong>{t('task.notAllowed')}.</strong> {text(task.whyNotAllowed)}
            </Alert>
          ) : null}
          <Panel actions={<DraftState state={draft.state} />} title={titleOf(task, text) ?? t('task.decide')}>
            {task.form ? (
              <LazyForm
                surroundings={surroundings}
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
        <Box sx={{ gridArea: 'people', minWidth: 0 }}>
          <TaskPeople task={task} />
        </Box>
      </Box>
    </>
  );
}

/** What a process shows beside a form of its own, when the form names it. */
function companionOf({ form }: TaskView) {
  const options = form?.uiSchema['ui:options'];
  const view = typeof options === 'object' && options !== null && 'view' in options ? options['view'] : null;
  return typeof view === 'string' ? FORM_COMPANIONS[view] : undefined;
}

function titleOf({ form }: TaskView, text: ReturnType<typeof useText>): string | null {
  const title = form?.texts['/title'];
  return title ? text(title) : null;
}
