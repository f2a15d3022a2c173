import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { textOf, useCommand } from '../../../api/useCommand.js';
import { DateField } from '../../../ui/DateField.js';
import { ReasonDialog } from '../../../ui/ReasonDialog.js';
import type { ApplicationAnswer } from './applicationAnswer.js';

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text);

/** The day a rejection was really received, where it was another one than assumed. */
export function ReceiptButton({ application }: { readonly application: ApplicationAnswer }) {
  const t = useTranslate();
  const { run, isPending } = useCommand();
  const [isOpen, setOpen] = useState(false);
  const [on, setOn] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = (): Promise<void> =>
    run(`/applications/${application.id}/rejection-received`, {
      body: { on },
      version: application.version,
      done: t('receipt.done'),
      onDone: () => setOpen(false),
      onRefused: (problem) => {
        const field = problem.errors?.[0]?.message;
        const why = field ?? textOf(problem, t);
        setRefusal(problem.code === 'state-conflict' ? `${why} ${t('receipt.conflict')}` : why);
        return true;
      },
    });
  return (
    <>
      <Button onClick={() => setOpen(true)} size="small" variant="outlined">
        {t('receipt.open')}
      </Button>
      {isOpen ? (
        <ReasonDialog
          canConfirm={isDay(on)}
          confirm={t('ui.save')}
          isPending={isPending}
          onClose={() => setOpen(false)}
          onConfirm={() => void send()}
          reason="none"
          text={t('receipt.text')}
          title={t('receipt.open')}
        >
          {refusal ? (
            <Alert severity="error" sx={{ mb: 2 }}>
              {refusal}
            </Alert>
          ) : null}
          <DateField
            isRequired
            label={t('receipt.on')}
            onChange={(day) => {
              setRefusal(null);
              setOn(day);
            }}
            value={on}
          />
        </ReasonDialog>
      ) : null}
    </>
  );
}
