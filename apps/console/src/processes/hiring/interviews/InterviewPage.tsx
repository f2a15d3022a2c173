import LinearProgress from '@mui/material/LinearProgress';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import type { InterviewView, Page } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { Suspense, lazy, useEffect, useMemo, useState } from 'react';
import { queryOf } from '../../../api/request.js';
import { useApi } from '../../../api/useApi.js';
import { SignedIn } from '../../../app/SignedIn.js';
import { ErrorPanel } from '../../../ui/ErrorPanel.js';
import { PageHeader } from '../../../ui/PageHeader.js';
import { InterviewAgenda } from './InterviewAgenda.js';
import { InterviewDialog } from './InterviewDialog.js';

const InterviewCalendar = lazy(() =>
  import('./InterviewCalendar.js').then((m) => ({ default: m.InterviewCalendar })),
);

interface Period {
  readonly from: string;
  readonly to: string;
}

export function InterviewPage() {
  return (
    <SignedIn>
      <Interviews />
    </SignedIn>
  );
}

function Interviews() {
  const t = useTranslate();
  const isPhone = useMediaQuery((theme: Theme) => theme.breakpoints.down('md'));
  const [period, setPeriod] = useState<Period | null>(null);
  const [openedId, setOpenedId] = useState<string | null>(null);
  const query = useApi<Page<InterviewView>>(
    period ? `/interviews${queryOf({ ...period, page: 1, perPage: 100 })}` : null,
  );
  const interviews = useMemo(() => query.data?.data ?? [], [query.data]);
  const opened = interviews.find(({ id }) => id === openedId);
  useEffect(() => {
    if (isPhone) setPeriod(comingWeeks(new Date()));
  }, [isPhone]);
  return (
    <>
      <PageHeader title={t('interview.title')} />
      {query.error ? <ErrorPanel error={query.error} onRetry={() => void query.refetch()} /> : null}
      {isPhone ? (
        <InterviewAgenda interviews={interviews} onOpen={setOpenedId} />
      ) : (
        <Suspense fallback={<LinearProgress aria-label={t('app.loading')} />}>
          <InterviewCalendar
            interviews={interviews}
            onOpen={setOpenedId}
            onPeriod={(from, to) =>
              setPeriod((now) => (now?.from === from && now.to === to ? now : { from, to }))
            }
          />
        </Suspense>
      )}
      {opened ? <InterviewDialog interview={opened} onClose={() => setOpenedId(null)} /> : null}
    </>
  );
}

const DAYS = 42;

function comingWeeks(today: Date): Period {
  const from = new Date(today.getFullYear(), today.getMonth(), today.getDate());
  const to = new Date(today.getFullYear(), today.getMonth(), today.getDate() + DAYS);
  return { from: from.toISOString(), to: to.toISOString() };
}
