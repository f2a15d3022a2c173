import Button from '@mui/material/Button';
import type { TaskView } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { useCommand } from '../api/useCommand.js';
import { HandOverDialog } from './HandOverDialog.js';

/** Claim, hand back, reassign, delegate: as the server allows. */
export function TaskActions({ task }: { readonly task: TaskView }) {
  const t = useTranslate();
  const { run, isPending } = useCommand();
  const [handOver, setHandOver] = useState<'reassign' | 'delegate' | null>(null);
  const may = (action: TaskView['allowedActions'][number]): boolean => task.allowedActions.includes(action);
  const send = (action: string, done: string): void =>
    void run(`/user-tasks/${task.id}/${action}`, { version: task.version, done });
  return (
    <>
      {may('claim') ? (
        <Button disabled={isPending} onClick={() => send('claim', t('inbox.claimed'))} variant="contained">
          {t('task.claim')}
        </Button>
      ) : null}
      {may('unclaim') ? (
        <Button disabled={isPending} onClick={() => send('unclaim', t('task.unclaimed'))} variant="outlined">
          {t('task.unclaim')}
        </Button>
      ) : null}
      {may('delegate') ? (
        <Button onClick={() => setHandOver('delegate')} variant="outlined">
          {t('task.delegate')}
        </Button>
      ) : null}
      {may('reassign') ? (
        <Button onClick={() => setHandOver('reassign')} variant="outlined">
          {t('task.reassign')}
        </Button>
      ) : null}
      {handOver ? <HandOverDialog action={handOver} onClose={() => setHandOver(null)} task={task} /> : null}
    </>
  );
}
