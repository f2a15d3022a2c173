import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { CheckpointState } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useApi } from '../api/useApi.js';
import { useFormats } from '../i18n/useFormats.js';
import { DownloadButton } from '../ui/DownloadButton.js';
import { Panel } from '../ui/Panel.js';
import { When } from '../ui/When.js';

/** What an auditor keeps outside the house to check it from there, and a warning when the house contradicts it. */
export function CheckpointPanel() {
  const t = useTranslate();
  const formats = useFormats();
  const { data } = useApi<CheckpointState>('/checkpoints/state');
  return (
    <Panel hint={t('history.outsideHint')} title={t('history.outside')}>
      {data?.refusedBecause ? (
        <Alert severity="error" sx={{ mb: 1.5 }}>
          {t('history.checkpointsRefused', {
            at: data.refusedAt === null ? '–' : formats.dateTime(data.refusedAt),
          })}
        </Alert>
      ) : null}
      <Box
        sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, rowGap: 0.5, alignItems: 'center', ml: -1 }}
      >
        <DownloadButton label={t('history.checkpoints')} path="/checkpoints/log" />
        <DownloadButton label={t('history.checkpointKey')} path="/checkpoints/key" />
        <DownloadButton label={t('history.verifier')} path="/evidence/verifier" />
        {data ? (
          <Typography color="textSecondary" component="span" sx={{ ml: 1 }} variant="body2">
            {data.lastAt ? t('history.checkpointLast') : t('history.checkpointNone')}
            {data.lastAt ? <When at={data.lastAt} /> : null}
          </Typography>
        ) : null}
      </Box>
    </Panel>
  );
}
