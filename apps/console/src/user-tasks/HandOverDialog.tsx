import type { PersonRef, TaskListItem } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { useCommand } from '../api/useCommand.js';
import { PersonPicker } from '../ui/PersonPicker.js';
import { ReasonDialog } from '../ui/ReasonDialog.js';

interface HandOverDialogProps {
  readonly task: Pick<TaskListItem, 'id' | 'version'>;
  readonly action: 'reassign' | 'delegate';
  readonly onClose: () => void;
}

/** Gives a task to another person, with a reason. */
export function HandOverDialog({ task, action, onClose }: HandOverDialogProps) {
  const t = useTranslate();
  const { run, isPending } = useCommand();
  const [person, setPerson] = useState<PersonRef | null>(null);
  const send = (reason: string): Promise<void> =>
    run(`/user-tasks/${task.id}/${action}`, {
      body: { personId: person?.id, reason },
      version: task.version,
      done: t(action === 'reassign' ? 'task.reassigned' : 'task.delegated'),
      onDone: onClose,
    });
  return (
    <ReasonDialog
      canConfirm={person !== null}
      confirm={t(`task.${action}`)}
      isPending={isPending}
      onClose={onClose}
      onConfirm={(reason) => void send(reason)}
      reason="required"
      title={t(`task.${action}`)}
    >
      <PersonPicker isRequired label={t('ui.person')} onChange={setPerson} value={person} />
    </ReasonDialog>
  );
}
