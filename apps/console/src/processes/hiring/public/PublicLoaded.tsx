import LinkOffOutlined from '@mui/icons-material/LinkOffOutlined';
import LinearProgress from '@mui/material/LinearProgress';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import type { ReactNode } from 'react';
import { problemOf } from '../../../api/request.js';
import { EmptyState } from '../../../ui/EmptyState.js';
import { ErrorPanel } from '../../../ui/ErrorPanel.js';

interface PublicLoadedProps<T> {
  readonly query: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
}

/** What the link leads to, or that it leads nowhere. */
export function PublicLoaded<T>({ query, children }: PublicLoadedProps<T>) {
  const t = useTranslate();
  if (query.data !== undefined) return children(query.data);
  const problem = problemOf(query.error);
  if (problem && problem.status < 500)
    return (
      <EmptyState hint={t('public.invalidHint')} icon={<LinkOffOutlined />} title={t('public.invalid')} />
    );
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  return <LinearProgress aria-label={t('app.loading')} />;
}
