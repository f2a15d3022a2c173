import LinearProgress from '@mui/material/LinearProgress';
import Paper from '@mui/material/Paper';
import { useListContext, useTranslate } from 'ra-core';
import type { RaRecord } from 'ra-core';
import type { ReactNode } from 'react';
import { ErrorPanel } from './ErrorPanel.js';
import { Pager } from './Pager.js';
import { RecordTable } from './RecordTable.js';
import type { Column } from './RecordTable.js';

interface ListBodyProps<T> {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly linkOf?: (row: T) => string;
  readonly empty: ReactNode;
  readonly selectedId?: string | null;
}

/** The rows of a list controller with what belongs around them: waiting, refusal, emptiness, pages. */
export function ListBody<T extends RaRecord & { readonly id: string }>({
  label,
  columns,
  linkOf,
  empty,
  selectedId,
}: ListBodyProps<T>) {
  const t = useTranslate();
  const { data, error, isPending, isFetching, sort, setSort, refetch } = useListContext<T>();
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  const onSort = (field: string): void =>
    setSort({ field, order: sort.field === field && sort.order === 'ASC' ? 'DESC' : 'ASC' });
  return (
    <Paper aria-busy={isFetching} sx={{ overflow: 'hidden' }} variant="outlined">
      {isPending ? <LinearProgress aria-label={t('app.loading')} /> : null}
      {data?.length === 0 ? empty : null}
      {data && data.length > 0 ? (
        <>
          <RecordTable
            columns={columns}
            label={label}
            onSort={onSort}
            rows={data}
            sort={sort}
            {...(linkOf ? { linkOf } : {})}
            {...(selectedId === undefined ? {} : { selectedId })}
          />
          <Pager />
        </>
      ) : null}
    </Paper>
  );
}
