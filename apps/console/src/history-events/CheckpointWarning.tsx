import Alert from '@mui/material/Alert';
import type { CheckpointState } from '@kontor/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { request } from '../api/request.js';
import { useFormats } from '../i18n/useFormats.js';

/** Tells auditors that the database contradicts what was signed before. */
export function CheckpointWarning() {
  const t = useTranslate();
  const formats = useFormats();
  const { data } = useQuery({
    queryKey: ['api', 'checkpoints', 'state'],
    queryFn: ({ signal }) => request<CheckpointState>('/checkpoints/state', { signal }),
    retry: false,
  });
  if (!data?.refusedBecause) return null;
  const at = data.refusedAt === null ? '' : formats.dateTime(data.refusedAt);
  return (
    <Alert severity="error" sx={{ mb: 1.5 }}>
      {t('history.checkpointsRefused', { at })}
    </Alert>
  );
}
