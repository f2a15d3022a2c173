import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { useApi } from '../../../api/useApi.js';
import { useFormats } from '../../../i18n/useFormats.js';
import { PageHeader } from '../../../ui/PageHeader.js';
import { Answered } from './Answered.js';
import { ApplyForm } from './ApplyForm.js';
import { PublicLoaded } from './PublicLoaded.js';
import type { PublicPostingView } from './publicViews.js';
import { useLanguageOf } from './useLanguageOf.js';

/** The posting and the form to answer it. */
export function ApplyPage() {
  const t = useTranslate();
  const formats = useFormats();
  const { token = '' } = useParams();
  const posting = useApi<PublicPostingView>(`/public/postings/${token}`);
  const [reference, setReference] = useState<string | null>(null);
  useLanguageOf(token, posting.data?.language);
  if (reference !== null)
    return (
      <Answered title={t('public.sent')}>
        {t('public.sentHint')}
        <Typography sx={{ mt: 2, color: 'text.primary' }}>
          {t('public.reference')}: <strong>{reference}</strong>
        </Typography>
      </Answered>
    );
  return (
    <PublicLoaded query={posting}>
      {(data) => (
        <>
          <PageHeader
            below={
              <>
                <span>{t('public.hours', { hours: formats.number(data.weeklyHours) })}</span>
                <span>
                  {t('public.band', {
                    min: formats.money(data.bandMinCents),
                    max: formats.money(data.bandMaxCents),
                  })}
                </span>
                {data.closesAt ? (
                  <span>{t('public.closes', { date: formats.lastDay(data.closesAt) })}</span>
                ) : null}
              </>
            }
            title={data.title}
          />
          <Box lang={data.language}>
            <Typography sx={{ whiteSpace: 'pre-line', mb: 3, fontSize: 15.5, lineHeight: 1.6 }}>
              {data.text}
            </Typography>
          </Box>
          {data.isOpen ? (
            <Paper sx={{ p: { xs: 2, sm: 3 } }} variant="outlined">
              <Typography component="h2" sx={{ mb: 2, fontSize: 18 }} variant="h2">
                {t('public.apply')}
              </Typography>
              <ApplyForm onSent={setReference} token={token} />
            </Paper>
          ) : (
            <Alert severity="info">{t('public.closed')}</Alert>
          )}
        </>
      )}
    </PublicLoaded>
  );
}
