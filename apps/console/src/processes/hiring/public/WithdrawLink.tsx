import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { ReasonDialog } from '../../../ui/ReasonDialog.js';
import { usePublicCommand } from './usePublicCommand.js';

interface WithdrawLinkProps {
  readonly kind: 'interviews' | 'offers';
  readonly token: string;
  readonly onDone: () => void;
}

/** The way out, always there and always asked twice. */
export function WithdrawLink({ kind, token, onDone }: WithdrawLinkProps) {
  const t = useTranslate();
  const { send, isPending, refusal } = usePublicCommand();
  const [isAsking, setAsking] = useState(false);
  return (
    <Box sx={{ mt: 3, textAlign: 'center' }}>
      {refusal ? (
        <Alert severity="error" sx={{ mb: 1 }}>
          {refusal}
        </Alert>
      ) : null}
      <Button color="inherit" onClick={() => setAsking(true)} size="small" sx={{ color: 'text.secondary' }}>
        {t('public.withdraw')}
      </Button>
      {isAsking ? (
        <ReasonDialog
          confirm={t('public.withdraw')}
          isDanger
          isPending={isPending}
          onClose={() => setAsking(false)}
          onConfirm={() =>
            void send(`/public/${kind}/${token}/withdraw`, {}, onDone).finally(() => setAsking(false))
          }
          reason="none"
          text={t('public.withdrawText')}
          title={`${t('public.withdraw')}?`}
        />
      ) : null}
    </Box>
  );
}
