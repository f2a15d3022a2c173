import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { DefinitionView, JsonObject, Problem, TaskListItem } from '@kontor/contracts';
import { useNotify, useTranslate } from 'ra-core';
import { useRef, useState } from 'react';
import { useCommand } from '../api/useCommand.js';
import { LazyForm } from '../forms/LazyForm.js';
import type { FormHandle } from '../forms/SchemaForm.js';
import { Panel } from '../ui/Panel.js';
import { draftOf, dropDraft, keepDraft } from '../forms/windowDraft.js';

export interface StartAnswer {
  readonly instance: { readonly id: string; readonly businessKey: string; readonly status: string };
  readonly nextTasks: readonly TaskListItem[];
}

interface StartFormProps {
  readonly process: DefinitionView;
  readonly onStarted: (answer: StartAnswer) => void;
}

export function StartForm({ process, onStarted }: StartFormProps) {
  const t = useTranslate();
  const notify = useNotify();
  const { run, isPending } = useCommand();
  const [data, setData] = useState<JsonObject>(() => draftOf(process.key) ?? {});
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useRef<FormHandle>(null);
  const change = (next: JsonObject): void => {
    setData(next);
    keepDraft(process.key, next);
  };
  const start = (): void => {
    setProblem(null);
    if (form.current && !form.current.check()) return void notify(t('task.checkForm'), { type: 'warning' });
    void run<StartAnswer>('/process-instances', {
      body: { processKey: process.key, data },
      onDone: (answer) => {
        dropDraft(process.key);
        onStarted(answer);
      },
      onRefused: (refusal) => {
        setProblem(refusal);
        return false;
      },
    });
  };
  return (
    <Box sx={{ maxWidth: 820 }}>
      <Panel>
        {process.startForm ? (
          <LazyForm data={data} form={process.startForm} handle={form} onChange={change} problem={problem} />
        ) : (
          <Typography color="textSecondary">{t('task.noForm')}</Typography>
        )}
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            gap: 1.5,
            alignItems: 'center',
            mt: 2.5,
            pt: 2,
            borderTop: 1,
            borderColor: 'divider',
          }}
        >
          <Button disabled={isPending} onClick={start} size="large" variant="contained">
            {t('start.submit')}
          </Button>
          {Object.keys(data).length > 0 ? (
            <Button
              onClick={() => {
                dropDraft(process.key);
                setData({});
              }}
            >
              {t('start.discard')}
            </Button>
          ) : null}
          <Typography color="textSecondary" variant="body2">
            {t('start.draft')}
          </Typography>
        </Box>
      </Panel>
    </Box>
  );
}
