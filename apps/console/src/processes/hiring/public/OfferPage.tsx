import DownloadOutlined from '@mui/icons-material/DownloadOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { apiUrl } from '../../../api/request.js';
import { useApi } from '../../../api/useApi.js';
import { useFormats } from '../../../i18n/useFormats.js';
import { Facts } from '../../../ui/Facts.js';
import { PageHeader } from '../../../ui/PageHeader.js';
import { Answered } from './Answered.js';
import { OfferAnswer } from './OfferAnswer.js';
import { PublicLoaded } from './PublicLoaded.js';
import { WithdrawLink } from './WithdrawLink.js';
import type { PublicOfferView } from './publicViews.js';
import { useLanguageOf } from './useLanguageOf.js';

/** The terms, the letter, and the answer to them. */
export function OfferPage() {
  const t = useTranslate();
  const formats = useFormats();
  const { token = '' } = useParams();
  const offer = useApi<PublicOfferView>(`/public/offers/${token}`);
  const [answer, setAnswer] = useState<string | null>(null);
  useLanguageOf(token, offer.data?.language);
  return (
    <PublicLoaded query={offer}>
      {(data) => {
        const state = answer ?? data.state;
        if (state === 'accepted')
          return <Answered title={t('public.accepted')}>{t('public.acceptedHint')}</Answered>;
        if (state === 'declined')
          return <Answered title={t('public.declined')}>{t('public.declinedHint')}</Answered>;
        if (state === 'candidate-withdrawn') return <Answered title={t('public.withdrawn')} />;
        return (
          <>
            <PageHeader title={t('public.offerTitle', { title: data.title })} />
            <Typography sx={{ mb: 2, fontSize: 15.5 }}>
              {t('public.offerLead', { name: data.candidateName })}
            </Typography>
            <Paper sx={{ p: { xs: 2, sm: 3 } }} variant="outlined">
              <Facts
                facts={[
                  { label: t('offer.salary'), value: formats.money(data.salaryCents) },
                  { label: t('offer.hours'), value: formats.number(data.weeklyHours) },
                  { label: t('offer.start'), value: formats.date(data.startDate) },
                  ...(data.fixedTermUntil
                    ? [{ label: t('offer.until'), value: formats.date(data.fixedTermUntil) }]
                    : []),
                  ...(data.expiresAt
                    ? [{ label: t('offer.expires'), value: formats.dateTime(data.expiresAt) }]
                    : []),
                ]}
              />
              {data.hasLetter ? (
                <Button
                  component="a"
                  download
                  href={apiUrl(`/public/offers/${token}/letter`)}
                  startIcon={<DownloadOutlined />}
                  sx={{ mt: 2 }}
                  variant="outlined"
                >
                  {t('public.offerLetter')}
                </Button>
              ) : null}
              <Box sx={{ mt: 3 }}>
                {data.isOpen ? (
                  <OfferAnswer onAnswered={setAnswer} token={token} />
                ) : (
                  <Alert severity="info">{t('public.offerClosed')}</Alert>
                )}
              </Box>
            </Paper>
            {data.isOpen ? (
              <WithdrawLink kind="offers" onDone={() => setAnswer('candidate-withdrawn')} token={token} />
            ) : null}
          </>
        );
      }}
    </PublicLoaded>
  );
}
