import LinearProgress from '@mui/material/LinearProgress';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import type { ReactNode } from 'react';
import { ErrorPanel } from './ErrorPanel.js';

interface LoadedProps<T> {
  readonly query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>;
  readonly children: (data: T) => ReactNode;
}

/** Shows the answer once it is there, the refusal when there is none. */
export function Loaded<T>({ query, children }: LoadedProps<T>) {
  const t = useTranslate();
  if (query.data !== undefined && query.data !== null) return children(query.data);
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  return <LinearProgress aria-label={t('app.loading')} />;
}
