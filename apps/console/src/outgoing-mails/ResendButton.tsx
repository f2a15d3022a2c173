import Button from '@mui/material/Button';
import type { OutgoingMailView } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { useCommand } from '../api/useCommand.js';
import { ReasonDialog } from '../ui/ReasonDialog.js';
import { isUncertain } from './mailError.js';

interface ResendButtonProps {
  readonly mail: OutgoingMailView;
  readonly onDone: () => void;
}

/** Sends a failed mail again; asks first where the person may have got it already. */
export function ResendButton({ mail, onDone }: ResendButtonProps) {
  const t = useTranslate();
  const { run, isPending } = useCommand();
  const [isAsking, setAsking] = useState(false);
  const send = (body: { readonly isConfirmed?: true }): Promise<void> =>
    run(`/outgoing-mails/${mail.id}/resend`, { body, done: t('resend.done'), onDone });
  return (
    <>
      <Button
        disabled={isPending}
        onClick={() => (isUncertain(mail) ? setAsking(true) : void send({}))}
        variant="contained"
      >
        {t('resend.open')}
      </Button>
      {isAsking ? (
        <ReasonDialog
          confirm={t('resend.open')}
          isPending={isPending}
          onClose={() => setAsking(false)}
          onConfirm={() => void send({ isConfirmed: true })}
          reason="none"
          text={t('resend.text')}
          title={t('resend.title')}
        />
      ) : null}
    </>
  );
}
