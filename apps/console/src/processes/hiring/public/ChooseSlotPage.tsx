import Alert from '@mui/material/Alert';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { useApi } from '../../../api/useApi.js';
import { useFormats } from '../../../i18n/useFormats.js';
import { PageHeader } from '../../../ui/PageHeader.js';
import { Answered } from './Answered.js';
import { PublicLoaded } from './PublicLoaded.js';
import { SlotChoice } from './SlotChoice.js';
import { WithdrawLink } from './WithdrawLink.js';
import type { PublicInterviewView } from './publicViews.js';
import { useLanguageOf } from './useLanguageOf.js';

type Answer = 'chosen' | 'declined' | 'withdrawn' | null;

/** Choosing a time for an interview, without an account. */
export function ChooseSlotPage() {
  const t = useTranslate();
  const formats = useFormats();
  const { token = '' } = useParams();
  const interview = useApi<PublicInterviewView>(`/public/interviews/${token}`);
  const [answer, setAnswer] = useState<Answer>(null);
  const [chosenAt, setChosenAt] = useState<string | null>(null);
  useLanguageOf(token, interview.data?.language);
  if (answer === 'declined') return <Answered title={t('public.noneFitsSent')} />;
  if (answer === 'withdrawn') return <Answered title={t('public.withdrawn')} />;
  return (
    <PublicLoaded query={interview}>
      {(data) => {
        const at = chosenAt ?? data.startsAt;
        if (answer === 'chosen' || (data.state === 'confirmed' && data.startsAt)) {
          return (
            <>
              <Answered title={t('public.slotConfirmed')}>
                {at ? (
                  <strong>
                    {formats.dateTimeIn(at, data.timeZone)} ({data.timeZone})
                  </strong>
                ) : null}
                <div>{t('public.slotConfirmedHint')}</div>
              </Answered>
              <WithdrawLink kind="interviews" onDone={() => setAnswer('withdrawn')} token={token} />
            </>
          );
        }
        return (
          <>
            <PageHeader title={t('public.interviewTitle', { title: data.title })} />
            {data.isOpen ? (
              <SlotChoice
                interview={data}
                onChosen={(startsAt) => {
                  setChosenAt(startsAt);
                  setAnswer('chosen');
                }}
                onDeclined={() => setAnswer('declined')}
                onTaken={() => void interview.refetch()}
                token={token}
              />
            ) : (
              <Alert severity="info">{t('public.answered')}</Alert>
            )}
            <WithdrawLink kind="interviews" onDone={() => setAnswer('withdrawn')} token={token} />
          </>
        );
      }}
    </PublicLoaded>
  );
}
