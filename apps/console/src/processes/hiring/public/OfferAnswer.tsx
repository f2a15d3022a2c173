import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { ReasonDialog } from '../../../ui/ReasonDialog.js';
import { usePublicCommand } from './usePublicCommand.js';

interface OfferAnswerProps {
  readonly token: string;
  readonly onAnswered: (state: 'accepted' | 'declined') => void;
}

export function OfferAnswer({ token, onAnswered }: OfferAnswerProps) {
  const t = useTranslate();
  const { send, isPending, refusal } = usePublicCommand();
  const [asked, setAsked] = useState<'accept' | 'decline' | null>(null);
  return (
    <>
      {refusal ? (
        <Alert severity="error" sx={{ mb: 2 }}>
          {refusal}
        </Alert>
      ) : null}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
        <Button disabled={isPending} onClick={() => setAsked('accept')} size="large" variant="contained">
          {t('public.accept')}
        </Button>
        <Button disabled={isPending} onClick={() => setAsked('decline')} size="large" variant="outlined">
          {t('public.decline')}
        </Button>
      </Box>
      {asked ? (
        <ReasonDialog
          confirm={t(`public.${asked}`)}
          isDanger={asked === 'decline'}
          isPending={isPending}
          onClose={() => setAsked(null)}
          onConfirm={() =>
            void send(`/public/offers/${token}/${asked}`, {}, () =>
              onAnswered(asked === 'accept' ? 'accepted' : 'declined'),
            ).finally(() => setAsked(null))
          }
          reason="none"
          text={t(`public.${asked}Text`)}
          title={`${t(`public.${asked}`)}?`}
        />
      ) : null}
    </>
  );
}
